/** The rule document: what a membership program says, as the user interface reads it. */
import type { BenefitUse, BudgetRule, ChoiceRule, LifeRule, MilestoneRule, ValueRule } from "./benefits.js";
import type { Goal, Window } from "./conditions.js";
import type { AttributeRule, EventRule } from "./declarations.js";
import type { CapRule, EarnRule, MultiplierRule, ReversalRule, StackingRule } from "./earning.js";
import type { HistoryRule } from "./history.js";
import type { LadderRule, MembershipRule } from "./ladders.js";
import type { Condition } from "./conditions.js";
import type { SegmentRule } from "./segments.js";
import type { Day, Decimal, Instant, Texts } from "./text.js";

/**
 * A rule document, as `Program.document` shows it: parsed from the text, then frozen.
 *
 * @example
 * const gold = program.document.ladders[0]?.tiers.find((tier) => tier.id === "gold")?.name.en;
 */
export interface RulesDocument {
  readonly $schema?: string;
  readonly format: "tierpath.rules/1";
  /** Features that an engine must know to run this document. */
  readonly requires?: readonly string[];
  readonly program: string;
  readonly edition: string;
  readonly calendar: CalendarRule;
  readonly currency: {
    readonly code: string;
    /** 2 when absent. */
    readonly digits?: number;
  };
  readonly locales: { readonly default: string; readonly also?: readonly string[] };
  readonly name: Texts;
  readonly sources?: readonly { readonly url?: string; readonly title: string; readonly note?: string }[];
  readonly attributes?: readonly AttributeRule[];
  readonly events?: readonly EventRule[];
  readonly balances?: readonly BalanceRule[];
  readonly redemptions?: readonly RedemptionRule[];
  readonly counters?: readonly CounterRule[];
  readonly segments?: readonly SegmentRule[];
  readonly earn?: readonly EarnRule[];
  readonly multipliers?: readonly MultiplierRule[];
  readonly stacking?: StackingRule;
  readonly caps?: readonly CapRule[];
  readonly reversal?: ReversalRule;
  /** Event ids are remembered this many days to recognise a repeat. */
  readonly idsRememberedDays?: number;
  readonly ladders?: readonly LadderRule[];
  readonly memberships?: readonly MembershipRule[];
  readonly benefits?: readonly BenefitRule[];
  readonly milestones?: readonly MilestoneRule[];
  readonly choices?: readonly ChoiceRule[];
  readonly tasks?: readonly TaskRule[];
  readonly journeys?: readonly JourneyRule[];
  readonly duties?: readonly DutyRule[];
  /** How much of the past a snapshot keeps; nothing when absent. */
  readonly history?: HistoryRule;
  /** What the program is for, in numbers; no result depends on it. */
  readonly objectives?: readonly ObjectiveRule[];
  /** The most that all benefits together should cost; no result depends on it. */
  readonly budget?: BudgetRule;
  /** Anything of the program owner's own; the engine does not read it. */
  readonly ext?: { readonly [key: string]: unknown };
}

/** The program's civil time: its zone, its offset from UTC and the moments the offset changes. */
export interface CalendarRule {
  readonly zone: string;
  readonly utcOffset: string;
  readonly changes?: readonly { readonly at: Instant; readonly utcOffset: string }[];
  readonly weekStart: "monday" | "sunday";
  /** When someone born on 29 February has a birthday in a common year. */
  readonly leapDay: "feb-28" | "mar-1";
}

/** A sum that members hold: points, growth value. */
export interface BalanceRule {
  readonly id: string;
  readonly name: Texts;
  /** Digits after the decimal point, 0 to 6. */
  readonly digits: number;
  readonly spendable: boolean;
  readonly expiry: ExpiryRule;
  /** Keep six digits of what is earned, show `digits`. */
  readonly carry?: boolean;
  /** The most that can be there or pending. */
  readonly most?: Decimal;
  readonly spendOrder?: "nearest-end" | "oldest";
  /** What an amount of it is worth in money, in the program's currency. */
  readonly worth?: { readonly points: Decimal; readonly money: Decimal };
}

/** Something that a balance can be redeemed for, at a price or by a table. */
export interface RedemptionRule {
  readonly id: string;
  readonly name: Texts;
  readonly balance: string;
  readonly price?: Decimal;
  readonly step?: Decimal;
  readonly atLeast?: Decimal;
  readonly atMost?: Decimal;
  readonly gives?: { readonly benefit?: string; readonly money?: Decimal };
  readonly table?: readonly { readonly points: Decimal; readonly money: Decimal }[];
  readonly limit?: { readonly times: number; readonly per?: "day" | "week" | "month" | "quarter" | "half" | "year" };
  /** What must hold for the member. */
  readonly when?: Condition;
  /** Of what the order costs no more than so many percent can be taken off. */
  readonly atMostPercent?: Decimal;
  /** What it gives for good, for each price. */
  readonly benefits?: readonly BenefitUse[];
}

