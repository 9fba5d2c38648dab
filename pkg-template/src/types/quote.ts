/** The short form of a preview: numbers for pages that change while somebody types. */
import type { Source } from "./outcome.js";
import type { Day } from "./text.js";
import type { TaskState } from "./views.js";

/**
 * What one event would do, in short. Amounts are whole numbers in the last digit of their unit, as `digits`
 * says: `1250` with 2 digits is 12.50. What no number holds exactly is refused with `beyond-safe-integer`;
 * `member.preview` says it as text.
 *
 * @example
 * const { balances, ladders } = member.quote(cart);
 */
export interface Quote {
  /** All balances, in the document's order. */
  readonly balances: readonly BalanceQuote[];
  /** What is given; what gives nothing is left out. */
  readonly awards: readonly AwardQuote[];
  /** The counters that the goals of tiers read, after the event. */
  readonly counters: readonly CounterQuote[];
  /** All ladders, after the event. */
  readonly ladders: readonly LadderQuote[];
  /** All tasks that the member sees, after the event. */
  readonly tasks: readonly TaskQuote[];
}

/** A balance in a quote. */
export interface BalanceQuote {
  readonly id: string;
  /** Fraction digits of the amounts. */
  readonly digits: number;
  /** What the event gives of it, pending or not; less than nothing where it takes back. */
  readonly earned: number;
  /** What can be spent after it. */
  readonly available: number;
  /** What will be there later. */
  readonly pending: number;
  /** What the next credits pay for. */
  readonly debt: number;
  /** Of what was there before, what ends within 30 days. */
  readonly expiring: number;
  /** The last day of what ends first of it. */
  readonly nextExpiry: Day | null;
  /** What each line earns of it; empty without lines. */
  readonly lines: readonly number[];
}

/** Something given, in a quote. */
export interface AwardQuote {
  readonly source: Source;
  /** The balance. */
  readonly to: string;
  readonly amount: number;
}

/** A counter in a quote. */
export interface CounterQuote {
  readonly id: string;
  /** Fraction digits of the value. */
  readonly digits: number;
  readonly value: number;
}

/** A ladder in a quote. */
export interface LadderQuote {
  readonly id: string;
  /** The tier held. */
  readonly tier: string;
  /** Its place from the base tier, which is 0. */
  readonly rank: number;
  /** The next tier; null at the top. */
  readonly next: string | null;
  /** How much of the way to it is done, in ten-thousandths, floored; 10000 at the top. */
  readonly fraction: number;
  /** What is missing of the one counter that it asks for; null where it asks for more. */
  readonly missing: number | null;
}

/** A task in a quote. */
export interface TaskQuote {
  readonly id: string;
  readonly state: TaskState;
  /** What there is of what it asks for; ten-thousandths of the whole where it asks for more than one thing. */
  readonly have: number;
  /** What it asks for. */
  readonly need: number;
}

/**
 * How far some members have come on a ladder, a row for each.
 *
 * @example
 * const { rank, fraction } = program.progressColumns({ counters: { growth } });
 */
export interface ProgressColumns {
  /** The tier reached, counted from the base tier, which is 0. */
  readonly rank: Int32Array;
  /** How much of the way to the next is done, in ten-thousandths, floored; 10000 at the top. */
  readonly fraction: Int32Array;
  /** What is missing of the one counter that the next tier asks for, in its last digits; NaN at the top and where it asks for more. */
  readonly missing: Float64Array;
}

/** What `program.progressColumns` is asked. */
export interface ColumnsRequest {
  /** The program's first, unless named. */
  readonly ladder?: string;
  /** A column for each counter: whole numbers in its last digit, all columns of one length. */
  readonly counters: { readonly [counter: string]: Float64Array };
}
