/** The event with a slider, and what its value would give. */
import { html, nothing, type TemplateResult } from "lit";
import { say } from "../elements/words.js";
import { outcomeView } from "./outcome.js";
import { reachView } from "./reach.js";
import type { Preview } from "../types/outcome.js";
import type { Jump } from "../types/jumps.js";
import type { Solution } from "../types/solve.js";
import { slideView, spokenPreview } from "./slide.js";
import type { SimulatorSpeech } from "./speech.js";
import type { Trial } from "./trial.js";
import { fieldAmount } from "./units.js";

/** The event, the value of its open number, and how it is moved. */
export interface TrialState {
  readonly trial: Trial;
  readonly value: string;
  /** Where something changes, as far as that is known yet. */
  readonly jumps: readonly Jump[];
  /** The next tier and what reaches it, where that is known. */
  readonly reach: { readonly tier: string; readonly solution: Solution } | undefined;
  choose(value: string): void;
}

/** Slider and outcome side by side, where there is room. */
export function trialView({ trial, value, jumps, reach, choose }: TrialState, speech: SimulatorSpeech): TemplateResult {
  const { setting, curve } = trial;
  const { type, field, ladder } = setting;
  const amount = (text: string) => fieldAmount(type, field, text, speech);
  const tried = attempted(trial, value);
  const spoken = tried instanceof Error ? amount(value) : spokenPreview(amount(value), tried, setting, speech);
  const label = speech.names.fieldAt(type, field) ?? speech.words.amount;
  return html`
    <div class="trial">
      <div class="aside">
        ${slideView({ label, value, setting, curve, jumps, spoken, amount, choose }, speech)}
        ${reach ? reachView({ ...reach, tier: speech.names.tier(ladder, reach.tier), amount, choose }, speech) : nothing}
      </div>
      ${tried instanceof Error ? troubleView(tried, speech) : outcomeView(tried, ladder, speech)}
    </div>`;
}

/** What a value comes to, or why it would not be accepted. */
function attempted(trial: Trial, value: string): Preview | Error {
  try {
    return trial.try(value);
  } catch (problem) {
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}

/** Why something can't be worked out. */
export function troubleView(problem: Error | undefined, { words }: SimulatorSpeech): TemplateResult {
  return html`<p class="notice" role="status" part="notice">${say(words["not-now"], { reason: problem?.message ?? "" })}</p>`;
}
