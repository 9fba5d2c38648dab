/** What happened so far, the latest first: every event with its awards explained, orders with a way back. */
import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { total } from "../session/cart";
import { isRefunded, refund } from "../session/deeds";
import type { Booking, Step } from "../session/session";
import { earnedIn, earnedText } from "./earned";
import { effectsOf } from "./effects";
import type { Page } from "./page";
import { effectList } from "./summary";
import { eventsView, traceView } from "./trace";

/** The history's card. */
export function historyView(page: Page): TemplateResult {
  const steps = page.session.steps.slice(1).reverse();
  const entries = steps.flatMap((step) => entriesOf(step));
  return html`
    <section class="card history" aria-labelledby="history-title">
      <h2 id="history-title">${page.speak.say("history")}</h2>
      ${entries.length === 0 ? html`<p class="fine">${page.speak.say("historyEmpty")}</p>` : nothing}
      <ol class="entries" reversed>
        ${repeat(
          entries,
          (entry) => entry.key,
          (entry) => entryView(page, entry),
        )}
      </ol>
    </section>
  `;
}

interface Entry {
  readonly key: string;
  readonly step: Step;
  readonly booking: Booking;
}

function entriesOf(step: Step): Entry[] {
  if (step.advanced) {
    const event = { id: step.advanced.at, type: "", at: step.advanced.at };
    return [{ key: `to-${step.advanced.at}`, step, booking: { event, outcome: step.advanced, lines: [] } }];
  }
  return step.bookings.map((booking) => ({ key: booking.event.id, step, booking })).reverse();
}

function entryView(page: Page, { step, booking }: Entry): TemplateResult {
  const { speak, session } = page;
  const earned = earnedText(earnedIn([booking.outcome], session.document), speak);
  const refunded = step.cause === "order" && isRefunded(session, booking);
  return html`
    <li class="entry" data-cause=${step.cause} data-event=${booking.event.id}>
      <div class="entry-head">
        <h3>${title(page, step, booking)}${refunded ? html` <span class="badge bad">${speak.say("refundedMark")}</span>` : nothing}</h3>
        <span class="entry-earned">${earned}</span>
        ${step.cause === "order" && session.catalogue.refund && !refunded ? refundButton(page, booking) : nothing}
      </div>
      ${booking.lines.length > 0 ? html`<p class="fine">${goods(page, booking)}</p>` : nothing}
      ${effectList(effectsOf(booking.outcome, speak), speak.say("effects"))}
      ${step.cause === "advance" ? nothing : explanation(page, booking)}
    </li>
  `;
}

function explanation({ speak }: Page, { event, outcome }: Booking): TemplateResult {
  return html`<details>
    <summary>${speak.say("details")}</summary>
    ${traceView([outcome], speak)} ${eventsView([event], speak)}
  </details>`;
}

function title(page: Page, step: Step, booking: Booking): string {
  const { say, pick, day, money } = page.speak;
  const at = day(booking.event.at.slice(0, 10));
  if (step.cause === "advance") return say("advancedTo", { day: at });
  if (step.activity) return `${pick(step.activity.name)} · ${at}`;
  const order = `${pick(page.session.catalogue.words.order)} ${money(total(booking.lines))}`;
  return `${step.cause === "refund" ? say("refundOf", { name: order }) : order} · ${at}`;
}

function goods(page: Page, booking: Booking): string {
  const { pick } = page.speak;
  const names = booking.lines.map((line) => `${pick(line.product.name)} × ${line.quantity}`);
  return page.speak.list(names);
}

function refundButton(page: Page, booking: Booking): TemplateResult {
  return html`<button type="button" class="quiet" data-refund=${booking.event.id}
    @click=${() => page.act((session) => refund(session, booking))}>${page.speak.say("refund")}</button>`;
}
