/** What goes in: events, new members and snapshots. */
import type { DayInput, DecimalInput, Instant, InstantInput } from "./text.js";

/** A value in an event: text, decimal or day in a string; a count; a flag. */
export type FieldValue = string | number | boolean;

/**
 * One line of an order, by the fields that the rules declare.
 *
 * @example
 * const line: Line = { sku: "tea-1", amount: "64.50", quantity: 2 };
 */
export type Line = { readonly [field: string]: FieldValue };

/**
 * A fact that happened to a member. The same id with the same content counts once.
 *
 * @example
 * const order: Event = {
 *   id: "o-1001", type: "order.paid", at: "2027-03-05T12:01:44+08:00", data: { amount: "128.90" },
 * };
 */
export interface Event {
  readonly id: string;
  readonly type: string;
  readonly at: InstantInput;
  /** Order among events of one moment, lowest first. */
  readonly seq?: number;
  /** Id of the event that this one takes back. */
  readonly of?: string;
  readonly data?: { readonly [field: string]: FieldValue | readonly Line[] };
}

/**
 * An event that has not happened: it needs no id, and one that it has is ignored.
 *
 * @example
 * const cart: Draft = { type: "order.paid", at: "2027-03-05T12:00:00+08:00", data: { amount: "128.90" } };
 */
export type Draft = Omit<Event, "id"> & { readonly id?: string };

/**
 * What a host states about a member, under any program. `author` and `reason` are for its ledger.
 *
 * @example
 * const moved: BuiltInEvent = {
 *   id: "call-771", type: "member.updated", at: "2027-03-05T12:01:44+01:00", data: { attributes: { branch: "station" } },
 * };
 */
export interface BuiltInEvent {
  readonly id: string;
  readonly type:
    | "member.updated"
    | "score.set"
    | "counter.credited"
    | "tier.set"
    | "tier.extended"
    | "rule.activated"
    | "benefit.used"
    | "choice.made"
    | "reward.claimed"
    | "benefit.returned"
    | "choice.undone";
  readonly at: InstantInput;
  readonly seq?: number;
  readonly author?: string;
  readonly reason?: string;
  /** Id of the event that `benefit.returned` or `choice.undone` takes back. */
  readonly of?: string;
  readonly data?: {
    readonly [key: string]: FieldValue | { readonly [attribute: string]: FieldValue | null };
  };
}

/**
 * A member without a history.
 *
 * @example
 * const member: NewMember = {
 *   format: "tierpath.member/1", program: "riverbank", member: "m-1", asOf: "2027-01-01T00:00:00+08:00",
 *   attributes: { birthday: "02-28" },
 * };
 */
export interface NewMember {
  readonly format: "tierpath.member/1";
  readonly program: string;
  readonly member: string;
  readonly asOf: InstantInput;
  readonly attributes?: { readonly [attribute: string]: FieldValue | DayInput | DecimalInput };
}

/**
 * A member's state as JSON. Keep it and hand it back to `Program.open`; what is inside beyond
 * these fields belongs to the engine. A server of the same program can write and read it too.
 */
export interface Snapshot {
  readonly format: "tierpath.member/1";
  readonly program: string;
  readonly member: string;
  readonly asOf: Instant;
  readonly [part: string]: unknown;
}
