/** TEMPORARY: agreed shapes until they land. */
import type { Day, Decimal } from "../types/text.js";
import type { FieldValue, Line } from "../types/event.js";
import type { Member } from "../member.js";
import type { Aim, SolveReason } from "../types/solve.js";
export type Data = { readonly [field: string]: FieldValue | readonly Line[] };
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
  readonly id: string | null;
  readonly value: Decimal | null;
  readonly cost: Decimal;
  readonly earned: readonly { readonly balance: string; readonly amount: Decimal }[];
  readonly does: readonly {
    readonly kind: "task" | "journey" | "tier" | "membership" | "cap";
    readonly id: string;
    readonly to: string | null;
  }[];
}
export interface Plan {
  readonly reached: boolean;
  readonly proven: boolean;
  readonly doubt: "features" | "search" | null;
  readonly cost: Decimal | null;
  readonly bound: Decimal | null;
  readonly gap: Decimal | null;
  readonly steps: readonly PlanStep[];
  readonly reason: SolveReason | null;
}
export interface PlanRequest {
  readonly goal: Aim;
  readonly by: string;
  readonly purchases: readonly Purchase[];
  readonly tasks?: boolean;
  readonly limits?: { readonly perMonth?: string; readonly total?: string; readonly without?: readonly string[] };
}
/** A member that can be asked what if. */
export type Subject = Member & {
  plan(request: PlanRequest): Plan;
};
