/**
 * One shop's member while the page is open: what happened so far, step by step, and the cart.
 *
 * A member is never changed: each step holds the member after it, so undo is dropping a step.
 */
import {
  type Event as LoyaltyEvent,
  type Instant,
  type Member,
  type Outcome,
  type Preview,
  type Program,
  type RulesDocument,
  type TierpathError,
  isTierpathError,
} from "tierpath";
import type { Activity, Catalogue } from "../catalogue/types";
import { minutesLater } from "./calendar";
import type { Cart, CartLine } from "./cart";
import { type Sale, salesOf } from "./checkout";

/** One event and what it did. */
export interface Booking {
  readonly event: LoyaltyEvent;
  readonly outcome: Outcome;
  /** The cart lines that were sold, for an order. */
  readonly lines: readonly CartLine[];
}

/** The member after something happened. */
export interface Step {
  readonly cause: "opened" | "order" | "refund" | "activity" | "claim" | "choice" | "advance";
  readonly member: Member;
  readonly bookings: readonly Booking[];
  /** What fell due by itself, when the step only moved time. */
  readonly advanced?: Outcome;
  readonly activity?: Activity;
}

/** What the cart would do. */
export interface Draft {
  readonly sales: readonly Sale[];
  readonly preview: Preview | undefined;
  readonly problem: TierpathError | undefined;
}

/** A shop's page. */
export interface Session {
  readonly catalogue: Catalogue;
  readonly program: Program;
  readonly document: RulesDocument;
  readonly steps: readonly [Step, ...Step[]];
  readonly cart: Cart;
  readonly draft: Draft;
  /** Why the last thing asked for was refused. */
  readonly problem: TierpathError | undefined;
}

/** The member as of now. */
export function memberOf(session: Pick<Session, "steps">): Member {
  return (session.steps.at(-1) ?? session.steps[0]).member;
}

/** When the next thing happens: a minute after the last one. */
export function nextMoment(session: Pick<Session, "steps" | "document">): Instant {
  return minutesLater(memberOf(session).asOf, 1, session.document);
}

/** The session with another cart, previewed anew. */
export function withCart(session: Omit<Session, "draft">, cart: Cart): Session {
  const changed = { ...session, cart, problem: undefined };
  return { ...changed, draft: draftOf(changed) };
}

/** The session with other steps, its cart previewed from where they lead. */
export function withSteps(session: Session, steps: Session["steps"]): Session {
  return withCart({ ...session, steps }, session.cart);
}

/** Runs a change, and keeps the session with the reason where the engine refuses it. */
export function attempt(session: Session, change: (session: Session) => Session): Session {
  try {
    return change(session);
  } catch (error) {
    if (!isTierpathError(error)) throw error;
    return { ...session, problem: error };
  }
}

function draftOf(session: Omit<Session, "draft">): Draft {
  const member = memberOf(session);
  const stamp = { number: session.steps.length, at: nextMoment(session) };
  const sales = salesOf(session.catalogue, session.cart, stamp);
  if (sales.length === 0) return { sales, preview: undefined, problem: undefined };
  try {
    const preview = member.preview(sales.map((sale) => sale.event));
    return { sales, preview, problem: undefined };
  } catch (error) {
    if (!isTierpathError(error)) throw error;
    return { sales, preview: undefined, problem: error };
  }
}