/** When an amount of a balance lapses. */
export type ExpiryRule =
  | { readonly type: "never" }
  | ({ readonly type: "after" } & SpanRule)
  | ({
      readonly type: "inactivity";
      readonly activity?: readonly string[];
      /** How long each lot lasts at least from its own day. */
      readonly first?: SpanRule;
    } & SpanRule)
  | {
      readonly type: "by-tier";
      readonly ladder: string;
      readonly tiers: readonly { readonly tier: string; readonly expiry: ExpiryRule }[];
      readonly otherwise: ExpiryRule;
      readonly onChange: "keep" | "anew";
    };

/** The end of a calendar period. */
export type PeriodEnd = "month-end" | "quarter-end" | "half-end" | "year-end";

/** So long from a day on. */
export interface SpanRule {
  readonly startsAt?: PeriodEnd;
  readonly months?: number;
  readonly days?: number;
  readonly alignTo?: PeriodEnd;
  /** Days of a year, such as `"03-31"`. */
  readonly on?: readonly string[];
  readonly startMonth?: number;
}

/** A qualifying figure: a stream read through a window, a score, or a formula. */
export interface CounterRule {
  readonly id: string;
  readonly name?: Texts;
  readonly of?: StreamRule;
  readonly window?: Window;
  /** Instead of `of` and `window`. */
  readonly formula?: FormulaRule;
}

/** The events of a stream. */
interface OfEvents {
  readonly event: string;
  readonly where?: Condition;
  /** The date on which it counts, where that is no further back. */
  readonly dated?: { readonly field: string; readonly atMostDays: number };
}

/** What a counter counts. */
export type StreamRule =
  | (OfEvents & { readonly type: "sum"; readonly field: string; readonly less?: readonly string[] })
  | (OfEvents & { readonly type: "count" })
  | {
      readonly type: "earned";
      readonly balance: string;
      readonly rules?: readonly string[];
      readonly except?: readonly string[];
      readonly pending?: "waits" | "counts";
    }
  | { readonly type: "available"; readonly balance: string }
  | { readonly type: "score" | "carried"; readonly digits?: number }
  | (OfEvents & { readonly type: "distinct"; readonly field: string; readonly most?: number })
  | (OfEvents & { readonly type: "greatest" | "latest"; readonly field: string })
  | (OfEvents & {
      readonly type: "days-since";
      readonly first?: boolean;
      readonly unit?: "day" | "week" | "month" | "quarter" | "half" | "year";
    })
  | { readonly type: "elapsed"; readonly since: string | readonly string[]; readonly unit: "day" | "month" | "year" }
  | (OfEvents & { readonly type: "runs"; readonly key: string; readonly length?: string })
  | (OfEvents & {
      readonly type: "streak";
      readonly unit: "day" | "week" | "month";
      readonly repair?: { readonly missed: number; readonly counts?: boolean; readonly by?: string };
      readonly freezes?: { readonly event: string; readonly most: number };
    });

/** A counter worked out from counters. */
export type FormulaRule = {
  readonly digits?: number;
  readonly round?: "floor" | "half-up" | "half-even" | "up";
} & (
  | { readonly op: "sum"; readonly of: readonly { readonly counter: string; readonly weight?: Decimal }[] }
  | { readonly op: "least" | "greatest"; readonly of: readonly string[] }
  | {
      readonly op: "bands";
      readonly counter: string;
      readonly bands: readonly { readonly from: Decimal; readonly gives: Decimal }[];
    }
  | { readonly op: "level"; readonly counter: string; readonly square?: Decimal; readonly linear?: Decimal }
  | { readonly op: "share"; readonly counter: string; readonly of: string; readonly times?: Decimal }
  | { readonly op: "cycle"; readonly counter: string; readonly of: number }
  | { readonly op: "difference"; readonly counter: string; readonly less: string }
  | {
      readonly op: "discounted";
      readonly revenue: string | readonly string[];
      readonly cost?: string | readonly string[];
      readonly rate: Decimal;
      readonly periods: number;
      /** The exponent of the first period. */
      readonly first: 0 | 1;
    }
);

/** A benefit that tiers and memberships give. */
export interface BenefitRule {
  readonly id: string;
  readonly name: Texts;
  readonly kind:
    | "price"
    | "coupon"
    | "shipping"
    | "service"
    | "access"
    | "gift"
    | "badge"
    | "ticket"
    | "multiplier"
    | "custom";
  readonly text?: Texts;
  readonly value?: ValueRule;
  /** Whether `benefit.returned` can take a use back. */
  readonly reversible?: boolean;
  /** `instead`: not used together with ordinary promotions. */
  readonly promotions?: "with" | "instead";
  /** What it costs the program; no result depends on it. */
  readonly costs?: ValueRule;
  /** The most that it should cost; no result depends on it. */
  readonly budget?: BudgetRule;
}

/** Something that the program wants of its members. */
export interface ObjectiveRule {
  readonly id: string;
  readonly name: Texts;
  readonly text?: Texts;
  /** The counter by which it is measured. */
  readonly measure?: string;
  /** What the counter is to show of a member, on average. */
  readonly target?: Decimal;
  readonly by?: Day;
}

