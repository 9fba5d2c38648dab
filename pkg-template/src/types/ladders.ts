/** Ladders of tiers, and paid memberships. */
import type { BenefitUse } from "./benefits.js";
import type { Condition, Goal } from "./conditions.js";
import type { Decimal, Texts } from "./text.js";

/** Where an end is moved out to. */
type Alignment = "month-end" | "quarter-end" | "half-end" | "year-end";

type PeriodUnit = "day" | "week" | "month" | "quarter" | "half" | "year";

/** How long a tier is held. */
export type Validity =
  | { readonly type: "months"; readonly months: number; readonly alignTo?: Alignment }
  | { readonly type: "days"; readonly days: number; readonly alignTo?: Alignment }
  | {
      readonly type: "period";
      readonly unit: PeriodUnit;
      readonly startMonth?: number;
      readonly next?: number;
      readonly tailMonths?: number;
      readonly tailDays?: number;
      /** Whether each period in which it is kept extends it, or it is judged when the tail is over. */
      readonly judged?: "at-once" | "at-end";
    }
  | {
      /** To the next return of a day of the member's. */
      readonly type: "anniversary";
      /** Such as `member.joined-on`. */
      readonly of: string;
      readonly everyMonths?: number;
      /** A return that comes sooner is passed over. */
      readonly minimumMonths?: number;
    }
  | { readonly type: "lifetime" }
  | { readonly type: "while-met" };

/** How a tier that is kept goes on. */
export interface Renewal {
  readonly validity?: Validity;
  readonly from?: "old-end" | "reached";
}

/** When a tier whose goal is met is entered. */
export type Upgrade =
  | { readonly type: "at-once" }
  | { readonly type: "delay"; readonly months?: number; readonly days?: number; readonly alignTo?: Alignment }
  | {
      readonly type: "period";
      readonly unit: PeriodUnit;
      readonly startMonth?: number;
      readonly settleMonths?: number;
      readonly settleDays?: number;
    };

/** A tier. The first of a ladder is its base tier and has no goals. */
export interface TierRule {
  readonly id: string;
  readonly name: Texts;
  readonly reach?: Goal;
  readonly keep?: Goal;
  /** What must hold beside either goal. */
  readonly when?: Condition;
  readonly validity?: Validity;
  readonly renewal?: Renewal;
  readonly benefits?: readonly BenefitUse[];
}

/** A ladder: its tiers, lowest first, and how they are held and lost. */
export interface LadderRule {
  readonly id: string;
  readonly name: Texts;
  readonly tiers: readonly TierRule[];
  /** `lower-tiers`: a tier gives what the tiers below it give, as long as it is held. */
  readonly inherit?: "none" | "lower-tiers";
  readonly policy: {
    readonly upgrade?: Upgrade;
    readonly steps?: "highest" | "sequential" | "one-step";
    readonly validity: Validity;
    readonly renewal?: Renewal;
    readonly downgrade?: {
      readonly when?: "at-end" | "at-once" | "never";
      readonly to?: "qualifying" | "one-below" | "lowest";
      readonly graceDays?: number;
      readonly minimumDays?: number;
    };
    readonly crossingOrder?: "old-tier" | "new-tier" | "split";
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
  /** The least tier while it runs. */
  readonly floor?: { readonly ladder: string; readonly tier: string };
}
