/** The months of a projection in words: one of them, what happens on the way, and all of them as a table. */
import { html, nothing, type TemplateResult } from "lit";
import { benefitList, grantText } from "../elements/benefit-list.js";
import { grouped, money } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import { isLoss, pastText } from "../elements/past-text.js";
import { describe } from "../texts.js";
import type { TimelineEntry } from "../types/history.js";
import type { Growth } from "./growth.js";
import type { Period, Projection } from "../types/project.js";
import type { SimulatorSpeech } from "./speech.js";

/** How many changes are listed. */
const MOST_CHANGES = 16;

/** The month or the day that is looked at. */
export function periodView(period: Period, title: string, ladder: string, speech: SimulatorSpeech): TemplateResult {
  const { words, names } = speech;
  const standing = period.ladders.find((each) => each.ladder === ladder);
  const { gained, lost } = period.benefits;
  const spendable = period.balances.filter(({ id }) => names.isSpendable(id));
  return html`
    <div class="month" part="month" role="status">
      <p class="caption">${title}</p>
      <p class="tier" part="tier">${standing ? names.tier(ladder, standing.tier) : nothing}</p>
      <dl class="figures">
        ${spendable.map(({ id, available }) => html`<div><dt class="caption">${names.balance(id)}</dt><dd>${grouped(available, words)}</dd></div>`)}
        ${judgedBy(period, standing).map(({ id, value }) => html`<div><dt class="caption">${names.counter(id)}</dt><dd>${speech.counterAmount(id, value)}</dd></div>`)}
      </dl>
      ${worthText(period, speech)}
      ${gained.length > 0 ? benefitList(gained, "gain", speech) : nothing}
      ${lost.length > 0 ? benefitList(lost, "lose", speech) : nothing}
    </div>`;
}

/** The counter that the next tier asks for, where that is one. */
function judgedBy({ counters }: Period, standing: Period["ladders"][number] | undefined): Period["counters"] {
  return counters.filter(({ id }) => id === standing?.counter);
}

/** What the month comes to in money. */
function worthText(
  { value, benefitValue, pointValue }: Period,
  speech: SimulatorSpeech,
): TemplateResult | typeof nothing {
  if (value === null || Number(value) === 0) return nothing;
  const shown = (amount: string | null) => money(amount ?? "0", speech.document, speech.words);
  const places = { money: shown(value), benefits: shown(benefitValue), points: shown(pointValue) };
  return html`<p class="caption">${say(speech.words["worth-in"], places)}</p>`;
}

/** What happens over the months, and what would not be accepted. */
export function changesView(projection: Projection, ladder: string, speech: SimulatorSpeech): TemplateResult {
  const { words, day, language } = speech;
  const all = told(projection.changes.filter((entry) => matters(entry, ladder)));
  const changes = all.slice(0, MOST_CHANGES);
  const refused = projection.refused[0];
  return html`
    <div class="changes" part="changes">
      <p class="caption">${words["changes-title"]}</p>
      ${changes.length === 0 ? html`<p>${words["changes-none"]}</p>` : nothing}
      <ol role="list">${changes.map(
        (entry) =>
          html`<li class="${entry.kind} ${isLoss(entry) ? "loss" : ""}"><span class="caption">${day(entry.day)}</span> <span>${pastText(entry, speech)}${entry.times > 1 ? ` × ${entry.times}` : nothing}</span></li>`,
      )}</ol>
      ${all.length > changes.length ? html`<p class="caption">${say(words["and-more"], { n: all.length - changes.length })}</p>` : nothing}
      ${refused ? html`<p class="caption">${say(words["refused-some"], { n: projection.refused.length, reason: describe(refused.problem, language).message })}</p>` : nothing}
    </div>`;
}

/** Each thing where it first happens, with how often it does; tiers and what expires each time. */
function told(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const found = new Map<string, TimelineEntry>();
  for (const entry of entries) {
    const { kind, change, id, day, times } = entry;
    const key = kind === "tier" || kind === "points" ? `${day} ${id} ${entry.to}` : `${kind} ${change} ${id}`;
    const first = found.get(key);
    found.set(key, first ? { ...first, times: first.times + times } : entry);
  }
  return [...found.values()];
}

/** What each event earns stands in the charts; here is what changes besides. */
function matters({ kind, change, id }: TimelineEntry, ladder: string): boolean {
  if (kind === "tier") return id === ladder;
  return MATTERS.has(`${kind}-${change}`);
}

const MATTERS = new Set(
  "points-expired task-completed journey-completed milestone-passed membership-started membership-renewed membership-ended benefit-ended".split(
    " ",
  ),
);

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
  { lastDay, ladders, balances, counters, benefits }: Period,
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
