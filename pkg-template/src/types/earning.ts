/** How points come about: earn rules, multipliers, stacking, caps and reversal. */
import type { Condition, Window } from "./conditions.js";
import type { SpanRule } from "./rules.js";
import type { Day, Decimal, Texts } from "./text.js";

/** How an award is rounded to the digits of its balance. */
export type Rounding = "floor" | "half-up" | "half-even" | "up";

/** What one field of a table's row has to be: a value, one of several, or between two. */
export type Fit =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | { readonly from?: string | number; readonly below?: string | number };

/** A table: of its rows the first that fits the fields in `by`. */
export interface Lookup {
  readonly by: readonly string[];
  readonly rows: readonly { readonly is: readonly Fit[]; readonly give: Decimal }[];
  readonly else?: Decimal;
}

/** What any award may have besides. */
export interface AwardTerms {
  /** The field counts only in whole multiples of this. */
  readonly block?: Decimal;
  /** Fields that are taken off the field. */
  readonly less?: readonly string[];
  /** Fields and tables that the award is multiplied by. */
  readonly times?: readonly (string | Lookup)[];
  readonly atLeast?: Decimal;
  readonly atMost?: Decimal;
  readonly each?: "event" | "line";
}

/** What an earn rule gives. */
export type Award = AwardTerms &
  (
    | /** `give` for each `per` of the field. */
    { readonly type: "rate"; readonly field: string; readonly give: Decimal; readonly per?: Decimal }
    | { readonly type: "fixed"; readonly give: Decimal }
    | {
        readonly type: "bands";
        readonly field: string;
        readonly bands: readonly { readonly from: Decimal; readonly give: Decimal }[];
      }
    | ({ readonly type: "table"; readonly field?: string; readonly per?: Decimal } & Lookup)
  );

/** One step between the award and its last rounding. */
export type Stage =
  | { readonly block: Decimal }
  | { readonly toNext: Decimal }
  | { readonly factor: Decimal }
  | { readonly multiply: true }
  | { readonly atLeast: Decimal }
  | { readonly atMost: Decimal }
  | { readonly round: Rounding; readonly digits?: number };

/** A rule that gives an amount of a balance for an event. */
export interface EarnRule {
  readonly id: string;
  readonly name?: Texts;
  readonly on: string;
  readonly to: string;
  readonly active?: { readonly from?: Day; readonly until?: Day };
  readonly when?: Condition;
  readonly lines?: Condition;
  readonly award: Award;
  readonly stages?: readonly Stage[];
  readonly round?: Rounding;
  readonly roundPer?: "event" | "line";
  /** The name of the sum that it is rounded in, as one with the other rules of that name. */
  readonly roundTogether?: string;
  /** Which lines get what is left over where the award is shared out over them. */
  readonly rest?: "largest" | "last";
  readonly multiply?: readonly string[];
  /** It works only for members for whom an event `rule.activated` named it. */
  readonly activation?: "required";
  /** Of the rules of a group only one gives anything, or one bundle: for an event, or for each of its lines. */
  readonly exclusive?: {
    readonly group: string;
    readonly by?: "first" | "greatest";
    readonly per?: "event" | "line";
    readonly bundle?: string;
  };
  /** Days until the amount can be used. */
  readonly pendingDays?: number;
}

/** A factor on awards. */
export interface MultiplierRule {
  readonly id: string;
  readonly name?: Texts;
  readonly group: string;
  readonly when?: Condition;
  readonly factor:
    | { readonly type: "fixed"; readonly factor: Decimal }
    | {
        readonly type: "by-tier";
        readonly ladder: string;
        readonly tiers: readonly { readonly tier: string; readonly factor: Decimal }[];
      };
}

/** How several multipliers on one award combine. */
export interface StackingRule {
  readonly withinGroup?: "highest" | "sum" | "first";
  readonly acrossGroups?: "add-bonuses" | "compound";
  readonly maxFactor?: Decimal;
}

/** An upper limit on what rules give within a window. */
export interface CapRule {
  readonly id: string;
  readonly name?: Texts;
  readonly rules: readonly string[];
  /** What it limits: the award, the base that earns at the rules' rate, or how often they give. */
  readonly of?: "award" | "base" | "times";
  /** A field, each value of which has room of its own. */
  readonly by?: string;
  readonly limit: Decimal;
  /** Of a base: the rate of what lies beyond. */
  readonly beyond?: { readonly give: Decimal; readonly per?: Decimal };
  readonly window: Window;
}

/** What happens when an event is taken back. */
export interface ReversalRule {
  /** Days after the event in which it can be taken back. */
  readonly days?: number;
  readonly tier?: "at-end" | "if-undone" | "at-once";
  readonly shortfall?: "debt" | "clamp";
  /** What is left of a rule's award. */
  readonly earned?: "recompute" | "recorded-share" | "keep";
  /** What becomes of points that were spent on what is taken back. */
  readonly used?:
    | "original-end"
    | "lost"
    | { readonly type: "grace"; readonly days: number }
    | ({ readonly type: "new-end" } & SpanRule);
  /** The day on which counters fall. */
  readonly counts?: "order-day" | "refund-day";
  /** What becomes of a refund that names more than is left. */
  readonly excess?: "refuse" | "cut";
  /** What becomes of what duties did because of an event that is taken back as a whole. */
  readonly duties?: "keep" | "undo";
}
