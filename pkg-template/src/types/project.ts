/** What a habit comes to over months ahead. */
import type { Draft, Snapshot } from "./event.js";
import type { TimelineEntry } from "./history.js";
import type { Problem } from "./problem.js";
import type { Day, DayInput, Decimal, DecimalInput } from "./text.js";
import type { BenefitGrant } from "./views.js";

/**
 * What a member does again and again.
 *
 * @example
 * const saturdays: Habit = {
 *   event: { type: "order.paid", data: { amount: "45.00", channel: "store" } },
 *   every: "week",
 *   on: "saturday",
 *   factors: { 12: "2" },
 *   field: "/data/amount",
 * };
 */
export interface Habit {
  /** Its event, which gets an id and a moment of its own each time. */
  readonly event: Omit<Draft, "at">;
  readonly every: "day" | "week" | "month" | "year";
  /** Every second week is `each: 2`; 1 when absent. */
  readonly each?: number;
  /**
   * Of a week the weekday, of a month its day from 1 to 31 (the last one of a shorter month), of a year such as
   * `12-31`; that on which the habit begins when absent.
   */
  readonly on?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | number | string;
  /** On the program's own clock; `12:00` when absent. */
  readonly time?: string;
  /** Its days are counted from here; from the member's own day when absent. */
  readonly from?: DayInput;
  /** The first day on which it is over. */
  readonly until?: DayInput;
  /** Its season, as months from 1 to 12; all when absent. */
  readonly months?: readonly number[];
  /** Days on which it does not happen. */
  readonly skip?: readonly DayInput[];
  /** By month from 1 to 12: what its amounts are multiplied by, each rounded half up to its field's digits. */
  readonly factors?: { readonly [month: string]: DecimalInput };
  /** The amounts that are multiplied, as JSON Pointers such as `/data/amount`; all money when absent. */
  readonly field?: string | readonly string[];
}

/** What lies ahead: habits and single events. */
export interface AheadRequest {
  /** At most 50; at most 5,000 events in all. */
  readonly habit?: readonly Habit[];
  /** Events that happen once. */
  readonly extra?: readonly Draft[];
  /** How many months from the member's own day, 120 at most; 12 when absent. */
  readonly months?: number;
  /** Or the first day that is not looked at any more. */
  readonly until?: DayInput;
}

/**
 * What `member.project` is asked.
 *
 * @example
 * const request: ProjectRequest = { habit: [saturdays], months: 24, days: ["2027-12-31"] };
 */
export interface ProjectRequest extends AheadRequest {
  /** Days to show beside the ends of months. */
  readonly days?: readonly DayInput[];
}

/** What would become of a member. */
export interface Projection {
  /** The member's own day. */
  readonly from: Day;
  readonly lastDay: Day;
  /** The events, in their order; `habit` is the place of the habit, null for a single event. */
  readonly events: readonly { readonly id: string; readonly day: Day; readonly habit: number | null }[];
  /** Events that would be refused; what follows goes on without them. */
  readonly refused: readonly RefusedEvent[];
  /** What happens, oldest first, in the words of the member's timeline. */
  readonly changes: readonly TimelineEntry[];
  /** Month by month; the first and the last as far as they are looked at. */
  readonly months: readonly PeriodMonth[];
  /** The months in which the days asked for lie, until those days. */
  readonly days: readonly PeriodMonth[];
  /** All of it. */
  readonly total: Period;
  /** What each benefit comes to, as long as it is held. */
  readonly benefits: readonly BenefitWorth[];
  /** The member at the end of the last day. */
  readonly end: Snapshot;
}

/** An event that would be refused, and why. */
export interface RefusedEvent {
  readonly id: string;
  readonly day: Day;
  readonly problem: Problem;
}

/** What a benefit comes to by the value that the rules state. */
export interface BenefitWorth {
  readonly benefit: string;
  /** How often it is used, as the rules expect; null where nothing says so. */
  readonly uses: Decimal | null;
  readonly value: Decimal | null;
  /** What it costs the program: null on members' devices, which are not told. */
  readonly costs: Decimal | null;
}

/** A month as it would come out, or as much of it as is looked at. */
export interface PeriodMonth extends Period {
  /** Such as `2027-03`. */
  readonly month: string;
}

/** A stretch of days as it would come out. */
export interface Period {
  readonly lastDay: Day;
  /** How many events were taken in. */
  readonly events: number;
  readonly balances: readonly PeriodBalance[];
  /** What all counters show on the last day. */
  readonly counters: readonly { readonly id: string; readonly value: Decimal }[];
  readonly ladders: readonly PeriodLadder[];
  /** Benefits by tiers and memberships that its last day has and the day before it had not, and the other way round. */
  readonly benefits: { readonly gained: readonly BenefitGrant[]; readonly lost: readonly BenefitGrant[] };
  /** What memberships cost that were bought in it. */
  readonly fees: Decimal;
  /** Benefits held and points earned, in money; null where nothing has a value. */
  readonly value: Decimal | null;
  readonly benefitValue: Decimal | null;
  readonly pointValue: Decimal | null;
}

/** A balance in it: `opening + earned = closing + spent + expired + revoked + debits`. */
export interface PeriodBalance {
  readonly id: string;
  /** Below zero it was owed. */
  readonly opening: Decimal;
  /** What became active. */
  readonly earned: Decimal;
  /** What became active, and what is to come now and was not before. */
  readonly issued: Decimal;
  /** Less what came back of it. */
  readonly spent: Decimal;
  readonly expired: Decimal;
  /** What refunds took back. */
  readonly revoked: Decimal;
  /** What went out in other ways. */
  readonly debits: Decimal;
  readonly closing: Decimal;
  /** What can be spent. */
  readonly available: Decimal;
  /** What is to come. */
  readonly pending: Decimal;
}

/** Where the member stands on a ladder on its last day. */
export interface PeriodLadder {
  readonly ladder: string;
  readonly tier: string;
  /** From the base tier, which is 0. */
  readonly rank: number;
  /** The tier's last day, as things stand. */
  readonly lastDay: Day | null;
  /** Null at the top. */
  readonly next: string | null;
  /** How much of the way to the next tier is done; 1 at the top. */
  readonly fraction: Decimal;
  /** The counter that the next tier asks for, where it asks for just one; what it shows, and what is asked. */
  readonly counter: string | null;
  readonly value: Decimal | null;
  readonly need: Decimal | null;
}
