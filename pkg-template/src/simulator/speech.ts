/** What the parts of the simulator are given to speak with. */
import type { Speech } from "../elements/base.js";
import { monthName } from "../elements/day.js";
import { reachAmount } from "../elements/quantity.js";
import type { Words } from "../elements/words.js";
import { SimulatorNames } from "./names.js";
import { englishSimulator, englishTrial, type SimulatorWord } from "./words-en.js";

/** The words of the simulator with those of the other components. */
export type SimulatorWords = Words & { readonly [Key in SimulatorWord]: string };

/** Words, names and days in one language. */
export interface SimulatorSpeech extends Speech {
  readonly words: SimulatorWords;
  readonly names: SimulatorNames;
  /** A month of any year, from 1. */
  monthName(month: number): string;
  /** What a counter has. */
  counterAmount(counter: string, amount: string): string;
}

/** The speech of a component with the simulator's words; what a language lacks is English. */
export function simulatorSpeech(speech: Speech): SimulatorSpeech {
  const { language, document } = speech;
  const words = { ...englishTrial, ...englishSimulator, ...speech.words };
  const names = new SimulatorNames(document, language);
  return {
    ...speech,
    words,
    names,
    monthName: (month) => monthName(month, language),
    counterAmount: (counter, amount) => reachAmount(counter, amount, speech),
  };
}
