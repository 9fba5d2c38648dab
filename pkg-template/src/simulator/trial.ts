/** One event with one number left open: the curve over it, and what a value of it comes to. */
import type { Member } from "../member.js";
import type { Slider } from "../slider.js";
import type { Draft, Event } from "../types/event.js";
import type { Jump } from "../types/jumps.js";
import type { Preview } from "../types/outcome.js";
import type { Shows, Step, Sweep } from "../types/slider.js";
import type { DecimalInput, InstantInput } from "../types/text.js";
import { withValueAt } from "./pointer.js";
import { decimalOf, textOf } from "./units.js";

/** Points of the curve: as many as a phone shows. */
const POINTS = 80;

/** The event, the number that is open, and its range. */
export interface TrialSetting {
  readonly type: string;
  readonly at: InstantInput;
  readonly data: Event["data"];
  readonly field: string;
  /** Whether the number is a count rather than a decimal. */
  readonly isCount: boolean;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly ladder: string;
  /** The balance of the curve. */
  readonly balance: string;
  /** All balances that may be earned. */
  readonly balances: readonly string[];
}

/** A point of the curve: what a value earns, and in which tier it ends. */
export interface CurvePoint {
  readonly value: number;
  readonly earned: number;
  readonly rank: number;
}

/** What a value comes to. */
export interface Tried {
  readonly step: Step;
  /** What is earned of each balance, where that is something. */
  readonly earned: readonly { readonly balance: string; readonly amount: string }[];
}

/** An event to try out. It holds sliders: free it. */
export class Trial {
  readonly setting: TrialSetting;
  /** What is accepted of the values that the curve is drawn through. */
  readonly curve: readonly CurvePoint[];
  /** What steps are of. */
  readonly shows: Shows;
  private readonly member: Member;
  private readonly sliders: Slider[] = [];
  private readonly shown: Slider;
  private readonly swept: Sweep;

  constructor(member: Member, setting: TrialSetting) {
    this.member = member;
    this.setting = setting;
    try {
      this.shown = this.prepared(setting.balance);
      for (const balance of setting.balances) if (balance !== setting.balance) this.prepared(balance);
      this.swept = this.shown.sweep(this.range());
    } catch (problem) {
      this.free();
      throw problem;
    }
    this.shows = this.shown.shows;
    this.curve = pointsOf(this.swept);
  }

  /** Where something changes in kind, exactly; it takes a while. */
  get jumps(): readonly Jump[] {
    return this.swept.jumps;
  }

  /** The event with a value of the open number. */
  draft(value: string | number): Draft {
    const { type, at, data, field, isCount } = this.setting;
    const own = isCount ? Math.trunc(Number(value)) : typeof value === "string" ? value : textOf(value);
    return { type, at, data: withValueAt(data, field, own) };
  }

  /** What a value comes to at once: exactly the numbers that booking it would give. */
  at(value: string): Tried {
    const own = this.setting.isCount ? Math.trunc(Number(value)) : (value as DecimalInput);
    const step = this.shown.at(own);
    const earned = this.sliders.flatMap((slider) => {
      const { id, digits } = slider.shows.balance;
      const { earned } = slider === this.shown ? step : slider.at(own);
      return earned === 0 ? [] : [{ balance: id, amount: decimalOf(earned, digits) }];
    });
    return { step, earned };
  }

  /** All that a value comes to, tasks and benefits too. */
  preview(value: string): Preview {
    // After whatever happened at the same moment: ids decide there, and this one sorts last.
    return this.member.preview({ id: "~what-if", ...this.draft(value) });
  }

  /** Gives the sliders back. */
  free(): void {
    for (const slider of this.sliders) slider.free();
  }

  private prepared(balance: string): Slider {
    const { field, from, ladder } = this.setting;
    const show = { ...(balance ? { balance } : {}), ...(ladder ? { ladder } : {}) };
    const slider = this.member.prepare(this.draft(from), field, show);
    this.sliders.push(slider);
    return slider;
  }

  private range(): { from: DecimalInput; to: DecimalInput; step: DecimalInput } {
    const { from, to, step, isCount } = this.setting;
    const wide = step * Math.max(1, Math.ceil((to - from) / step / POINTS));
    return { from: textOf(from), to: textOf(to), step: textOf(isCount ? Math.max(1, Math.round(wide)) : wide) };
  }
}

/** The rows of a sweep that are accepted; how far a line reaches needs no exactness. */
function pointsOf({ digits, values, earned, rank }: Sweep): readonly CurvePoint[] {
  const points = [...values].map((value, row) => ({
    value: value / 10 ** digits,
    earned: earned[row] ?? 0,
    rank: rank[row] ?? 0,
  }));
  return points.filter(({ rank }) => rank >= 0);
}
