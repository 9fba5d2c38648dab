/** The least with which something comes about. */
import type { Draft } from "./event.js";
import type { Preview } from "./outcome.js";
import type { Decimal, DecimalInput } from "./text.js";

/** Something that can come about. */
export type Aim =
  /** A tier or a higher one, held or to be entered by what there is; of the first ladder that has it, unless named. */
  | { readonly tier: string; readonly ladder?: string }
  /** The tier held on a ladder, kept. */
  | { readonly keep: string }
  /** A task, done. */
  | { readonly task: string }
  /** A journey, done. */
  | { readonly journey: string }
  /** So much earned of a balance by the event itself, pending or not; of the first balance, unless named. */
  | { readonly earn: DecimalInput; readonly balance?: string }
  /** A redemption that becomes possible. */
  | { readonly reward: string }
  /** A counter at a value. */
  | { readonly counter: string; readonly reach: DecimalInput }
  /** The next band, or another row of its table, of an earn rule than the event has now. */
  | { readonly band: string };

/**
 * What `member.solve` is asked: the least value of a field, or the least number of events.
 *
 * @example
 * const request: SolveRequest = { goal: { tier: "gold" }, event: order, field: "/data/amount" };
 */
export type SolveRequest = SolveField | SolveTimes;

/** What is the least value of a number of the event? */
export interface SolveField {
  /** One, or several that must come about together. */
  readonly goal: Aim | readonly Aim[];
  readonly event: Draft;
  /** JSON Pointer to the number: of the event, such as `/data/amount`, or of a line, `/data/lines/0/amount`. */
  readonly field: string;
  readonly times?: never;
  /** No less than this; 0 where absent. */
  readonly least?: DecimalInput;
  /** No more than this; the most that the field can have where absent. */
  readonly most?: DecimalInput;
}

/** How often must the event happen? */
export interface SolveTimes {
  readonly goal: Aim | readonly Aim[];
  readonly event: Draft;
  readonly times: true;
  readonly field?: never;
  /** No more often than this; 1,000 at most. */
  readonly most?: number;
}

/** The least with which something comes about, or why it does not. */
export interface Solution {
  readonly reached: boolean;
  /** It holds without the event; then there is no value to look for. */
  readonly already: boolean;
  /** No smaller value does, and none at all where it is not reached; false: none was found. */
  readonly exact: boolean;
  /** The least value of the field. */
  readonly value: Decimal | null;
  /** The least number of events. */
  readonly times: number | null;
  readonly reason: SolveReason | null;
  /** What the event does with that value, or so many of it. */
  readonly preview: Preview | null;
}

/** Why something does not come about this way. */
export interface SolveReason {
  /**
   * `cap`: nothing more is given; `window`: it does not count now; `condition`: something does not hold; `unrelated`: the
   * event has nothing to do with it; `limit`: the most that was asked for, or that the field can have, is not enough;
   * `refused`: the event is refused.
   */
  readonly code: "cap" | "window" | "condition" | "unrelated" | "limit" | "refused";
  readonly id: string | null;
  /** Where it stands in the rules; of a refusal, in the event. */
  readonly path: string | null;
  /** The room that a cap left, the day on which it will count, the most that was tried, the problem that refuses. */
  readonly found: string | null;
  /** The most that this way gives of the number that is looked for. */
  readonly best: Decimal | null;
}
