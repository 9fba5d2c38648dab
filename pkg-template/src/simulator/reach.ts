/** How much of one event reaches the next tier, or why none does. */
import { html, nothing, type TemplateResult } from "lit";
import { say } from "../elements/words.js";
import type { Solution } from "../types/solve.js";
import type { SimulatorSpeech } from "./speech.js";

/** The tier asked for, the answer, and how amounts are shown. */
export interface Reach {
  readonly tier: string;
  readonly solution: Solution;
  amount(value: string): string;
  choose(value: string): void;
}

/** The answer in a sentence, and a button that goes there. */
export function reachView({ tier, solution, amount, choose }: Reach, { words }: SimulatorSpeech): TemplateResult {
  const { value } = solution;
  const shown = value === null ? "" : amount(value);
  return html`
    <div class="reach" part="reach">
      <p class="caption">${say(words["reach-title"], { tier })}</p>
      <p class="answer" part="answer">${sentence(solution, tier, shown, words)}</p>
      ${value !== null && !solution.already ? html`<button type="button" class="action quiet" part="try" @click=${() => choose(value)}>${say(words["try-it"], { amount: shown })}</button>` : nothing}
    </div>`;
}

function sentence(
  { already, value, reason }: Solution,
  tier: string,
  shown: string,
  words: SimulatorSpeech["words"],
): string {
  if (already) return say(words["reach-already"], { tier });
  if (value !== null) return say(words["reach-once"], { tier, amount: shown });
  const code = `reach-${reason?.code ?? "condition"}` as keyof typeof words;
  return say(words[code] ?? words["reach-condition"], { tier });
}
