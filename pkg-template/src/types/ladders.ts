/** Ladders of tiers, and paid memberships. */
import type { BenefitUse } from "./benefits.js";
import type { Condition, Goal } from "./conditions.js";
import type { RewardRule } from "./rules.js";
import type { Decimal, Texts } from "./text.js";

/** How long a tier is held. */
export type Validity =
  | { readonly type: "months"; readonly months: number; readonly alignTo?: "month-end" | "quarter-end" | "year-end" }
  | {
      readonly type: "period";
      readonly unit: "month" | "quarter" | "half" | "year";
      readonly startMonth?: number;
      readonly next: number;
      readonly tailMonths?: number;
    }
  | { readonly type: "lifetime" }
  | { readonly type: "while-met" };

/** A benefit as a tier or membership gives it: how many uses in which time; no `uses` is no limit. */
export interface BenefitUse {
  readonly benefit: string;
  readonly uses?: number;
  readonly per?: "day" | "week" | "month" | "year";
}

/** A tier. The first of a ladder is its base tier and has no goals. */
export interface TierRule {
  readonly id: string;
  readonly name: Texts;
  readonly reach?: Goal;
  readonly keep?: Goal;
  readonly validity?: Validity;
  readonly benefits?: readonly BenefitUse[];
}

/** A ladder: its tiers, lowest first, and how they are held and lost. */
export interface LadderRule {
  readonly id: string;
  readonly name: Texts;
  readonly tiers: readonly TierRule[];
  readonly policy: {
    readonly validity: Validity;
    readonly downgrade?: { readonly to: "qualifying" | "one-below" | "lowest"; readonly graceDays?: number };
    readonly crossingOrder?: "old-tier";
  };
}

/** A paid membership and its plans. */
export interface MembershipRule {
  readonly id: string;
  readonly name: Texts;
  readonly plans: readonly {
    readonly id: string;
    readonly name?: Texts;
    /** In the program's currency. */
    readonly price: Decimal;
    /** Other prices: the first whose condition holds is asked. */
    readonly prices?: readonly { readonly when: Condition; readonly price: Decimal }[];
    readonly points?: { readonly balance: string; readonly amount: Decimal };
    readonly months?: number;
    readonly days?: number;
    /** Days that come first and free for who never had it. */
    readonly trialDays?: number;
    readonly when?: Condition;
  }[];
  readonly benefits?: readonly BenefitUse[];
}
