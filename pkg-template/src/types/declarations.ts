/** What a rule document declares of its inputs: a member's attributes and the events' fields. */
import type { Condition, Scalar } from "./conditions.js";
import type { Decimal, Texts } from "./text.js";

/** A fact of a member that does not come from events. */
export interface AttributeRule {
  readonly id: string;
  readonly name?: Texts;
  readonly type: "month-day" | "date" | "flag" | "choice" | "integer" | "decimal" | "id";
  readonly choices?: readonly string[];
  readonly required?: boolean;
  readonly default?: Scalar;
}

/** The type of a single value in an event. */
export type ScalarType = "money" | "points" | "decimal" | "integer" | "choice" | "flag" | "id" | "date";

/** A single value of an event or of a line. */
export interface ScalarFieldRule {
  readonly id: string;
  readonly name?: Texts;
  readonly type: ScalarType;
  readonly required?: boolean;
  readonly default?: Scalar;
  readonly choices?: readonly string[];
}

/** The lines of an order. */
export interface LinesFieldRule {
  readonly id: string;
  readonly type: "lines";
  readonly required?: boolean;
  /** The field that tells lines apart. */
  readonly key?: string;
  readonly fields?: readonly ScalarFieldRule[];
}

/**
 * What becomes of an event that asks for more than there is: it is refused, cut to what there is, or
 * the rest is a debt.
 */
export type Excess = "refuse" | "cut" | { readonly type: "overdraw"; readonly atMost?: Decimal };

/** How an event redeems a balance. */
export interface RedeemsRule {
  readonly balance: string;
  readonly excess?: Excess;
  /** The money of the order off which redemptions take theirs: `event.<field>` or `line.<field>`. */
  readonly of?: string;
  /** Only off lines that pass. */
  readonly lines?: Condition;
  /** Who gets what flooring the shares of lines leaves over. */
  readonly rest?: "largest" | "last";
}

/** How an event ends a membership before its time. */
export interface EndsRule {
  readonly membership: string;
  /** When it ends: on the day of the event, or with the days that were bought and have begun. */
  readonly at?: "once" | "period-end";
  /** What comes back of what was paid. */
  readonly refund?: "nothing" | "unused-periods" | "unused-days";
}

/** A type of event and what it carries. */
export interface EventRule {
  readonly type: string;
  readonly name?: Texts;
  readonly fields?: readonly (ScalarFieldRule | LinesFieldRule)[];
  /** The type of event that it takes back. */
  readonly reverses?: string;
  /** The balance that it spends, the field with the amount, and whether it spends what it earns itself. */
  readonly spends?: {
    readonly balance: string;
    readonly field: string;
    readonly own?: "later" | "at-once";
    readonly excess?: Excess;
  };
  /** The balance that it redeems; its fields are `redemption` and `points`. */
  readonly redeems?: string | RedeemsRule;
  /** What it gives to another member, and the event type that they get. */
  readonly transfers?: {
    readonly balance: string;
    readonly field: string;
    readonly to: string;
    readonly gives: string;
  };
  /** What it tells other members: an event of theirs with the fields that both types have. */
  readonly sends?: readonly {
    readonly to: string;
    readonly event: string;
    readonly from?: string;
    readonly when?: Condition;
    readonly oneWay?: boolean;
  }[];
  /** The membership that it starts. */
  readonly starts?: string;
  /** The membership that it ends before its time. */
  readonly ends?: string | EndsRule;
  /** The ladder on which a field (`up`, `stay` or `down`) moves the member. */
  readonly moves?: { readonly ladder: string; readonly field: string };
}
