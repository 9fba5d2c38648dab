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
  Program,
  type RulesDocument,
  type TierpathError,
  isTierpathError,
} from "tierpath";
import type { Activity, Catalogue } from "../catalogue/types";
import { minutesLater } from "./calendar";
import { type Cart, type CartLine, openingCart } from "./cart";
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
  readonly cause: "opened" | "order" | "refund" | "activity" | "advance";
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
  readonly document: RulesDocument;
  readonly steps: readonly [Step, ...Step[]];
  readonly cart: Cart;
  readonly draft: Draft;
  /** Why the last thing asked for was refused. */
  readonly problem: TierpathError | undefined;
}

/** The texts of a program's rule document and of its member. */
export interface Opening {
  readonly rules: string;
  readonly member: string;
}

/** Opens a shop with its member. */
export function openSession(catalogue: Catalogue, opening: Opening): Session {
  const program = Program.parse(opening.rules);
  const member = program.open(JSON.parse(opening.member));
  const first: Step = { cause: "opened", member, bookings: [] };
  const cart = openingCart(catalogue);
  return drafted({ catalogue, document: program.document, steps: [first], cart, problem: undefined });
}

/** The member as of now. */
export function memberOf(session: Pick<Session, "steps">): Member {
  return (session.steps.at(-1) ?? session.steps[0]).member;
}

/** When the next thing happens: a minute after the last one. */
export function nextMoment(session: Pick<Session, "steps" | "document">): Instant {
  return minutesLater(memberOf(session).asOf, 1, session.document);
}

/** The session with an edited cart, previewed anew. */
export function withCart(session: Session, cart: Cart): Session {
  return drafted({ ...session, cart, problem: undefined });
}

/** The session with other steps, its cart previewed from where they lead. */
export function withSteps(session: Session, steps: Session["steps"]): Session {
  return drafted({ ...session, steps, problem: undefined });
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

function drafted(session: Omit<Session, "draft">): Session {
  return { ...session, draft: draftOf(session) };
}

function draftOf(session: Omit<Session, "draft">): Draft {
  const member = memberOf(session);
  const stamp = { number: session.steps.length, at: nextMoment(session), day: member.points().day };
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
