/** TEMPORARY: agreed shapes until they land. */
import type { Day, Decimal, DecimalInput, InstantInput } from "../types/text.js";
import type { TimelineEntry } from "../types/history.js";
import type { Problem } from "../types/problem.js";
import type { BenefitGrant, TaskState } from "../types/views.js";
import type { FieldValue, Line, Snapshot } from "../types/event.js";
import type { Member } from "../member.js";
import type { Preview } from "../types/outcome.js";
export type Data = { readonly [field: string]: FieldValue | readonly Line[] };
export interface Draft {
  readonly type: string;
  readonly at: InstantInput;
  readonly data?: Data;
}
export interface Quote {
  readonly balances: readonly {
    readonly id: string;
    readonly digits: number;
    readonly earned: number;
    readonly available: number;
    readonly pending: number;
    readonly expiring: number;
    readonly nextExpiry: Day | null;
    readonly lines: readonly number[];
  }[];
  readonly ladders: readonly {
    readonly id: string;
    readonly tier: string;
    readonly rank: number;
    readonly next: string | null;
    readonly fraction: number;
    readonly missing: number | null;
  }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly state: TaskState;
    readonly have: number;
    readonly need: number;
  }[];
  readonly counters: readonly { readonly id: string; readonly digits: number; readonly value: number }[];
}
export interface Step {
  readonly earned: number;
  readonly available: number;
  readonly value: number;
  readonly rank: number;
  readonly fraction: number;
  readonly missing: number;
}
export interface Jump {
  readonly at: Decimal;
  readonly kind: "tier" | "task" | "journey" | "milestone" | "rule" | "cap" | "benefit" | "refused";
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
}
export interface Sweep {
  readonly digits: number;
  readonly values: Float64Array;
  readonly earned: Float64Array;
  readonly available: Float64Array;
  readonly value: Float64Array;
  readonly rank: Int32Array;
  readonly fraction: Int32Array;
  readonly missing: Float64Array;
  readonly jumps: readonly Jump[];
}
export interface Slider {
  at(value: string | number): Step;
  sweep(range: { from: DecimalInput; to: DecimalInput; step: DecimalInput }): Sweep;
  free(): void;
}
export type Goal =
  | { readonly tier: string; readonly ladder?: string }
  | { readonly keep: string }
  | { readonly task: string };
export interface Solution {
  readonly reached: boolean;
  readonly already: boolean;
  readonly value: Decimal | null;
  readonly times: number | null;
  readonly reason: {
    readonly code: "cap" | "window" | "condition" | "limit" | "refused";
    readonly id: string | null;
    readonly best: Decimal | null;
  } | null;
  readonly preview: Preview | null;
}
export interface Habit {
  readonly id?: string;
  readonly event: { readonly type: string; readonly data?: Data };
  readonly every: "day" | "week" | "month" | "year";
  readonly each?: number;
  readonly on?: number | string;
  readonly time?: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly months?: readonly number[];
  readonly factors?: { readonly [month: string]: Decimal };
  readonly field?: string;
}
export interface ProjectionMonth {
  readonly month: string;
  readonly lastDay: Day;
  readonly events: number;
  readonly balances: readonly {
    readonly id: string;
    readonly earned: Decimal;
    readonly spent: Decimal;
    readonly expired: Decimal;
    readonly pending: Decimal;
    readonly available: Decimal;
  }[];
  readonly counters: readonly { readonly id: string; readonly value: Decimal }[];
  readonly ladders: readonly {
    readonly ladder: string;
    readonly tier: string;
    readonly rank: number;
    readonly value: Decimal | null;
    readonly need: Decimal | null;
    readonly fraction: Decimal;
  }[];
  readonly benefits: { readonly gained: readonly BenefitGrant[]; readonly lost: readonly BenefitGrant[] };
  readonly value: Decimal | null;
}
export interface Projection {
  readonly from: Day;
  readonly lastDay: Day;
  readonly refused: readonly { readonly id: string; readonly day: Day; readonly problem: Problem }[];
  readonly changes: readonly TimelineEntry[];
  readonly months: readonly ProjectionMonth[];
  readonly end: Snapshot;
}
export interface Purchase {
  readonly id: string;
  readonly event: { readonly type: string; readonly data?: Data };
  readonly field?: string;
  readonly from?: Decimal;
  readonly to?: Decimal;
  readonly step?: Decimal;
  readonly cost?: string;
  readonly perMonth?: number;
}
export interface PlanStep {
  readonly day: Day;
  readonly kind: "purchase" | "task" | "renewal" | "wait";
  readonly id: string;
  readonly value: Decimal | null;
  readonly cost: Decimal;
  readonly earned: readonly { readonly balance: string; readonly amount: Decimal }[];
  readonly why?: string;
}
export interface Plan {
  readonly reached: boolean;
  readonly proven: boolean;
  readonly cost: Decimal | null;
  readonly bound: Decimal | null;
  readonly gap: Decimal | null;
  readonly steps: readonly PlanStep[];
  readonly reason: Solution["reason"];
}
export interface ProjectRequest {
  readonly habit: readonly Habit[];
  readonly months: number;
}
export interface PlanRequest {
  readonly goal: Goal;
  readonly by: string;
  readonly purchases: readonly Purchase[];
  readonly limits?: { readonly perMonth?: string; readonly total?: string; readonly without?: readonly string[] };
}

/** A member that can be asked what if. */
export type Subject = Member & {
  quote(draft: Draft): Quote;
  prepare(draft: Draft, field: string, show?: { readonly balance?: string; readonly ladder?: string }): Slider;
  solve(request: { readonly goal: Goal; readonly event: Draft; readonly field: string }): Solution;
  project(request: ProjectRequest): Projection;
  plan(request: PlanRequest): Plan;
};
