/** Segments: the groups that a rule document names, and those that a member is in. */
import type { Condition } from "./conditions.js";
import type { Day, Decimal, Instant, Texts } from "./text.js";

/** Named groups, of which a member is in the first that fits. */
export type SegmentRule = {
  readonly id: string;
  readonly name: Texts;
} & (
  | { readonly type: "stages"; readonly groups: readonly GroupRule<{ readonly when: Condition }>[] }
  | { readonly type: "bands"; readonly counter: string; readonly groups: readonly GroupRule<BandRule>[] }
  | {
      readonly type: "cells";
      readonly axes: readonly AxisRule[];
      /** The number of the worst band. */
      readonly lowest?: 0 | 1;
      /** Each cell a band for each axis, or `*`: `"41*"`. */
      readonly groups: readonly GroupRule<{ readonly cells: readonly string[] }>[];
    }
);

/** A group, by what its kind of segment goes by; `otherwise` is for all that no group before it has. */
export type GroupRule<By> = { readonly id: string; readonly name: Texts } & (By | { readonly otherwise: true });

/** The values of a band: `from` and `upTo` belong to it, `below` does not. */
export interface BandRule {
  readonly from?: Decimal | number;
  readonly below?: Decimal | number;
  readonly upTo?: Decimal | number;
}

/** A counter cut into bands at rising values. */
export interface AxisRule {
  readonly counter: string;
  readonly bands: readonly (Decimal | number)[];
  readonly lowIsGood?: boolean;
}

/**
 * The groups that a member is in.
 *
 * @example
 * const stage = member.segments().segments.find(({ id }) => id === "lifecycle");
 * console.log(stage?.group, stage?.since); // "lapsed" "2027-05-31"
 */
export interface Segments {
  readonly at: Instant;
  readonly day: Day;
  readonly segments: readonly Segment[];
}

/** One segment. */
export interface Segment {
  readonly id: string;
  /** Null where no group fits. */
  readonly group: string | null;
  /** Null before the member's first step. */
  readonly since: Day | null;
  readonly previous: string | null;
  /** The cell, where all its counters are known; without a group it is one that has no name. */
  readonly cell: string | null;
  readonly counters: readonly { readonly id: string; readonly value: Decimal | null; readonly band: number | null }[];
}

/** A member came into another group. */
export interface SegmentChange {
  readonly segment: string;
  readonly day: Day;
  readonly from: string | null;
  readonly to: string | null;
}
