/** What an event did, number by number. */
import type { BenefitChange, ChoiceChange, MilestoneChange } from "./benefits.js";
import type { Rounding } from "./earning.js";
import type { SegmentChange } from "./segments.js";
import type { Day, Decimal, Instant } from "./text.js";
import type { BenefitGrant, Checklist, DebitKind, Lot, Points, Progress } from "./views.js";

/** The rule, task or journey that an amount comes from; `former` for one of an edition that is over. */
export interface Source {
  readonly kind:
    | "rule"
    | "task"
    | "journey"
    | "duty"
    | "tier"
    | "membership"
    | "milestone"
    | "choice"
    | "redemption"
    | "former";
  /** Of a tier that of its ladder. */
  readonly id: string;
  /** The tier of the ladder, the option of the choice. */
  readonly part?: string;
}

/** A multiplier on an award, and whether stacking used it. */
export interface FactorTrace {
  readonly id: string;
  readonly group: string;
  readonly factor: Decimal;
  readonly used: boolean;
}

/** What one stage of a rule made of a number: of the whole event, or of one line. */
export interface StageTrace {
  readonly line: number | null;
  readonly stage: "block" | "give" | "times" | "multiply" | "factor" | "at-least" | "at-most" | "round" | "beyond";
  readonly of: Decimal;
  readonly by: Decimal | null;
  readonly makes: Decimal;
}

/** A cap on an award: the room there was under a key, and what it cut off, of the award or of the base. */
export interface CapTrace {
  readonly cap: string;
  readonly of: "award" | "base" | "times" | "balance";
  readonly key: string | null;
  readonly room: Decimal;
  readonly cut: Decimal;
}

/**
 * An amount given and how it came about: base, rate, factor, rounding, caps. `amount` is what is
 * booked; the lines of an order add up to it.
 */
export interface AwardTrace {
  readonly source: Source;
  readonly to: string;
  readonly base: Decimal | null;
  readonly give: Decimal | null;
  readonly per: Decimal | null;
  readonly factors: readonly FactorTrace[];
  readonly factor: Decimal;
  /** Empty where base, rate, factors and rounding tell all. */
  readonly stages: readonly StageTrace[];
  readonly exact: Decimal;
  readonly round: Rounding | null;
  readonly rounded: Decimal;
  readonly caps: readonly CapTrace[];
  /** The sum that it is rounded in with other rules: it gives what the rounded sum grows by. `line` is null for the event's. */
  readonly together?: {
    readonly name: string;
    readonly sums: readonly { readonly line: number | null; readonly before: Decimal; readonly adds: Decimal }[];
  };
  readonly amount: Decimal;
  readonly activeOn: Day | null;
  readonly lastDay: Day | null;
  readonly lines: readonly { readonly line: number; readonly base: Decimal; readonly amount: Decimal }[];
}

/** An award that a refund recomputed, and where the difference was taken from. */
export interface ReversalTrace {
  readonly source: Source;
  readonly to: string;
  readonly before: Decimal;
  readonly after: Decimal;
  readonly taken: { readonly pending: Decimal; readonly lots: Decimal; readonly debt: Decimal };
}

/** An amount spent or given back, lot by lot. */
export interface LotMovement {
  readonly balance: string;
  readonly amount: Decimal;
  readonly lots: readonly Lot[];
  /** The part of it that was not there, where there is one. */
  readonly debt?: Decimal;
}

/** An amount that went out other than by spending. */
export interface DebitTrace extends LotMovement {
  readonly kind: DebitKind;
  readonly day: Day;
}

/** Something that a balance was redeemed for. */
export interface RedemptionTrace {
  readonly id: string;
  readonly points: Decimal;
  /** How many times the price. */
  readonly times: number;
  readonly benefit: string | null;
  /** In the program's currency. */
  readonly money: Decimal | null;
  /** What it takes off the lines of the order, where it takes any off: line from 0. */
  readonly lines?: readonly { readonly line: number; readonly money: Decimal }[];
}

/** An event for another member: apply it there. */
export interface EventForOther {
  readonly member: string;
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly of?: string;
  readonly data: { readonly [field: string]: Decimal | number | boolean };
}

