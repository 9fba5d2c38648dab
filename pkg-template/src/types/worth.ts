/** Whether a paid membership pays. */
import type { FieldValue } from "./event.js";
import type { AheadRequest, BenefitWorth, Period, RefusedEvent } from "./project.js";
import type { Day, Decimal } from "./text.js";

/**
 * What `member.worth` is asked: the habit twice, with the membership and without.
 *
 * @example
 * const request: WorthRequest = { membership: "plus", habit: [saturdays], months: 12 };
 */
export interface WorthRequest extends AheadRequest {
  readonly membership: string;
  /** The first of its plans when absent. */
  readonly plan?: string;
  /** What else the event carries by which it is bought. */
  readonly data?: { readonly [field: string]: FieldValue };
  /** Whether to look for the size of the habit from which on it pays, with at most 1,000 events; true when absent. */
  readonly breakEven?: boolean;
}

/** What a membership brings beside what it costs. */
export interface Worth {
  readonly membership: string;
  readonly plan: string;
  readonly from: Day;
  readonly lastDay: Day;
  /** How often it is bought on the way, renewals included. */
  readonly purchases: number;
  readonly fee: Decimal;
  /** How many more points are given out of each balance, less what the membership costs of them. */
  readonly points: readonly { readonly balance: string; readonly amount: Decimal; readonly worth: Decimal | null }[];
  /** How much more benefits come to. */
  readonly benefits: readonly BenefitWorth[];
  /** What points and benefits come to. */
  readonly value: Decimal;
  /** That less the fee. */
  readonly net: Decimal;
  readonly worthIt: boolean;
  /** The month in which the value has caught up with the fee, to stay ahead. */
  readonly paysBack: string | null;
  /** The fee and the value so far, month by month. */
  readonly months: readonly { readonly month: string; readonly fee: Decimal; readonly value: Decimal }[];
  readonly breakEven: BreakEven | null;
  /** All of the time with the membership. */
  readonly with: Period;
  /** The events refused with it. */
  readonly refused: readonly RefusedEvent[];
  /** All of the time without it. */
  readonly without: Period;
}

/** From which size of the habit on it pays. */
export interface BreakEven {
  /** The habit's amounts times this, to the hundredth; null where even 100 times do not do it. */
  readonly times: Decimal | null;
  /** Whether it pays at every greater size that was tried too. */
  readonly steady: boolean;
}
