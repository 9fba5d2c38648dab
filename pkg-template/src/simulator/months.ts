/** The months of a projection in words: one of them, what happens on the way, and all of them as a table. */
import { html, nothing, type TemplateResult } from "lit";
import { grantText } from "../elements/benefit-list.js";
import { grouped, money } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import { isLoss, pastText } from "../elements/past-text.js";
import { describe } from "../texts.js";
import type { TimelineEntry } from "../types/history.js";
import type { Growth } from "./growth.js";
import type { Projection, ProjectionMonth } from "./shapes.js";
import type { SimulatorSpeech } from "./speech.js";

/** How many changes are listed. */
const MOST_CHANGES = 24;

/** The month that is looked at. */
export function monthView(
  { projection, month, ladder }: Growth,
  speech: SimulatorSpeech,
): TemplateResult | typeof nothing {
  const { words, names } = speech;
  const shown = projection.months[month];
  if (!shown) return nothing;
  const standing = shown.ladders.find((each) => each.ladder === ladder);
  return html`
    <div class="month" part="month" role="status">
      <p class="caption">${say(words["in-month"], { month: speech.month(shown.lastDay.slice(0, 7)) })}</p>
      <p class="tier" part="tier">${standing ? names.tier(ladder, standing.tier) : nothing}</p>
      <dl class="figures">
        ${shown.balances.filter(({ id }) => names.isSpendable(id)).map(({ id, available }) => html`<div><dt class="caption">${names.balance(id)}</dt><dd>${grouped(available, words)}</dd></div>`)}
        ${shown.counters.map(({ id, value }) => html`<div><dt class="caption">${names.counter(id)}</dt><dd>${speech.counterAmount(id, value)}</dd></div>`)}
      </dl>
      ${shown.value !== null && Number(shown.value) > 0 ? html`<p class="caption">${say(words["worth-month"], { money: money(shown.value, speech.document, words) })}</p>` : nothing}
    </div>`;
}

/** What happens over the months, and what would not be accepted. */
export function changesView(projection: Projection, ladder: string, speech: SimulatorSpeech): TemplateResult {
  const { words, day, language } = speech;
  const changes = projection.changes.filter((entry) => matters(entry, ladder)).slice(0, MOST_CHANGES);
  const refused = projection.refused[0];
  return html`
    <div class="changes" part="changes">
      <p class="caption">${words["changes-title"]}</p>
      ${changes.length === 0 ? html`<p>${words["changes-none"]}</p>` : nothing}
      <ol role="list">${changes.map(
        (entry) =>
          html`<li class="${entry.kind} ${isLoss(entry) ? "loss" : ""}"><span class="caption">${day(entry.day)}</span> <span>${pastText(entry, speech)}</span></li>`,
      )}</ol>
      ${refused ? html`<p class="caption">${say(words["refused-some"], { n: projection.refused.length, reason: describe(refused.problem, language).message })}</p>` : nothing}
    </div>`;
}

/** What each event earns stands in the charts; here is what changes besides. */
function matters({ kind, change, id }: TimelineEntry, ladder: string): boolean {
  if (kind === "tier") return id === ladder;
  return kind === "points" ? change === "expired" : kind !== "reward" && kind !== "segment";
}

/** Every figure of the charts. */
export function monthTable({ projection, ladder, balance, way }: Growth, speech: SimulatorSpeech): TemplateResult {
  const { words, names } = speech;
  return html`
    <details class="twin" part="table">
      <summary>${words["table-title"]}</summary>
      <div class="scroll" tabindex="0" role="group" aria-label=${words["table-title"]}>
        <table>
          <thead><tr>
            <th scope="col">${words.month}</th><th scope="col">${words.tier}</th>
            ${way ? html`<th scope="col">${names.counter(way.counter)}</th>` : nothing}
            <th scope="col">${names.balance(balance)}: ${words.earned}</th><th scope="col">${words.expired}</th><th scope="col">${words.available}</th>
            <th scope="col">${words.gained}</th>
          </tr></thead>
          <tbody>${projection.months.map((month) => tableRow(month, { ladder, balance, way }, speech))}</tbody>
        </table>
      </div>
    </details>`;
}

function tableRow(
  { lastDay, ladders, balances, counters, benefits }: ProjectionMonth,
  { ladder, balance, way }: Pick<Growth, "ladder" | "balance" | "way">,
  speech: SimulatorSpeech,
): TemplateResult {
  const { words, names } = speech;
  const standing = ladders.find((each) => each.ladder === ladder);
  const own = balances.find(({ id }) => id === balance);
  const value = counters.find(({ id }) => id === way?.counter)?.value;
  const amount = (text: string | undefined) => (text === undefined ? "" : grouped(text, words));
  const gained = benefits.gained.map((grant) =>
    [names.benefit(grant.benefit), grantText(grant, speech)].filter(Boolean).join(" · "),
  );
  return html`<tr>
    <th scope="row">${speech.month(lastDay.slice(0, 7))}</th>
    <td>${standing ? names.tier(ladder, standing.tier) : nothing}</td>
    ${way ? html`<td>${value === undefined ? "" : speech.counterAmount(way.counter, value)}</td>` : nothing}
    <td>${amount(own?.earned)}</td><td>${amount(own?.expired)}</td><td>${amount(own?.available)}</td>
    <td class="wide">${gained.join(words["list-join"])}</td>
  </tr>`;
}
