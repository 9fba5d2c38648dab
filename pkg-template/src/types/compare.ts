/** One member under two programs, or two editions of one. */
import type { Event, NewMember, Snapshot } from "./event.js";
import type { AheadRequest, Projection } from "./project.js";
import type { Day, DayInput, Decimal } from "./text.js";

/**
 * What `program.compare` is asked: a member, and what has happened or lies ahead.
 *
 * @example
 * const request: CompareRequest = { snapshot: newcomer, events: ledger };
 */
export type CompareRequest = ComparedMember & (AheadRequest | PastRequest);

/** The member that is compared. */
export interface ComparedMember {
  /**
   * A new member's, or one of the first program's. In the middle of life a member stays under that until the end of
   * its day, and goes over to the other's rules then, by which tiers are judged anew.
   */
  readonly snapshot: NewMember | Snapshot;
  /** The member under the other program, where it is not the same snapshot. */
  readonly other?: NewMember | Snapshot;
}

/** What has happened. */
export interface PastRequest {
  /** In their order, 10,000 at most. */
  readonly events: readonly Event[];
  /** The first day that is not looked at any more; that after the last event's when absent. */
  readonly until?: DayInput;
}

/** A member under two programs. */
export interface Comparison {
  readonly a: Projection;
  readonly b: Projection;
  readonly difference: {
    /** The ladders that both have. */
    readonly ladders: readonly {
      readonly ladder: string;
      /** The tier at the end. */
      readonly a: string;
      readonly b: string;
      /** The first day on which the tiers differ. */
      readonly partsOn: Day | null;
    }[];
    /** The balances that either has. */
    readonly balances: readonly {
      readonly balance: string;
      /** What became active, and what is still to come. */
      readonly issued: Both;
      readonly expired: Both;
      /** What is there at the end; below zero it is owed. */
      readonly closing: Both;
    }[];
    /** The benefits that either gives. */
    readonly benefits: readonly { readonly benefit: string; readonly value: Both; readonly costs: Both }[];
    /** What memberships cost the member. */
    readonly fees: Both;
    /** What benefits and points come to. */
    readonly value: Both;
    /** What benefits cost the program: not known on members' devices. */
    readonly costs: Both;
  };
}

/** One thing on both sides. */
export interface Both {
  /** Null where there is no such thing. */
  readonly a: Decimal | null;
  readonly b: Decimal | null;
  /** How much more it is by the second. */
  readonly more: Decimal;
}
