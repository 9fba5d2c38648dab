/** What can be done on the page: order, take an order back, act, let time pass, and undo. */
import type { Event as LoyaltyEvent, Member } from "tierpath";
import type { ChooseEventDetail, ClaimEventDetail } from "tierpath/elements";
import type { Activity } from "../catalogue/types";
import { noon } from "./calendar";
import { emptied, openingCart } from "./cart";
import type { Sale } from "./checkout";
import { type Booking, type Session, type Step, memberOf, nextMoment, withCart, withSteps } from "./session";

/** Books the cart and empties it. */
export function placeOrder(session: Session): Session {
  const { sales } = session.draft;
  if (sales.length === 0) return session;
  const booked = book(memberOf(session), sales);
  return stepped({ ...session, cart: emptied(session.cart) }, { cause: "order", ...booked });
}

/** Takes back an order. */
export function refund(session: Session, order: Booking): Session {
  const type = session.catalogue.refund;
  if (type === undefined) return session;
  const event = { ...happening(session, type), of: order.event.id };
  return stepped(session, { cause: "refund", ...book(memberOf(session), [{ event, lines: order.lines }]) });
}

/** Books something that the member did apart from buying. */
export function perform(session: Session, activity: Activity): Session {
  const event = { ...happening(session, activity.event), data: activity.data ?? {} };
  const booked = book(memberOf(session), [{ event, lines: [] }]);
  return stepped(session, { cause: "activity", activity, ...booked });
}

/** Claims what a task or a journey gives. */
export function claim(session: Session, what: ClaimEventDetail): Session {
  return stated(session, "claim", "reward.claimed", { ...what });
}

/** Takes an option of an open choice. */
export function choose(session: Session, what: ChooseEventDetail): Session {
  return stated(session, "choice", "choice.made", { ...what });
}

/** Books an event that every program knows. */
function stated(session: Session, cause: "claim" | "choice", type: string, data: Record<string, string>): Session {
  const event = { ...happening(session, type), data };
  return stepped(session, { cause, ...book(memberOf(session), [{ event, lines: [] }]) });
}

/** Lets time pass until noon of a day. */
export function advanceTo(session: Session, day: string): Session {
  const member = memberOf(session).advance(noon(day, session.document));
  const step: Step = { cause: "advance", member, bookings: [] };
  return stepped(session, member.outcome ? { ...step, advanced: member.outcome } : step);
}

/** Whether there is a step to take back. */
export function canUndo(session: Session): boolean {
  return session.steps.length > 1;
}

/** Takes back the last step. */
export function undo(session: Session): Session {
  return keepSteps(session, session.steps.length - 1);
}

/** Takes back every step and fills the cart as it was at first. */
export function reset(session: Session): Session {
  return withCart(keepSteps(session, 1), openingCart(session.catalogue));
}

/** Whether a later step took this order back. */
export function isRefunded(session: Session, order: Booking): boolean {
  const bookings = session.steps.flatMap((step) => step.bookings);
  return bookings.some((each) => each.event.of === order.event.id);
}

function happening(session: Session, type: string): LoyaltyEvent {
  return { id: `${type}-${session.steps.length}`, type, at: nextMoment(session) };
}

/** Applies events one after the other; only the last member is kept. */
function book(from: Member, sales: readonly Sale[]): Pick<Step, "member" | "bookings"> {
  let member = from;
  const bookings: Booking[] = [];
  for (const { event, lines } of sales) {
    const next = member.apply(event);
    if (member !== from) member.free();
    member = next;
    if (member.outcome) bookings.push({ event, outcome: member.outcome, lines });
  }
  return { member, bookings };
}

function stepped(session: Session, step: Step): Session {
  return withSteps(session, [...session.steps, step]);
}

function keepSteps(session: Session, count: number): Session {
  const [first, ...later] = session.steps;
  const kept = later.slice(0, Math.max(count, 1) - 1);
  for (const dropped of later.slice(kept.length)) dropped.member.free();
  return withSteps(session, [first, ...kept]);
}
