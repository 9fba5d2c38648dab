/** One event with one number left open: the curve over it, and what a value of it comes to. */
import type { Member } from "../member.js";
import type { Draft, Event } from "../types/event.js";
import type { Preview } from "../types/outcome.js";
import type { InstantInput } from "../types/text.js";
import { withValueAt } from "./pointer.js";
import { earnedIn, textOf } from "./units.js";

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
  readonly balance: string;
}

/** What the values earn, and in which tier they end. */
export interface Curve {
  readonly values: readonly number[];
  readonly earned: readonly number[];
  readonly ranks: readonly number[];
}

/** An event to try out. */
export class Trial {
  readonly setting: TrialSetting;
  readonly curve: Curve;
  private readonly member: Member;

  constructor(member: Member, setting: TrialSetting) {
    this.member = member;
    this.setting = setting;
    this.curve = this.drawn();
  }

  /** The event with a value of the open number. */
  draft(value: string | number): Draft {
    const { type, at, data, field, isCount } = this.setting;
    const own = isCount ? Math.trunc(Number(value)) : typeof value === "string" ? value : textOf(value);
    return { type, at, data: withValueAt(data, field, own) };
  }

  /** What a value comes to: exactly what booking it would give. */
  try(value: string | number): Preview {
    // After whatever happened at the same moment: ids decide there, and this one sorts last.
    return this.member.preview({ id: "~what-if", ...this.draft(value) });
  }

  private drawn(): Curve {
    const { from, to, step, ladder, balance } = this.setting;
    const wide = step * Math.max(1, Math.ceil((to - from) / step / POINTS));
    const values = Array.from({ length: Math.floor((to - from) / wide) + 1 }, (_, place) => from + place * wide);
    const tried = values.map((value) => this.try(value));
    return {
      values,
      earned: tried.map((preview) => Number(earnedIn(preview).get(balance) ?? 0)),
      ranks: tried.map(({ progress }) => progress.after.find((each) => each.ladder === ladder)?.tier.rank ?? 0),
    };
  }
}
