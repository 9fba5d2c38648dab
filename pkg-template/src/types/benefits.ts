/** What a member holds besides points: benefits, choices, milestones, memberships. */
import type { Condition } from "./conditions.js";
import type { RewardRule } from "./rules.js";
import type { Day, Decimal, Instant, Texts } from "./text.js";
import type { Source } from "./outcome.js";

/** The time to which a number of uses belongs. */
export type QuotaPer = "day" | "week" | "month" | "quarter" | "half" | "year" | "own-year" | "occasion";

/** So much money for each use, month or year. */
export interface BenefitValue {
  readonly money: Decimal;
  readonly per: "use" | "month" | "year";
  /** Uses a year, as the program expects; absent where it says nothing. */
  readonly expected?: Decimal;
}

/** What a benefit is worth, or what it costs, as a document says it. */
export interface ValueRule {
  readonly money: Decimal;
  readonly per?: "use" | "month" | "year";
  readonly expected?: Decimal;
}

/** The most that is to be spent. */
export interface BudgetRule {
  readonly money: Decimal;
  readonly per?: "month" | "year";
}

/** The end of what is given for good. */
export interface LifeRule {
  readonly validMonths?: number;
  readonly validDays?: number;
  readonly alignTo?: "month-end" | "quarter-end" | "half-end" | "year-end";
  /** A date, or a day of the year such as `"01-09"`: the first day on which it is over. */
  readonly until?: string;
}

/** A benefit, or a choice, as something gives it; no `uses` is no limit. */
export interface BenefitUse extends LifeRule {
  readonly benefit?: string;
  readonly choice?: string;
  readonly uses?: number;
  readonly per?: QuotaPer;
  readonly when?: Condition;
  /** Given for good at the start of a tier or membership. */
  readonly given?: "once" | "each-time";
  readonly value?: ValueRule;
  /** By how many hours before everybody the member may enter a sale. */
  readonly earlyHours?: number;
  /** What it costs the program; no result depends on it. */
  readonly costs?: ValueRule;
  readonly parameters?: { readonly [name: string]: Decimal };
}

/** Values of a counter that give something when they are passed. */
export interface MilestoneRule {
  readonly id: string;
  readonly name: Texts;
  readonly counter: string;
  readonly at?: readonly (Decimal | number)[];
  readonly every?: Decimal | number;
  readonly from?: Decimal | number;
  readonly atMost?: number;
  readonly rewards?: readonly RewardRule[];
  readonly benefits?: readonly BenefitUse[];
}

/** One of several things, at the member's wish. */
export interface ChoiceRule extends LifeRule {
  readonly id: string;
  readonly name: Texts;
  readonly options: readonly {
    readonly id: string;
    readonly name?: Texts;
    readonly rewards?: readonly RewardRule[];
    readonly benefits?: readonly BenefitUse[];
    readonly converts?: readonly {
      readonly from: string;
      readonly share?: Decimal;
      readonly to: string;
      readonly give: Decimal;
      readonly per?: Decimal;
    }[];
  }[];
  readonly default?: string;
  readonly picks?: number;
  /** Whether `choice.undone` can take a pick back. */
  readonly reversible?: boolean;
}

/** A benefit held. */
export interface BenefitHeld {
  readonly benefit: string;
  readonly source: Source;
  /** Uses in a period; null for no limit, or where it was given for good. */
  readonly uses: number | null;
  readonly used: number;
  /** Uses left; null for no limit. */
  readonly left: number | null;
  readonly per: QuotaPer | null;
  /** Last day of the period that runs. */
  readonly periodLastDay: Day | null;
  /** Last day on which it is held, as things stand; null is no end. */
  readonly lastDay: Day | null;
  readonly value: BenefitValue | null;
  readonly parameters: { readonly [name: string]: Decimal };
  /** Not together with ordinary promotions; absent where it goes with them. */
  readonly promotions?: "instead";
  /** By how many hours before everybody the member may enter a sale. */
  readonly earlyHours?: number;
}

/** A choice that is open. */
export interface ChoiceOpen {
  readonly choice: string;
  readonly source: Source;
  readonly picks: number;
  /** Last day to choose; null where it stays open. */
  readonly lastDay: Day | null;
  readonly options: readonly string[];
  /** What is taken after the last day; null where the choice lapses. */
  readonly default: string | null;
}

/** A milestone and how far it is. */
export interface MilestoneItem {
  readonly id: string;
  readonly counter: string;
  readonly have: Decimal;
  /** Marks passed in the window. */
  readonly passed: number;
  readonly next: Decimal | null;
  readonly missing: Decimal | null;
  readonly lastDay: Day | null;
  readonly rewards: readonly RewardRule[];
}

/** A membership, held or not, and what its plans cost this member. */
export interface MembershipItem {
  readonly id: string;
  readonly active: boolean;
  readonly plan: string | null;
  readonly since: Day | null;
  readonly lastDay: Day | null;
  readonly plans: readonly {
    readonly id: string;
    /** Whether this member may buy it now. */
    readonly open: boolean;
    readonly price: Decimal;
    readonly points: RewardRule | null;
    readonly trialDays: number;
    readonly months: number;
    readonly days: number;
  }[];
}

/**
 * What a member holds besides points.
 *
 * @example
 * const coupons = member.benefits().benefits.filter(({ left }) => left !== 0);
 */
export interface Benefits {
  readonly at: Instant;
  readonly day: Day;
  readonly benefits: readonly BenefitHeld[];
  readonly choices: readonly ChoiceOpen[];
  readonly milestones: readonly MilestoneItem[];
  readonly memberships: readonly MembershipItem[];
  /** The earn rules that need activation and are not over; absent where there are none. */
  readonly activations?: readonly {
    readonly rule: string;
    readonly active: boolean;
    readonly from: Day | null;
    readonly lastDay: Day | null;
  }[];
}

/** Marks of a milestone passed, or passed no more. */
export interface MilestoneChange {
  readonly id: string;
  readonly change: "passed" | "undone";
  readonly before: number;
  readonly after: number;
  readonly mark: Decimal | null;
}

/** A benefit given, used or taken back. */
export interface BenefitChange {
  readonly benefit: string;
  readonly change: "given" | "used" | "returned" | "revoked";
  readonly day: Day;
  readonly source: Source;
  readonly count: number;
  /** How many were to be taken back and are gone already. */
  readonly gone: number;
  readonly lastDay: Day | null;
}

/** A choice opened, made, or settled by its deadline. */
export interface ChoiceChange {
  readonly choice: string;
  readonly change: "opened" | "chosen" | "returned" | "defaulted" | "lapsed" | "revoked";
  readonly day: Day;
  readonly option: string | null;
  readonly source: Source;
  readonly count: number;
  readonly gone: number;
  readonly lastDay: Day | null;
}
