/** What the parts of the simulator are given to speak with. */
import type { Speech } from "../elements/base.js";
import { reachAmount } from "../elements/goal.js";
import { Names } from "../elements/names.js";
import { monthName } from "../elements/quantity.js";
import type { Words } from "../elements/words.js";
import { fieldAt } from "./pointer.js";
import { englishSimulator, type SimulatorWord } from "./words-en.js";

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

/** Names that only the simulator needs. */
export class SimulatorNames extends Names {
  cap(id: string): string {
    return this.of(this.document?.caps?.find((cap) => cap.id === id)?.name, id);
  }

  /** The rank of a tier; 0 is the base tier. */
  tierRank(ladder: string, tier: string): number {
    const tiers = this.document?.ladders?.find(({ id }) => id === ladder)?.tiers ?? [];
    return Math.max(
      0,
      tiers.findIndex(({ id }) => id === tier),
    );
  }

  /** The field at a place of an event, where it has a name. */
  fieldAt(type: string, pointer: string): string | undefined {
    const { id, isOfLine } = fieldAt(pointer);
    const fields = this.document?.events?.find((event) => event.type === type)?.fields ?? [];
    const inner = fields.flatMap((field) =>
      field.type === "lines" ? (isOfLine ? (field.fields ?? []) : []) : isOfLine ? [] : [field],
    );
    const texts = inner.find((field) => field.id === id)?.name;
    return texts && this.of(texts, id);
  }

  /** Whether the field at a place of an event is money. */
  isMoneyAt(type: string, pointer: string): boolean {
    const { id, isOfLine } = fieldAt(pointer);
    return this.isMoney(type, `${isOfLine ? "line" : "event"}.${id}`);
  }
}

/** The speech of a component with the simulator's words; what a language lacks is English. */
export function simulatorSpeech(speech: Speech): SimulatorSpeech {
  const { language, document } = speech;
  const words = { ...englishSimulator, ...speech.words };
  const names = new SimulatorNames(document, language);
  return {
    ...speech,
    words,
    names,
    monthName: (month) => monthName(month, language),
    counterAmount: (counter, amount) => reachAmount(counter, amount, speech),
  };
}
