/** What an event would give: points, tier, progress, tasks, benefits. */
import { html, nothing, type TemplateResult } from "lit";
import { benefitList } from "../elements/benefit-list.js";
import { grouped } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import type { Preview } from "../types/outcome.js";
import type { Quote } from "./shapes.js";
import type { SimulatorSpeech } from "./speech.js";
import { decimalOf, percentOf } from "./units.js";

/** What an event does, beside how things stand without it. */
export interface Gain {
  readonly quote: Quote;
  readonly preview: Preview;
  readonly ladder: string;
}

/** The list of what would be there afterwards. */
export function outcomeView({ quote, preview, ladder }: Gain, speech: SimulatorSpeech): TemplateResult {
  const { words } = speech;
  const earned = quote.balances.filter(({ earned }) => earned !== 0);
  const { gained, lost } = preview.benefits;
  return html`
    <div class="outcome" part="outcome">
      <p class="caption">${words["gets-title"]}</p>
      <ul role="list" class="points" part="points">
        ${earned.map(
          ({ id, digits, earned }) =>
            html`<li><b>${grouped(decimalOf(earned, digits), words)}</b> <span>${speech.names.balance(id)}</span></li>`,
        )}
        ${earned.length === 0 ? html`<li class="none">${words["gets-nothing"]}</li>` : nothing}
      </ul>
      ${tierView(quote, preview, ladder, speech)} ${taskList(quote, preview, speech)}
      ${gained.length > 0 ? html`<div class="part"><p class="caption">${words["gained-title"]}</p>${benefitList(gained, "gain", speech)}</div>` : nothing}
      ${lost.length > 0 ? html`<div class="part"><p class="caption">${words["lost-title"]}</p>${benefitList(lost, "lose", speech)}</div>` : nothing}
    </div>`;
}

/** The tier afterwards and the way to the next: what was there, and what comes. */
function tierView(quote: Quote, preview: Preview, ladder: string, speech: SimulatorSpeech): TemplateResult {
  const { words, names } = speech;
  const after = quote.ladders.find(({ id }) => id === ladder);
  const before = preview.progress.before.find((each) => each.ladder === ladder);
  if (!after || !before) return html``;
  const [was, is] = [names.tier(ladder, before.tier.id), names.tier(ladder, after.tier)];
  const stays = before.tier.id === after.tier;
  const had = stays ? Math.round(Number(before.next?.fraction ?? "1") * 10_000) : 0;
  const next = after.next
    ? say(words["toward-next"], { tier: names.tier(ladder, after.next), percent: percentOf(after.fraction) })
    : words["at-top"];
  return html`
    <div class="standing" part="standing">
      <p class="tier" part="tier">${stays ? say(words["stays-tier"], { tier: is }) : say(words["new-tier"], { from: was, to: is })}</p>
      <div class="track" part="track" aria-hidden="true">
        <span class="indicator comes" part="indicator" .style=${`inline-size:${after.fraction / 100}%`}></span>
        <span class="indicator had" .style=${`inline-size:${Math.min(had, after.fraction) / 100}%`}></span>
      </div>
      <p class="caption">${next}</p>
    </div>`;
}

function taskList(
  quote: Quote,
  { outcomes, checklist }: Preview,
  speech: SimulatorSpeech,
): TemplateResult | typeof nothing {
  const { words, names } = speech;
  const moved = new Map(outcomes.flatMap(({ tasks }) => tasks.map(({ id, change }) => [id, change] as const)));
  const known = new Set(checklist.after.tasks.map(({ id }) => id));
  const shown = quote.tasks.filter(({ id }) => moved.has(id) && known.has(id));
  if (shown.length === 0) return nothing;
  return html`
    <div class="part">
      <p class="caption">${words["tasks-title"]}</p>
      <ul role="list" class="moves" part="tasks">${shown.map(({ id, have, need }) => {
        const isDone = moved.get(id) !== "progressed";
        return html`<li>${say(words[isDone ? "task-done" : "task-moves"], { task: names.task(id), have, need })}</li>`;
      })}</ul>
    </div>`;
}
