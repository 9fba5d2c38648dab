/** History: what has become of a member, and what each month came to. */
import type { Source } from "./outcome.js";
import type { Day, Decimal, Instant } from "./text.js";
import type { DebitKind } from "./views.js";

/** How much of the past a snapshot keeps. */
export interface HistoryRule {
  /** Closed months of recap; 13 when absent. */
  readonly months?: number;
  /** Latest entries of the timeline; 50 when absent. */
  readonly entries?: number;
}

/**
 * A member's past, newest first; empty where the rules keep none.
 *
 * @example
 * const { timeline, months } = member.history();
 * console.log(timeline[0]?.kind, timeline[0]?.to); // "tier" "gold"
 * console.log(months[0]?.month, months[0]?.balances[0]?.earnedInAll); // "2027-03" "420"
 */
export interface History {
  readonly at: Instant;
  readonly day: Day;
  readonly timeline: readonly TimelineEntry[];
  /** The first one still runs. */
  readonly months: readonly Recap[];
}

/** What an entry of a timeline is about. */
export type TimelineKind =
  | "tier"
  | "milestone"
  | "task"
  | "journey"
  | "membership"
  | "benefit"
  | "reward"
  | "points"
  | "segment"
  | "choice";

/** Something that happened; the same thing again in one month is one entry. */
export interface TimelineEntry {
  /** Of several times the last. */
  readonly day: Day;
  readonly kind: TimelineKind;
  /** The word that outcomes have for it: `reached`, `completed`, `given`, `expired` … */
  readonly change: string;
  /** What it is about: of a tier the ladder's id, of points and rewards the balance's. */
  readonly id: string;
  /** The tier or group before. */
  readonly from: string | null;
  /** The tier or group after; of a choice the option. */
  readonly to: string | null;
  /** In all, of rewards and points. */
  readonly amount: Decimal | null;
  readonly times: number;
  /** What gave it, or took it. */
  readonly source: Source | null;
  /** The event that brought it about the last time; null where only time passed. */
  readonly event: string | null;
}

/** A month of a member. */
export interface Recap {
  /** Such as `2027-03`. */
  readonly month: string;
  /** Its first day, or the first that is told. */
  readonly from: Day;
  readonly lastDay: Day;
  /** Whether it is over. */
  readonly complete: boolean;
  readonly balances: readonly RecapBalance[];
  readonly tasks: readonly { readonly task: string; readonly times: number }[];
  /** Journeys done. */
  readonly journeys: readonly string[];
  /** The tier at both ends. */
  readonly tiers: readonly { readonly ladder: string; readonly from: string; readonly to: string }[];
}

/**
 * A balance in a month. `opening + earnedInAll + returned = closing + spent + expired + revoked`, and the
 * `debits`; below zero it is owed.
 */
export interface RecapBalance {
  readonly balance: string;
  readonly opening: Decimal;
  /** What became active, by what gave it. */
  readonly earned: readonly { readonly source: Source; readonly amount: Decimal }[];
  readonly earnedInAll: Decimal;
  /** What came back of what was spent or sent. */
  readonly returned: Decimal;
  readonly spent: Decimal;
  readonly expired: Decimal;
  readonly revoked: Decimal;
  readonly debits: readonly { readonly kind: DebitKind; readonly amount: Decimal }[];
  readonly closing: Decimal;
  /** The month before; null where it is not known. */
  readonly before: { readonly earned: Decimal; readonly spent: Decimal; readonly expired: Decimal } | null;
}
