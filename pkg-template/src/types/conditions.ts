/** The two small trees of a rule document: conditions answer yes or no, goals show progress. */
import type { Decimal } from "./text.js";

/** A test of facts: an event's fields, a member's attributes, counters, ladders, memberships. */
export type Condition =
  | { readonly op: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly op: "not"; readonly of: Condition }
  | { readonly op: "is"; readonly field: string; readonly value: Scalar }
  | { readonly op: "in"; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly op: "at-least" | "at-most" | "above" | "below"; readonly field: string; readonly value: Scalar }
  | { readonly op: "known"; readonly field: string }
  /** Days before and after the anniversary of a date. */
  | { readonly op: "anniversary-within"; readonly field: string; readonly before?: number; readonly after?: number }
  /** In the calendar month of the anniversary. */
  | { readonly op: "anniversary-within"; readonly field: string; readonly unit: "month" }
  | { readonly op: "any-line"; readonly where: Condition };

/** A value that a condition compares with. */
export type Scalar = string | number | boolean;

/** Something to reach. It has no `not` and no upper bound: earning never moves one away from it. */
export type Goal =
  | { readonly op: "all" | "any"; readonly of: readonly Goal[] }
  | { readonly op: "at-least"; readonly n: number; readonly of: readonly Goal[] }
  | {
      readonly op: "reach";
      readonly counter: string;
      /** A number, or so many percent of another counter. */
      readonly value: Decimal | number | ShareOf;
      /** Above the value, not at it. */
      readonly strictly?: boolean;
    }
  | { readonly op: "do"; readonly event: string; readonly times: number; readonly where?: Condition }
  /** What a field of an event comes to. */
  | {
      readonly op: "do";
      readonly event: string;
      readonly sum: string;
      readonly value: string | number;
      readonly where?: Condition;
    }
  /** Different values of a field, or different days. */
  | {
      readonly op: "do";
      readonly event: string;
      readonly distinct: string;
      readonly times: number;
      readonly where?: Condition;
    }
  /** Another task, done so many times. */
  | { readonly op: "done"; readonly task: string; readonly times?: number }
  | { readonly op: "hold"; readonly membership: string }
  /** A tier or a higher one: now, or for so long in all or at a stretch. */
  | {
      readonly op: "hold";
      readonly ladder: string;
      readonly tier: string;
      readonly months?: number;
      readonly years?: number;
      readonly consecutive?: boolean;
    }
  /** What keeps a tier, met at the close of so many periods in a row. */
  | {
      readonly op: "kept";
      readonly ladder: string;
      readonly tier: string;
      readonly times?: number;
      readonly unit?: "day" | "week" | "month" | "quarter" | "half" | "year";
      readonly startMonth?: number;
      readonly settleMonths?: number;
      readonly settleDays?: number;
    };

/** So many percent of another counter, and no more than a value. */
export interface ShareOf {
  readonly percent: Decimal;
  readonly of: string;
  readonly atMost?: Decimal | number;
}

/** What opens a window: a counter, its own where none is named, at a value. */
export interface TriggerRule {
  readonly counter?: string;
  readonly value: Decimal | number;
}

/** The stretch of time that a counter or a cap looks at. */
export type Window =
  | { readonly type: "lifetime" }
  | {
      readonly type: "calendar";
      readonly unit: "day" | "week" | "month" | "quarter" | "half" | "year";
      /** First month of the program's year, 1 to 12. */
      readonly startMonth?: number;
      /** So many periods back. */
      readonly offset?: number;
    }
  | {
      readonly type: "rolling";
      readonly unit: "days" | "months";
      readonly count: number;
      /** Of months: to the day, not whole ones of the calendar. */
      readonly toTheDay?: boolean;
      /** So many days or months back. */
      readonly offset?: number;
    }
  /** What is older counts less, the newest first. */
  | {
      readonly type: "rolling";
      readonly unit: "months";
      readonly weights: readonly { readonly months: number; readonly weight: Decimal }[];
    }
  /** The period around the day, counted from a day of the member. */
  | { readonly type: "anniversary"; readonly of: string | readonly string[]; readonly months: number }
  | { readonly type: "anniversary"; readonly of: string | readonly string[]; readonly days: number }
  /** The period in which its counter first counted anything. */
  | { readonly type: "first"; readonly unit: "day" | "week" | "month" | "quarter" | "half" | "year" }
  | { readonly type: "since"; readonly of: string | readonly string[] }
  | { readonly type: "triggered"; readonly by: TriggerRule; readonly months: number }
  | { readonly type: "triggered"; readonly by: TriggerRule; readonly days: number }
  | { readonly type: "best-of"; readonly of: readonly Window[] };
