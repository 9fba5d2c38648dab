/** The cheapest way to a goal. */
import type { Draft } from "./event.js";
import type { Aim } from "./solve.js";
import type { Day, DayInput, Decimal, DecimalInput } from "./text.js";

/**
 * What `member.plan` is asked.
 *
 * @example
 * const request: PlanRequest = { goal: { tier: "gold" }, by: "2027-12-31", purchases: [tea], limits: { perMonth: "500.00" } };
 */
export interface PlanRequest {
  /** One, or several that must come about together. */
  readonly goal: Aim | readonly Aim[];
  /** The last day, at most 24 months ahead. */
  readonly by: DayInput;
  /** What may be done for it, at most 60 with those that `tasks` adds. */
  readonly purchases?: readonly PlanPurchase[];
  /** Whether the events that tasks ask for, and of which nothing need be said, may be done too, at no cost. */
  readonly tasks?: boolean;
  readonly limits?: PlanLimits;
  /** No more events than this are tried out; 20,000 at most. */
  readonly tries?: number;
}

/** Something that may be done for a goal, again and again. */
export interface PlanPurchase {
  readonly id: string;
  readonly event: Omit<Draft, "at">;
  /** JSON Pointer to the number of the event that is open: "/data/amount". */
  readonly field?: string;
  /** The least value of the open number; its step when absent. */
  readonly from?: DecimalInput;
  /** The most. */
  readonly to?: DecimalInput;
  /** From one value to the next; the smallest unit when absent. */
  readonly step?: DecimalInput;
  /** What it costs: an amount, or JSON Pointer to a number of the event; nothing when absent. */
  readonly cost?: DecimalInput | `/${string}`;
  /** How often in a calendar month; 31 times when absent. */
  readonly perMonth?: number;
}

/** The member's own limits. */
export interface PlanLimits {
  /** No more than this in a calendar month. */
  readonly perMonth?: DecimalInput;
  /** No more than this in all. */
  readonly total?: DecimalInput;
  /** Ids of purchases, event types and tasks that are not to be used. */
  readonly without?: readonly string[];
}

/** The cheapest way to a goal that was found, and how far that is known to be the cheapest of all. */
export interface Plan {
  readonly reached: boolean;
  /** No plan is cheaper; of one that does not reach the goal, none does. */
  readonly proven: boolean;
  /** Why it is not proven: `features` of the rules of which too little is known, `search` where there was too much to look at. */
  readonly doubt: "features" | "search" | null;
  readonly cost: Decimal | null;
  /** No plan costs less. */
  readonly bound: Decimal | null;
  /** How far the bound lies below the cost, as a part of it: four digits. */
  readonly gap: Decimal | null;
  readonly steps: readonly PlanStep[];
  readonly reason: PlanReason | null;
  /** How many events were tried out for it. */
  readonly tried: number;
}

/** One step of a plan. */
export interface PlanStep {
  readonly day: Day;
  /** `task` for what costs nothing, `renewal` of a membership, `wait` for a day. */
  readonly kind: "purchase" | "task" | "renewal" | "wait";
  /** The purchase, or the type of an event that a task asks for; none of `wait`. */
  readonly id: string | null;
  /** The event, ready to be booked but for its id. */
  readonly event: Draft | null;
  /** The value of the open number. */
  readonly value: Decimal | null;
  readonly cost: Decimal;
  /** What it earns, with what tasks and tiers give for it. */
  readonly earned: readonly { readonly balance: string; readonly amount: Decimal }[];
  /** What it brings about. */
  readonly does: readonly PlanDoes[];
  /** Where the ladders stand after it. */
  readonly after: readonly { readonly ladder: string; readonly tier: string; readonly fraction: Decimal }[];
  /** Why it is there: it reaches the goal, brings something about, earns, or counts for what comes later. */
  readonly why: "goal" | "tier" | "task" | "journey" | "membership" | "earn" | "count";
}

/** Something that a step brings about. */
export interface PlanDoes {
  /** `task` and `journey` are done, `tier` is entered, `membership` runs, `cap` is full. */
  readonly kind: "task" | "journey" | "tier" | "membership" | "cap";
  /** Its id; of a tier, the ladder's. */
  readonly id: string;
  /** The tier. */
  readonly to: string | null;
}

/** Why a goal is not reached. */
export interface PlanReason {
  /** `limit`: the member's own limits; `cap`: a cap of the rules; `window`: the time; `condition`: nothing that may be done leads there. */
  readonly code: "limit" | "cap" | "window" | "condition";
  /** The limit, or the cap. */
  readonly id: string | null;
  /** Where it stands in the request. */
  readonly path: string | null;
  readonly found: string | null;
  readonly best: Decimal | null;
}