/** What is given for a task or a journey: an amount of a balance. */
export interface RewardRule {
  readonly to: string;
  readonly give: Decimal;
}

/** A task that members can do. */
export interface TaskRule {
  readonly id: string;
  readonly name: Texts;
  /** For whom it is; for others it counts nothing. */
  readonly when?: Condition;
  /** What others see: nothing, or that it is locked. */
  readonly otherwise?: "hide" | "lock";
  readonly repeat: Repeat;
  /** How often in all. */
  readonly atMost?: number;
  /** Tasks that must be done first. */
  readonly after?: readonly string[];
  /** Days on which it can be done; `until` is the first day on which it no longer can. */
  readonly active?: { readonly from?: Day; readonly until?: Day };
  readonly goal: Goal;
  readonly rewards?: readonly RewardRule[];
  readonly benefits?: readonly BenefitUse[];
  /** What it gives waits to be claimed, so long; absent is given at once. */
  readonly claim?: LifeRule;
}

/** How often a task can be done: once, once in each period, or once for each tier that is newly held or each purchase. */
export type Repeat =
  | "once"
  | "day"
  | "week"
  | "month"
  | "quarter"
  | "half"
  | "year"
  | { readonly each: "tier"; readonly ladder: string }
  | { readonly each: "membership"; readonly membership: string };

/** Tasks that belong together, with a reward for the whole. */
export interface JourneyRule {
  readonly id: string;
  readonly name: Texts;
  /** For whom it and its tasks are. */
  readonly when?: Condition;
  readonly otherwise?: "hide" | "lock";
  readonly tasks: readonly string[];
  /** `sequence`: each is locked until the one before it is done. */
  readonly order?: "any" | "sequence";
  /** How many of its tasks complete it. */
  readonly need: number;
  readonly rewards?: readonly RewardRule[];
  readonly benefits?: readonly BenefitUse[];
  readonly claim?: LifeRule;
}

/** What the program does by itself at certain moments. */
export interface DutyRule {
  readonly id: string;
  readonly name?: Texts;
  readonly on: DutyMoment;
  readonly when?: Condition;
  /** Before or after the tiers that end on that day are judged. */
  readonly order?: "before" | "after";
  readonly do?: readonly DutyAct[];
  /** What each run gives, or each step that it converts. */
  readonly benefits?: readonly BenefitUse[];
}

/** When a duty runs. */
export type DutyMoment =
  | {
      readonly type: "tier";
      readonly ladder: string;
      readonly change: readonly ("reached" | "kept" | "lost" | "review")[];
      readonly tiers?: readonly string[];
    }
  | {
      readonly type: "period";
      readonly unit: "day" | "week" | "month" | "quarter" | "half" | "year";
      readonly startMonth?: number;
      readonly settleDays?: number;
    }
  | { readonly type: "anniversary"; readonly of: string; readonly months?: number; readonly days?: number }
  | {
      readonly type: "membership";
      readonly membership: string;
      readonly change: readonly ("started" | "renewed" | "ended")[];
    }
  /** The member comes into one of the groups, or into any. */
  | { readonly type: "segment"; readonly segment: string; readonly into?: readonly string[] }
  | {
      readonly type: "reached";
      readonly counter?: string;
      readonly balance?: string;
      readonly value: Decimal | number;
    };

/** How much a duty takes or gives. */
export type DutyAmount =
  | Decimal
  | {
      readonly type: "by-tier";
      readonly ladder: string;
      readonly tiers: readonly { readonly tier: string; readonly amount: Decimal }[];
    }
  | { readonly type: "need"; readonly ladder: string; readonly counter?: string; readonly of?: "held" | "met" }
  | {
      readonly type: "percent";
      readonly percent: Decimal;
      readonly atLeast?: Decimal;
      readonly round?: "floor" | "half-up" | "half-even" | "up";
    };

/** One thing that a duty does. */
export type DutyAct =
  | { readonly type: "clear"; readonly counters: readonly string[] }
  | {
      readonly type: "deduct" | "decay";
      readonly counters?: readonly string[];
      readonly balance?: string;
      readonly amount?: DutyAmount;
      readonly keepAtMost?: Decimal;
    }
  | { readonly type: "forfeit"; readonly balance: string }
  | {
      readonly type: "carry";
      readonly from: string;
      readonly into: string;
      readonly above?: DutyAmount;
      readonly percent?: Decimal;
      readonly round?: "floor" | "half-up" | "half-even" | "up";
      readonly atMost?: DutyAmount;
    }
  | {
      readonly type: "convert";
      readonly balance: string;
      readonly step: Decimal;
      readonly atLeast?: Decimal;
      readonly to?: string;
      readonly give?: Decimal;
      readonly remainder?: "keep" | "forfeit";
    }
  | { readonly type: "credit"; readonly balance?: string; readonly counter?: string; readonly amount: DutyAmount };
