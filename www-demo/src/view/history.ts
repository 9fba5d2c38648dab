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
import { givenView, traceView } from "./trace";

/** The history's card: what was done on the page. */
export function historyView(page: Page): TemplateResult {
  const { say } = page.speak;
  const entries = page.session.steps.slice(1).flatMap(entriesIn).reverse();
  return html`
    <section class="card history" aria-labelledby="history-title">
      <h2 id="history-title">${say("history")}</h2>
      ${entries.length === 0 ? html`<p class="fine">${say("historyEmpty")}</p>` : nothing}
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

/** A line of the history: a step, and for a step with events one of them. */
interface Entry {
  readonly key: string;
  readonly step: Step;
  readonly booking?: Booking;
}

function entriesIn(step: Step): Entry[] {
  if (step.bookings.length === 0) return [{ key: `${step.cause}-${step.member.asOf}`, step }];
  return step.bookings.map((booking) => ({ key: booking.event.id, step, booking }));
}

function entryView(page: Page, { step, booking }: Entry): TemplateResult {
  const { speak, session } = page;
  const outcome = booking?.outcome ?? step.advanced;
  const earned = outcome ? earnedText(earnedIn([outcome], session.document), speak) : "";
  return html`
    <li class="entry" data-cause=${step.cause} data-at=${booking?.event.at ?? step.member.asOf}>
      <div class="entry-head">
        <h3>${title(page, step, booking)}</h3>
        <span class="entry-earned">${earned}</span>
        ${booking && step.cause === "order" ? wayBack(page, booking) : nothing}
      </div>
      ${booking && booking.lines.length > 0 ? html`<p class="fine">${goods(page, booking)}</p>` : nothing}
      ${outcome ? effectList(effectsOf(outcome, speak), speak.say("effects")) : nothing}
      ${booking ? explanation(page, booking) : nothing}
    </li>
  `;
}

function explanation({ speak }: Page, { event, outcome }: Booking): TemplateResult {
  return html`<details>
    <summary>${speak.say("details")}</summary>
    ${traceView([outcome], speak)} ${givenView([event], speak)}
  </details>`;
}

function title(page: Page, step: Step, booking: Booking | undefined): string {
  const { say, pick, day } = page.speak;
  const at = day((booking?.event.at ?? step.member.asOf).slice(0, 10));
  if (!booking) return say("advancedTo", { day: at });
  const stated = statedTitle(page, step, booking);
  if (stated) return `${stated} · ${at}`;
  if (step.activity) return `${pick(step.activity.name)} · ${at}`;
  return `${sale(page, step.cause, booking)} · ${at}`;
}

/** A claim or a choice, by what it is of. */
function statedTitle({ speak }: Page, { cause }: Step, { event }: Booking): string | undefined {
  const said = (key: string) => String(event.data?.[key] ?? "");
  if (cause === "choice") {
    const places = {
      choice: speak.name("choices", said("choice")),
      option: speak.option(said("choice"), said("option")),
    };
    return speak.say("choiceChosen", places);
  }
  if (cause !== "claim") return undefined;
  const what = said("task") ? speak.name("tasks", said("task")) : speak.name("journeys", said("journey"));
  return speak.say("claimed", { what });
}

function sale({ session, speak }: Page, cause: Step["cause"], { lines }: Booking): string {
  const { words } = session.catalogue;
  const name = `${speak.pick(words.order)} ${speak.money(total(lines))}`;
  return cause === "refund" ? speak.say("refundOf", { refund: speak.pick(words.refund), name }) : name;
}

function goods({ speak }: Page, { lines }: Booking): string {
  return speak.list(lines.map((line) => `${speak.pick(line.product.name)} × ${line.quantity}`));
}

/** A button that takes the order back, or a word that it was. How long that is possible, the engine says. */
function wayBack(page: Page, order: Booking): TemplateResult | typeof nothing {
  const { session, speak } = page;
  if (isRefunded(session, order)) return html`<span class="badge bad">${speak.say("refundedMark")}</span>`;
  if (session.catalogue.refund === undefined) return nothing;
  const take = () => page.act((current) => refund(current, order));
  return html`<button type="button" class="quiet" data-refund=${order.event.id} @click=${take}>
    ${speak.pick(session.catalogue.words.refund)}
  </button>`;
}
