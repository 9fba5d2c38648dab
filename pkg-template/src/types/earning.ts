/** How points come about: earn rules, multipliers, stacking, caps and reversal. */
import type { Condition, Window } from "./conditions.js";
import type { Day, Decimal, Texts } from "./text.js";

/** How an award is rounded to the digits of its balance. */
export type Rounding = "floor" | "half-up" | "half-even" | "up";

/** What an earn rule gives. */
export type Award =
  /** `give` for each `per` of the field. */
  | { readonly type: "rate"; readonly field: string; readonly give: Decimal; readonly per: Decimal }
  | { readonly type: "fixed"; readonly give: Decimal }
  | {
      readonly type: "bands";
      readonly field: string;
      readonly bands: readonly { readonly from: Decimal; readonly give: Decimal }[];
    };

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
  readonly round?: Rounding;
  readonly multiply?: readonly string[];
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
  readonly withinGroup: "highest";
  readonly acrossGroups: "add-bonuses" | "compound";
  readonly maxFactor?: Decimal;
}

/** An upper limit on what rules give within a window. */
export interface CapRule {
  readonly id: string;
  readonly name?: Texts;
  readonly rules: readonly string[];
  readonly limit: Decimal;
  readonly window: Window;
}

/** What happens when an event is taken back. */
export interface ReversalRule {
  /** Days after the event in which it can be taken back. */
  readonly days?: number;
  readonly tier?: "at-end" | "if-undone";
  readonly shortfall?: "debt" | "clamp";
}
