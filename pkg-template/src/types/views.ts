/** What comes out: where a member stands, what they hold and what they can do. */
import type { BenefitValue, QuotaPer } from "./benefits.js";
import type { Repeat } from "./rules.js";
import type { GoalProgress } from "./goal.js";
import type { Day, Decimal, Instant } from "./text.js";

/** A benefit that a tier gives; null `uses` is no limit. */
export interface BenefitGrant {
  readonly benefit: string;
  readonly uses: number | null;
  readonly per: QuotaPer | null;
  readonly value: BenefitValue | null;
  readonly parameters: { readonly [name: string]: Decimal };
  /** Given for good when the tier is reached; absent for what is held as long as the tier is. */
  readonly given?: "once" | "each-time";
  /** Not together with ordinary promotions; absent where it goes with them. */
  readonly promotions?: "instead";
  /** By how many hours before everybody who has it may enter a sale. */
  readonly earlyHours?: number;
}

/**
 * What changes in benefits from one tier of a ladder to another.
 *
 * @example
 * const { gains, loses } = program.compareTiers("growth", "gold", "silver");
 */
export interface TierComparison {
  readonly ladder: string;
  readonly from: string;
  readonly to: string;
  /** What only `to` gives; on the way up also what reaching it gives for good. */
  readonly gains: readonly BenefitGrant[];
  /** What only `from` gives as long as it is held. */
  readonly loses: readonly BenefitGrant[];
  /** The same benefit with other numbers, and a rate of points that gives way to another. */
  readonly changes: readonly { readonly from: BenefitGrant; readonly to: BenefitGrant }[];
  /** What both give alike. */
  readonly keeps: readonly BenefitGrant[];
  /** The choices that reaching `to` opens. */
  readonly choices: readonly string[];
}

/**
 * A member's standing on one ladder.
 *
 * @example
 * const { tier, next } = member.progress();
 * console.log(tier.id, next?.fraction); // "silver" "0.6996"
 */
export interface Progress {
  readonly ladder: string;
  readonly at: Instant;
  readonly day: Day;
  readonly tier: HeldTier;
  /** The next tier; null at the top. */
  readonly next: NextTier | null;
  /** What keeps the tier; null when it can't be lost. */
  readonly keep: KeepTier | null;
  /** All tiers, lowest first. */
  readonly tiers: readonly TierStep[];
}

/** The tier that a member holds. */
export interface HeldTier {
  readonly id: string;
  /** 0 is the base tier. */
  readonly rank: number;
  readonly since: Day | null;
  /** Last day on which it holds; null is no end. */
  readonly lastDay: Day | null;
  /** Last day of grace, when in grace. */
  readonly grace: Day | null;
  /** What gives it; `pinned` is by hand, whatever is earned. */
  readonly by: "base" | "earned" | "hand" | "pinned" | "membership";
  /** The tier earned, beneath what is given by hand or by a membership. */
  readonly earned: string;
}

/** The way to the next tier. */
export interface NextTier {
  readonly tier: string;
  readonly met: boolean;
  /** Whether what must hold beside the goal does. */
  readonly allowed: boolean;
  /** The day on which it is entered, where its goal is met and it is not entered at once. */
  readonly reachedOn: Day | null;
  /** The tiers that must be reached before it, where the ladder is climbed one by one. */
  readonly after: readonly string[];
  /** 0 to 1, four digits, floored. */
  readonly fraction: Decimal;
  readonly goal: GoalProgress;
  readonly gains: readonly BenefitGrant[];
}

/** What keeps the current tier. */
export interface KeepTier {
  readonly kept: boolean;
  /** Whether what must hold beside the goal does. */
  readonly allowed: boolean;
  /** Last day to do it. */
  readonly by: Day | null;
  readonly fraction: Decimal;
  readonly goal: GoalProgress;
  readonly fallsTo: string;
  readonly loses: readonly BenefitGrant[];
}

/** One tier of the ladder, seen from the member. */
export interface TierStep {
  readonly id: string;
  readonly rank: number;
  readonly held: boolean;
  readonly fraction: Decimal;
}

/** What a member holds in every balance. */
export interface Points {
  readonly at: Instant;
  readonly day: Day;
  readonly balances: readonly BalanceView[];
}

/** How units go out of a balance other than by spending, expiry or a refund. */
export type DebitKind = "transfer" | "conversion" | "deduction" | "decay" | "forfeit";

