/** Where something changes in kind as a number of an event grows. */
import type { Draft } from "./event.js";
import type { Decimal, DecimalInput } from "./text.js";

/**
 * What `member.jumps` is asked.
 *
 * @example
 * const request: JumpsRequest = { event: order, field: "/data/amount", from: "0", to: "2000" };
 */
export interface JumpsRequest {
  readonly event: Draft;
  /** JSON Pointer to the number: of the event, such as `/data/amount`, or of a line, `/data/lines/0/amount`. */
  readonly field: string;
  readonly from: DecimalInput;
  /** Included. */
  readonly to: DecimalInput;
}

/** The values between two at which something changes in kind, by value. */
export interface Jumps {
  /** Whether none is missed. Each stands exactly where it says in any case. */
  readonly exact: boolean;
  readonly jumps: readonly Jump[];
}

/** A value at which something changes in kind. */
export interface Jump {
  /** The least value on the new side. */
  readonly at: Decimal;
  readonly kind: "tier" | "task" | "journey" | "milestone" | "rule" | "cap" | "benefit" | "refused";
  /** Of what; of a tier its ladder, of a refusal its code. */
  readonly id: string;
  /** What stood before: a tier, how often something is done, else its id; null is nothing. */
  readonly from: string | null;
  readonly to: string | null;
}