/** Something that fell due before the event. */
export type Due =
  | { readonly day: Day; readonly type: "activated" | "expired"; readonly balance: string; readonly amount: Decimal }
  | { readonly day: Day; readonly type: "membership-ended"; readonly membership: string }
  | { readonly day: Day; readonly type: "benefit-ended"; readonly benefit: string; readonly count: number };

/** A change of tier. */
export interface TierChange {
  readonly ladder: string;
  readonly day: Day;
  readonly from: string;
  readonly to: string;
  readonly reason: "reached" | "kept" | "grace" | "ended" | "refunded" | "granted" | "set" | "extended" | "changeover";
  readonly lastDay: Day | null;
}

/** What a balance holds at one moment. */
export interface Holding {
  readonly available: Decimal;
  readonly pending: Decimal;
  readonly debt: Decimal;
}

/**
 * What an event did to a member.
 *
 * @example
 * const next = member.apply(order);
 * for (const award of next.outcome?.awards ?? []) console.log(award.source.id, award.amount);
 */
export interface Outcome {
  readonly status: "applied" | "duplicate" | "advanced";
  readonly event: string | null;
  readonly at: Instant;
  readonly awards: readonly AwardTrace[];
  readonly reversals: readonly ReversalTrace[];
  readonly spent: readonly LotMovement[];
  readonly redemptions: readonly RedemptionTrace[];
  readonly events: readonly EventForOther[];
  readonly returned: readonly LotMovement[];
  readonly debits: readonly DebitTrace[];
  readonly due: readonly Due[];
  readonly duties: readonly DutyTrace[];
  readonly tiers: readonly TierChange[];
  readonly memberships: readonly {
    readonly id: string;
    readonly change: "started" | "renewed" | "refunded" | "cancelled";
    readonly from: Day;
    readonly lastDay: Day;
    /** What it cost this member; null for what was taken back. */
    readonly price: Decimal | null;
    /** What of the price comes back, where the rules say that some does. */
    readonly refund?: Decimal;
  }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly change: "progressed" | "completed" | "undone" | "opened" | "to-claim" | "claimed" | "lapsed";
    /** The last day to claim what it gives. */
    readonly claimLastDay?: Day;
  }[];
  readonly journeys: readonly {
    readonly id: string;
    readonly change: "completed" | "undone" | "to-claim" | "claimed" | "lapsed";
    readonly claimLastDay?: Day;
  }[];
  readonly milestones: readonly MilestoneChange[];
  readonly benefits: readonly BenefitChange[];
  readonly choices: readonly ChoiceChange[];
  readonly balances: readonly { readonly id: string; readonly before: Holding; readonly after: Holding }[];
  /** The editions that came into force on the way, and what of the member each does not know. */
  readonly editions: readonly {
    readonly edition: string;
    readonly day: Day;
    readonly lost: readonly { readonly section: string; readonly id: string }[];
  }[];
  /** The groups that the member came into; absent where none. */
  readonly segments?: readonly SegmentChange[];
}

/** A counter or a balance. */
export interface Pot {
  readonly kind: "counter" | "balance";
  readonly id: string;
}

/** One thing that a duty did. */
export interface DutyTrace {
  readonly id: string;
  readonly day: Day;
  readonly type: "clear" | "deduct" | "decay" | "forfeit" | "carry" | "convert" | "credit";
  /** How many periods it stands for; the day is that of the last. */
  readonly times: number;
  /** What it took from, or what it measured for a `carry`; none for a credit. */
  readonly from: Pot | null;
  readonly amount: Decimal;
  /** What stayed there; none for a credit. */
  readonly left: Decimal | null;
  /** What it gave to, and how much. */
  readonly to: Pot | null;
  readonly gave: Decimal | null;
}

/** Something before and after a preview. */
export interface Change<View> {
  readonly before: View;
  readonly after: View;
}

/**
 * What events would do; nothing is booked.
 *
 * @example
 * const { points } = member.preview({ id: "cart", type: "order.paid", at, data: { amount: "99.00" } });
 * console.log(points.after.balances[0]?.available);
 */
export interface Preview {
  readonly outcomes: readonly Outcome[];
  readonly progress: Change<readonly Progress[]>;
  readonly points: Change<Points>;
  readonly checklist: Change<Checklist>;
  readonly benefits: { readonly gained: readonly BenefitGrant[]; readonly lost: readonly BenefitGrant[] };
}
