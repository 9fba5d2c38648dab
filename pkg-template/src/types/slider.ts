/** What each value of one number of an event would do. */
import type { Jump } from "./jumps.js";
import type { DecimalInput } from "./text.js";

/**
 * What one value does, in whole numbers: amounts of the balance in its last digit, `value` and `missing` in that of the
 * counter; `slider.shows` says which digits those are.
 */
export interface Step {
  /** What the event gives of the balance. */
  readonly earned: number;
  /** What can be spent of it then. */
  readonly available: number;
  /** The counter that the next tier asks for, at the top the last one's; null where it asks for more. */
  readonly value: number | null;
  /** The tier held, counted from the base tier, which is 0. */
  readonly rank: number;
  /** The next one, counted so; null at the top and where nothing leads further. */
  readonly next: number | null;
  /** How much of the way to the next is done, in ten-thousandths, floored; 10000 at the top. */
  readonly fraction: number;
  /** What is missing to it; null at the top and where it asks for more than a counter. */
  readonly missing: number | null;
}

/** Which balance and ladder a slider shows: the program's first ones, unless named. */
export interface Show {
  readonly balance?: string;
  readonly ladder?: string;
}

/**
 * What the numbers of a slider are of.
 *
 * @example
 * const { tiers, balance } = slider.shows;
 * const tier = tiers[slider.at("300").rank]?.id;
 */
export interface Shows {
  /** The balance, and the fraction digits of its amounts. */
  readonly balance: { readonly id: string; readonly digits: number };
  /** The ladder. */
  readonly ladder: string;
  /** Its tiers, from the base tier up. */
  readonly tiers: readonly ShownTier[];
}

/** A tier of the ladder that a slider shows. */
export interface ShownTier {
  readonly id: string;
  /** The one counter that it asks for; null where it asks for more. */
  readonly counter: string | null;
  /** Fraction digits of what is missing to it. */
  readonly digits: number;
}

/**
 * What a sweep goes through: decimal texts, or whole numbers in the last digit of the field.
 *
 * @example
 * const range: SweepRange = { from: "0", to: "2000", step: "1" };
 */
export interface SweepRange {
  readonly from: DecimalInput | number;
  /** Included where a step meets it. */
  readonly to: DecimalInput | number;
  readonly step: DecimalInput | number;
}

/**
 * What many values do, a row for each; NaN stands where a {@link Step} says null, -1 for no next tier. The columns are
 * views of one buffer.
 */
export interface Sweep {
  /** Fraction digits of the values. */
  readonly digits: number;
  /** In the last digit of the field. */
  readonly values: Float64Array;
  readonly earned: Float64Array;
  readonly available: Float64Array;
  readonly value: Float64Array;
  readonly rank: Int32Array;
  readonly next: Int32Array;
  readonly fraction: Int32Array;
  readonly missing: Float64Array;
  /** Where something changes in kind, exactly and not by these values; worked out when asked for. */
  readonly jumps: readonly Jump[];
}
