/** The demo's controls: what day it is, how to let time pass, how to take steps back. */
import { type TemplateResult, html } from "lit";
import { icon } from "../art/icon";
import { daysLater, nextMonth } from "../session/calendar";
import { advanceTo, canUndo, reset, undo } from "../session/deeds";
import { memberOf } from "../session/session";
import type { Page } from "./page";

/** The bar with the demo's controls. */
export function timeView(page: Page): TemplateResult {
  const { say, day: written } = page.speak;
  const { day, tier } = memberOf(page.session).progress();
  const go = (to: string) => page.act((session) => advanceTo(session, to));
  const stepped = canUndo(page.session);
  const expiry = nextExpiry(page);
  return html`
    <section class="time" aria-label=${say("demo")}>
      <p class="today">${icon("calendar")} <span>${say("today")}</span> <time datetime=${day}>${written(day)}</time></p>
      <div class="moves">
        <button type="button" data-go="day" @click=${() => go(daysLater(day, 1))}>${say("nextDay")}</button>
        <button type="button" data-go="month" @click=${() => go(nextMonth(day))}>${say("nextMonth")}</button>
        <button type="button" data-go="expiry" ?disabled=${!expiry} @click=${() => expiry && go(daysLater(expiry, 1))}>${say("toExpiry")}</button>
        <button type="button" data-go="tier-end" ?disabled=${!tier.lastDay} @click=${() => tier.lastDay && go(daysLater(tier.lastDay, 1))}>${say("toTierEnd")}</button>
        <label class="goto"><span class="unseen">${say("goTo")}</span>
          <input type="date" .value=${day} min=${daysLater(day, 1)} @change=${(event: Event) => chosen(event, day, go)} />
        </label>
      </div>
      <div class="moves">
        <button type="button" data-go="undo" ?disabled=${!stepped} @click=${() => page.act(undo)}>${icon("undo")} ${say("undo")}</button>
        <button type="button" data-go="reset" @click=${() => page.act(reset)}>${icon("reset")} ${say("reset")}</button>
      </div>
    </section>
  `;
}

/** The last day of the spendable points that lapse first. */
function nextExpiry(page: Page): string | undefined {
  const { balances } = memberOf(page.session).points();
  const days = balances.flatMap((each) => each.nextExpiry?.lastDay ?? []);
  return days.sort()[0];
}

/** Time only moves forward: an earlier day in the field is put back. */
function chosen(event: Event, today: string, go: (day: string) => void): void {
  const field = event.target as HTMLInputElement;
  if (field.value > today) go(field.value);
  else field.value = today;
}