/** One balance of a member; all amounts in its own unit. */
export interface BalanceView {
  readonly id: string;
  readonly available: Decimal;
  /** Kept beyond that and not shown, where fractions are carried. */
  readonly fraction: Decimal;
  /** Earned, not yet usable. */
  readonly pending: Decimal;
  /** Owed after a refund of spent points. */
  readonly debt: Decimal;
  readonly earned: Decimal;
  readonly spent: Decimal;
  readonly expired: Decimal;
  readonly revoked: Decimal;
  /** What went out in other ways, by kind. */
  readonly debits: readonly { readonly kind: DebitKind; readonly amount: Decimal }[];
  readonly lots: readonly Lot[];
  readonly pendingLots: readonly PendingLot[];
  readonly nextExpiry: Lot | null;
  readonly redemptions: readonly RedemptionView[];
  /** In the program's currency; null where the rules give no worth. */
  readonly worth: Decimal | null;
}

/** Something that a balance can be redeemed for. */
export interface RedemptionView {
  readonly id: string;
  /** The most that can be redeemed at once now; "0" where nothing can. */
  readonly atMost: Decimal;
  /** How many times the price that is. */
  readonly times: number;
  /** What it is worth in the program's currency; null where it is worth no money. */
  readonly money: Decimal | null;
  /** What is missing to the least that can be redeemed. */
  readonly missing: Decimal;
  /** How many times the limit still leaves; null without a limit. */
  readonly left: number | null;
  /** `false` where it is not for this member now; else absent. */
  readonly open?: boolean;
}

/** An amount with its last day of use. */
export interface Lot {
  readonly amount: Decimal;
  readonly lastDay: Day | null;
}

/** An amount that becomes usable later. */
export interface PendingLot extends Lot {
  readonly activeOn: Day;
}

/** A member's tasks and journeys. */
export interface Checklist {
  readonly at: Instant;
  readonly day: Day;
  /**
   * In the order in which a person would do them: to claim (nearest deadline first), to do (nearest last day first, then
   * what is nearest done), upcoming, locked, done, claimed, expired.
   */
  readonly tasks: readonly TaskView[];
  readonly journeys: readonly JourneyView[];
  readonly streaks: readonly StreakView[];
}

/** Where a member is with a task. */
export type TaskState = "locked" | "available" | "in-progress" | "done" | "claimed" | "expired" | "upcoming";

/** An amount that a task or a journey gives. */
export interface Reward {
  readonly to: string;
  readonly give: Decimal;
}

/** Something that a member lacks: a tier or a higher one, a membership, one of some groups, or what a field says. */
export type Requirement =
  | { readonly ladder: string; readonly tier: string }
  | { readonly membership: string }
  | { readonly segment: string; readonly groups: readonly string[] }
  | { readonly field: string };

/** One task of a member. */
export interface TaskView {
  readonly id: string;
  readonly journey: string | null;
  readonly state: TaskState;
  readonly fraction: Decimal;
  readonly goal: GoalProgress;
  readonly rewards: readonly Reward[];
  /** What it gives besides. */
  readonly benefits: readonly BenefitGrant[];
  readonly repeat: Extract<Repeat, string> | "tier" | "membership";
  /** Tasks that must be done first. */
  readonly lockedBy: readonly string[];
  /** What the member lacks, where the task is for others. */
  readonly forWhom: readonly Requirement[];
  readonly doneOn: Day | null;
  /** How often it was done. */
  readonly times: number;
  readonly lastDay: Day | null;
  /** How often what it gives waits to be claimed. */
  readonly toClaim: number;
  /** The nearest deadline of those. */
  readonly claimLastDay: Day | null;
  /** How much of the way to the next tier its reward adds; asked for with `toward`. */
  readonly gain: Decimal | null;
}

/** One journey of a member. */
export interface JourneyView {
  readonly id: string;
  /** Whether its tasks are done one after the other. */
  readonly ordered: boolean;
  readonly done: number;
  readonly need: number;
  readonly total: number;
  /** How many of those it needs are done. */
  readonly fraction: Decimal;
  /** The first of its tasks that is not done and can be. */
  readonly next: string | null;
  readonly doneOn: Day | null;
  readonly rewards: readonly Reward[];
  readonly benefits: readonly BenefitGrant[];
  readonly tasks: readonly string[];
  readonly toClaim: number;
  readonly claimLastDay: Day | null;
}

/** Periods in a row in which something happened. */
export interface StreakView {
  readonly counter: string;
  readonly unit: "day" | "week" | "month";
  /** How many in a row; 0 once it is lost. */
  readonly run: number;
  /** Whether the present one counts already. */
  readonly today: boolean;
  /** The freezes that are left; null where there are no freezes. */
  readonly freezes: number | null;
  /** How many missed ones can still be made good; null where nothing makes any good. */
  readonly repairable: number | null;
  /** The last day on which it goes on without more. */
  readonly lastDay: Day | null;
}
