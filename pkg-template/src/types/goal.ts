/** How far a member is with a goal, condition by condition. */
import type { Day, Decimal } from "./text.js";

/** Progress of a goal whose parts must all, any or at least `n` be met. */
export interface GroupProgress {
  readonly op: "all" | "any";
  readonly met: boolean;
  /** 0 to 1, four digits, floored. */
  readonly fraction: Decimal;
  readonly of: readonly GoalProgress[];
}

/** Progress of a goal of which at least `n` parts must be met. */
export interface AtLeastProgress {
  readonly op: "at-least";
  readonly n: number;
  readonly met: boolean;
  readonly fraction: Decimal;
  readonly of: readonly GoalProgress[];
}

/** Progress of a figure towards a value; all quantities in the counter's unit. */
export interface ReachProgress {
  readonly op: "reach";
  readonly counter: string;
  readonly have: Decimal;
  readonly need: Decimal;
  readonly missing: Decimal;
  /** Where the bracket starts: the fraction runs from here to `need`. */
  readonly from: Decimal;
  readonly met: boolean;
  readonly fraction: Decimal;
  /** The days that count; null is no bound. */
  readonly window: { readonly from: Day | null; readonly lastDay: Day | null };
}

/** Progress of something to do a number of times. */
export interface DoProgress {
  readonly op: "do";
  readonly event: string;
  /** The field of which different values count; `day`, `week` and the like for different days. */
  readonly distinct?: string;
  readonly have: number;
  readonly need: number;
  readonly missing: number;
  readonly met: boolean;
  readonly fraction: Decimal;
}

/** Progress of what a field of events comes to. */
export interface SumProgress {
  readonly op: "sum";
  readonly event: string;
  readonly field: string;
  readonly have: Decimal;
  readonly need: Decimal;
  readonly missing: Decimal;
  readonly met: boolean;
  readonly fraction: Decimal;
}

/** Progress of another task to do a number of times. */
export interface DoneProgress {
  readonly op: "done";
  readonly task: string;
  readonly have: number;
  readonly need: number;
  readonly missing: number;
  readonly met: boolean;
  readonly fraction: Decimal;
}

/** Whether a membership is held. */
export interface HoldProgress {
  readonly op: "hold";
  readonly membership: string;
  readonly met: boolean;
  readonly fraction: Decimal;
}

/**
 * A tier held: months of those needed, or 1 of 1 where it only has to be held. Or kept: closed periods in a row in which
 * what keeps it was met.
 */
export interface TierGoalProgress {
  readonly op: "hold-tier" | "kept";
  readonly ladder: string;
  readonly tier: string;
  readonly have: number;
  readonly need: number;
  readonly missing: number;
  readonly consecutive: boolean;
  readonly met: boolean;
  readonly fraction: Decimal;
}

/**
 * Progress of any goal; `op` says which.
 *
 * @example
 * if (goal.op === "reach") console.log(`${goal.missing} more`);
 */
export type GoalProgress =
  | GroupProgress
  | AtLeastProgress
  | ReachProgress
  | DoProgress
  | SumProgress
  | DoneProgress
  | HoldProgress
  | TierGoalProgress;
