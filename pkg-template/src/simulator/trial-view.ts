/** The event with a slider, and what its value would give. */
import { html, nothing, type TemplateResult } from "lit";
import { say } from "../elements/words.js";
import { type Outcome, outcomeView } from "./outcome.js";
import { reachView } from "./reach.js";
import type { Solution } from "../types/solve.js";
import type { Progress } from "../types/views.js";
import { slideView } from "./slide.js";
import type { SimulatorSpeech } from "./speech.js";
import { earnedTold, fieldAmount, type JumpPlace, standingTold } from "./told.js";
import type { Trial, Tried } from "./trial.js";

/** The event, the value of its open number, and how it is moved. */
export interface TrialState {
  readonly trial: Trial;
  readonly value: string;
  /** Where the member stands before it. */
  readonly before: Progress | undefined;
  readonly effects: Outcome["effects"];
  /** Where something changes, as far as that is known yet. */
  readonly places: readonly JumpPlace[];
  /** The next tier and what reaches it, where that is known. */
  readonly reach: { readonly tier: string; readonly solution: Solution } | undefined;
  choose(value: string): void;
}

/** Slider and outcome side by side, where there is room. */
export function trialView(state: TrialState, speech: SimulatorSpeech): TemplateResult {
  const { trial, value, places, reach, choose } = state;
  const { setting, curve } = trial;
  const { type, field, ladder } = setting;
  const amount = (text: string) => fieldAmount(type, field, text, speech);
  const outcome = outcomeOf(state, speech);
  const spoken = outcome instanceof Error ? amount(value) : spokenOutcome(amount(value), outcome, speech);
  const label = speech.names.fieldAt(type, field) ?? speech.words["tried-amount"];
  return html`
    <div class="trial">
      <div class="aside">
        ${slideView({ label, value, setting, curve, places, spoken, amount, choose }, speech)}
        ${reach ? reachView({ ...reach, tier: speech.names.tier(ladder, reach.tier), amount, choose }, speech) : nothing}
      </div>
      ${outcome instanceof Error ? troubleView(outcome, speech) : outcomeView(outcome, speech)}
    </div>`;
}

/** What a value comes to, or why it would not be accepted. */
function outcomeOf({ trial, value, before, effects }: TrialState, speech: SimulatorSpeech): Outcome | Error {
  const tried = attempted(trial, value);
  if (tried instanceof Error) return tried;
  return { tried, standing: standingTold(tried.step, trial.shows, before, speech), effects };
}

function attempted(trial: Trial, value: string): Tried | Error {
  try {
    return trial.at(value);
  } catch (problem) {
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}

/** What a value comes to in one sentence. */
function spokenOutcome(amount: string, { tried, standing }: Outcome, speech: SimulatorSpeech): string {
  const points = tried.earned.map(({ balance, amount }) => earnedTold(balance, amount, speech));
  const { tier, way, missing } = standing;
  return [amount, ...points, tier, way, missing].filter(Boolean).join(speech.words["list-join"]);
}

/** Why something can't be worked out. */
export function troubleView(problem: Error | undefined, { words }: SimulatorSpeech): TemplateResult {
  return html`<p class="notice" role="status" part="notice">${say(words["not-now"], { reason: problem?.message ?? "" })}</p>`;
}
