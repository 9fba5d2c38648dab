/** What an event would give: points, tier, progress, tasks, benefits. */
import { html, nothing, type TemplateResult } from "lit";
import { benefitList } from "../elements/benefit-list.js";
import { grouped, percent, share } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import type { Preview } from "../types/outcome.js";
import type { Progress, TaskView } from "../types/views.js";
import type { SimulatorSpeech } from "./speech.js";
import { earnedIn } from "./units.js";

/** The list of what would be there afterwards. */
export function outcomeView(preview: Preview, ladder: string, speech: SimulatorSpeech): TemplateResult {
  const { words, names } = speech;
  const earned = [...earnedIn(preview)];
  const { gained, lost } = preview.benefits;
  return html`
    <div class="outcome" part="outcome">
      <p class="caption">${words["gets-title"]}</p>
      <ul role="list" class="points" part="points">
        ${earned.map(([balance, amount]) => html`<li><b>${grouped(amount, words)}</b> <span>${names.balance(balance)}</span></li>`)}
        ${earned.length === 0 ? html`<li>${words["gets-nothing"]}</li>` : nothing}
      </ul>
      ${standingView(preview, ladder, speech)} ${taskList(preview, speech)}
      ${gained.length > 0 ? html`<div class="part"><p class="caption">${words["gained-title"]}</p>${benefitList(gained, "gain", speech)}</div>` : nothing}
      ${lost.length > 0 ? html`<div class="part"><p class="caption">${words["lost-title"]}</p>${benefitList(lost, "lose", speech)}</div>` : nothing}
    </div>`;
}

/** The tier afterwards and the way to the next: what was there, and what comes. */
function standingView({ progress }: Preview, ladder: string, speech: SimulatorSpeech): TemplateResult | typeof nothing {
  const { words, names } = speech;
  const [before, after] = [progress.before, progress.after].map((all) => all.find((each) => each.ladder === ladder));
  if (!before || !after) return nothing;
  const [was, is] = [names.tier(ladder, before.tier.id), names.tier(ladder, after.tier.id)];
  const stays = before.tier.id === after.tier.id;
  const had = stays ? (before.next?.fraction ?? "1") : "0";
  const comes = after.next?.fraction ?? "1";
  return html`
    <div class="standing" part="standing">
      <p class="tier" part="tier">${stays ? say(words["stays-tier"], { tier: is }) : say(words["new-tier"], { from: was, to: is })}</p>
      <div class="track" part="track" aria-hidden="true">
        <span class="indicator comes" part="indicator" .style=${`inline-size:${share(comes)}`}></span>
        <span class="indicator had" .style=${`inline-size:${share(had)}`}></span>
      </div>
      <p class="caption">${wayText(after, speech)}</p>
    </div>`;
}

/** How far the next tier is. */
export function wayText({ ladder, next }: Progress, { words, names }: SimulatorSpeech): string {
  if (!next) return words["at-top"];
  return say(words["toward-next"], { tier: names.tier(ladder, next.tier), percent: `${percent(next.fraction)}%` });
}

function taskList(
  { outcomes, checklist }: Preview,
  { words, names }: SimulatorSpeech,
): TemplateResult | typeof nothing {
  const moved = new Map(outcomes.flatMap(({ tasks }) => tasks.map(({ id, change }) => [id, change] as const)));
  const shown = checklist.after.tasks.filter(({ id }) => moved.has(id));
  if (shown.length === 0) return nothing;
  const text = (task: TaskView) => {
    const places = { task: names.task(task.id), percent: `${percent(task.fraction)}%` };
    return say(words[moved.get(task.id) === "progressed" ? "task-moves" : "task-done"], places);
  };
  return html`
    <div class="part">
      <p class="caption">${words["tasks-title"]}</p>
      <ul role="list" class="moves" part="tasks">${shown.map((task) => html`<li>${text(task)}</li>`)}</ul>
    </div>`;
}
