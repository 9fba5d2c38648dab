/** The cheapest way to a goal: what is asked, and the answer step by step. */
import { html, nothing, type TemplateResult } from "lit";
import { grouped, money } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import type { LadderRule } from "../types/ladders.js";
import type { Plan, PlanPurchase, PlanStep } from "../types/plan.js";
import type { SimulatorSpeech } from "./speech.js";
import { fieldAmount } from "./told.js";
import type { Answer } from "./work.js";

/** What a plan is to reach, by when, and within what. */
export interface PlanQuestion {
  /** A tier of the ladder; that of the member is to be kept. */
  readonly goal: string;
  readonly by: string;
  /** The most that may be spent in a month; empty for no limit. */
  readonly perMonth: string;
  /** Whether what tasks ask for may be done too. */
  readonly tasks: boolean;
  /** Purchases that are left out, by id. */
  readonly without: readonly string[];
}

/** The question, what may be bought, and the answer. */
export interface PlanFinder {
  readonly question: PlanQuestion;
  readonly ladder: LadderRule;
  /** The tier held. */
  readonly tier: string;
  readonly earliest: string;
  readonly purchases: readonly PlanPurchase[];
  readonly labels: { readonly [id: string]: string };
  readonly answer: Answer<Plan>;
  change(question: PlanQuestion): void;
  find(): void;
}

/** The question as a form, and under it the plan. */
export function planView(finder: PlanFinder, speech: SimulatorSpeech): TemplateResult {
  const { answer } = finder;
  const submit = (event: Event) => {
    event.preventDefault();
    finder.find();
  };
  return html`
    <form class="question" part="question" @submit=${submit} novalidate>
      ${goalSelect(finder, speech)} ${byInput(finder, speech)} ${perMonthInput(finder, speech)} ${withInputs(finder, speech)}
      <button type="submit" class="action" part="find" aria-disabled=${answer.busy}>${speech.words[answer.busy ? "working" : "plan-find"]}</button>
    </form>
    <div role="status" part="plan" class="plan" aria-busy=${answer.busy}>
      ${answer.problem ? html`<p>${say(speech.words["not-now"], { reason: answer.problem.message })}</p>` : nothing}
      ${answer.result ? planResult(answer.result, finder, speech) : nothing}
    </div>`;
}

function goalSelect({ question, ladder, tier, change }: PlanFinder, { words, names }: SimulatorSpeech): TemplateResult {
  const held = ladder.tiers.findIndex(({ id }) => id === tier);
  const goals = ladder.tiers.slice(Math.max(held, 1));
  return html`<label><span class="caption">${words["plan-goal"]}</span>
    <select part="select" @change=${({ target }: Event) => change({ ...question, goal: (target as HTMLSelectElement).value })}>${goals.map(
      ({ id }) =>
        html`<option value=${id} .selected=${id === question.goal}>${id === tier ? say(words["plan-goal-keep"], { tier: names.tier(ladder.id, id) }) : names.tier(ladder.id, id)}</option>`,
    )}</select></label>`;
}

function byInput({ question, earliest, change }: PlanFinder, { words }: SimulatorSpeech): TemplateResult {
  return html`<label><span class="caption">${words["plan-by"]}</span>
    <input part="day" type="date" min=${earliest} .value=${question.by} @change=${({ target }: Event) => change({ ...question, by: (target as HTMLInputElement).value || question.by })} /></label>`;
}

function perMonthInput({ question, change }: PlanFinder, { words, document }: SimulatorSpeech): TemplateResult {
  return html`<label class="number"><span class="caption">${words["plan-month"]} (${document?.currency.code ?? ""})</span>
    <input part="number" type="number" inputmode="decimal" min="0" step="any" .value=${question.perMonth} @input=${({ target }: Event) => change({ ...question, perMonth: (target as HTMLInputElement).value })} /></label>`;
}

function withInputs(
  { question, purchases, labels, change }: PlanFinder,
  { words, names }: SimulatorSpeech,
): TemplateResult {
  const { without, tasks } = question;
  const others = (id: string) => (without.includes(id) ? without.filter((each) => each !== id) : [...without, id]);
  const box = (name: string, checked: boolean, toggle: () => void) =>
    html`<label class="switch"><input type="checkbox" .checked=${checked} @change=${toggle} /><span>${name}</span></label>`;
  return html`<fieldset class="with"><legend class="caption">${words["plan-with"]}</legend>
    ${purchases.map(({ id, event }) => box(labels[id] ?? names.event(event.type), !without.includes(id), () => change({ ...question, without: others(id) })))}
    ${box(words["plan-tasks"], tasks, () => change({ ...question, tasks: !tasks }))}
  </fieldset>`;
}

function planResult(plan: Plan, finder: PlanFinder, speech: SimulatorSpeech): TemplateResult {
  const { words, document } = speech;
  if (!plan.reached) {
    const why = plan.reason ? ` ${words[`plan-why-${plan.reason.code}`]}` : "";
    return html`<p class="answer" part="answer">${say(words["plan-unreached"], { day: speech.day(finder.question.by) })}${why}</p>`;
  }
  const cost = money(plan.cost ?? "0", document, words);
  return html`
    <p class="answer" part="answer"><b>${plan.steps.length > 0 ? say(words["plan-cost"], { money: cost }) : words["plan-nothing"]}</b>
      <span class="caption">${certainty(plan, speech)}</span></p>
    <ol class="steps" part="steps">${plan.steps.map((step) => stepView(step, finder, speech))}</ol>`;
}

/** Whether it is the cheapest, as far as that is known. */
function certainty({ proven, bound, gap }: Plan, { words, document }: SimulatorSpeech): string {
  if (proven) return words["plan-proven"];
  // All of the cost may be saved: that says nothing.
  if (bound === null || Number(gap) >= 1) return words["plan-unknown"];
  return say(words["plan-gap"], { money: money(bound, document, words) });
}

function stepView(step: PlanStep, { purchases, labels }: PlanFinder, speech: SimulatorSpeech): TemplateResult {
  const { words, names, document } = speech;
  const { id, value, cost, earned, does } = step;
  const purchase = purchases.find((each) => each.id === id);
  const amount =
    value === null || !purchase?.field ? "" : fieldAmount(purchase.event.type, purchase.field, value, speech);
  const what = id === null ? words["plan-wait"] : (labels[id] ?? names.event(purchase?.event.type ?? id));
  const gains = earned.map((each) =>
    say(words["plan-earned"], { amount: grouped(each.amount, words), balance: names.balance(each.balance) }),
  );
  const effects = [...gains, ...does.map((each) => say(words[`does-${each.kind}`], { name: doneName(each, speech) }))];
  return html`<li part="step">
    <span class="when caption">${speech.day(step.day)}</span>
    <span class="what">${amount ? say(words["plan-purchase"], { what, amount }) : what}
      ${effects.length > 0 ? html`<span class="caption">${effects.join(" · ")}</span>` : nothing}</span>
    ${Number(cost) > 0 ? html`<b class="cost">${money(cost, document, words)}</b>` : nothing}
  </li>`;
}

function doneName({ kind, id, to }: PlanStep["does"][number], { names }: SimulatorSpeech): string {
  if (kind === "tier") return names.tier(id, to ?? "");
  return kind === "cap" ? names.cap(id) : names.source({ kind, id });
}
