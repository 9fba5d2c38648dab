/** One event with one number left open: the engine's curve over it, and what a value of it comes to. */
import type { Preview } from "../types/outcome.js";
import type { DecimalInput, InstantInput } from "../types/text.js";
import { withValueAt } from "./pointer.js";
import type { Data, Draft, Quote, Slider, Step, Subject, Sweep } from "./shapes.js";

/** The most points of the curve: more than a screen shows. */
const MOST_POINTS = 400;

/** The event, the number that is open, and its range. */
export interface TrialSetting {
  readonly type: string;
  readonly at: InstantInput;
  readonly data: Data | undefined;
  readonly field: string;
  /** Whether the number is a count rather than a decimal. */
  readonly isCount: boolean;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly ladder: string;
  readonly balance: string;
}

/** What a value comes to. */
export interface Tried {
  readonly quote: Quote;
  readonly preview: Preview;
  readonly step: Step;
}

/** An event to try out; to be freed. */
export class Trial {
  readonly setting: TrialSetting;
  readonly sweep: Sweep;
  private readonly member: Subject;
  private readonly slider: Slider;

  constructor(member: Subject, setting: TrialSetting) {
    const { from, to, step, field, ladder, balance } = setting;
    this.member = member;
    this.setting = setting;
    this.slider = member.prepare(this.draft(from), field, { ladder, balance });
    const coarse = step * Math.max(1, Math.ceil((to - from) / step / MOST_POINTS));
    this.sweep = this.slider.sweep({ from: text(from), to: text(to), step: text(coarse) });
  }

  /** The event with a value of the open number. */
  draft(value: string | number): Draft {
    const { type, at, data, field, isCount } = this.setting;
    return { type, at, data: withValueAt(data, field, isCount ? Math.trunc(Number(value)) : text(value)) };
  }

  /** What a value comes to: exactly what booking it would give. */
  try(value: string): Tried {
    const draft = this.draft(value);
    const preview = this.member.preview({ id: "what-if", ...draft });
    return { quote: this.member.quote(draft), preview, step: this.slider.at(value) };
  }

  /** Gives the engine's memory back. */
  free(): void {
    this.slider.free();
  }
}

/** A number as the engine reads it: no exponent, six digits at most. */
function text(value: string | number): DecimalInput {
  if (typeof value === "string") return value as DecimalInput;
  return (Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/0+$/, "")) as DecimalInput;
}
