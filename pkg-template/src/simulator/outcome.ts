/** What an event would give: points, tier, progress at once; tasks and benefits when they are worked out. */
import { html, nothing, type TemplateResult } from "lit";
import { benefitList } from "../elements/benefit-list.js";
import { grouped, percent, share } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import type { Preview } from "../types/outcome.js";
import type { TaskView } from "../types/views.js";
import type { SimulatorSpeech } from "./speech.js";
import type { StandingTold } from "./told.js";
import type { Tried } from "./trial.js";
import type { Answer } from "./work.js";

/** What is known of a value. */
export interface Outcome {
  readonly tried: Tried;
  readonly standing: StandingTold;
  /** All of it, which takes longer. */
  readonly effects: Answer<Preview>;
}

/** The list of what would be there afterwards. */
export function outcomeView({ tried, standing, effects }: Outcome, speech: SimulatorSpeech): TemplateResult {
  const { words, names } = speech;
  return html`
    <div class="outcome" part="outcome">
      <p class="caption">${words["gets-title"]}</p>
      <ul role="list" class="points" part="points">
        ${tried.earned.map(({ balance, amount }) => html`<li><b>${grouped(amount, words)}</b> <span>${names.balance(balance)}</span></li>`)}
        ${tried.earned.length === 0 ? html`<li>${words["gets-nothing"]}</li>` : nothing}
      </ul>
      ${standingView(standing)}
      ${effects.result ? effectsView(effects.result, effects.busy, speech) : nothing}
    </div>`;
}

/** The tier afterwards and the way to the next: what was there, and what comes. */
function standingView({ tier, had, comes, way, missing }: StandingTold): TemplateResult {
  return html`
    <div class="standing" part="standing">
      <p class="tier" part="tier">${tier}</p>
      <div class="track" part="track" aria-hidden="true">
        <span class="indicator comes" part="indicator" .style=${`inline-size:${share(comes)}`}></span>
        <span class="indicator had" .style=${`inline-size:${share(had)}`}></span>
      </div>
      <p class="caption way"><span part="way">${way}</span> ${missing ? html`<span part="missing">${missing}</span>` : nothing}</p>
    </div>`;
}

/** Tasks and benefits: those of the value before, marked so, until those of this one are there. */
function effectsView(preview: Preview, busy: boolean, speech: SimulatorSpeech): TemplateResult | typeof nothing {
  const { words } = speech;
  const { gained, lost } = preview.benefits;
  const parts = [
    taskList(preview, speech),
    gained.length > 0
      ? html`<div class="part"><p class="caption">${words["gained-title"]}</p>${benefitList(gained, "gain", speech)}</div>`
      : nothing,
    lost.length > 0
      ? html`<div class="part"><p class="caption">${words["lost-title"]}</p>${benefitList(lost, "lose", speech)}</div>`
      : nothing,
  ];
  const shows = parts.some((part) => part !== nothing);
  return shows ? html`<div class="effects" part="effects" aria-busy=${busy}>${parts}</div>` : nothing;
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
