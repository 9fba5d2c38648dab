/** What the engine refused, in the page's language. */
import { type TemplateResult, html, nothing } from "lit";
import { type TierpathError, describe } from "tierpath";
import { icon } from "../art/icon";
import type { Speaker } from "../text/speak";

/** The message and what to do about it, or nothing where there is no problem. */
export function problemView(problem: TierpathError | undefined, speak: Speaker): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  const [first] = problem.diagnostics.map((each) => describe(each, speak.locale));
  return html`<div class="problem" role="alert" data-code=${problem.code}>
    ${icon("warn")}
    <p><strong>${speak.say("refused", { message: first?.message ?? problem.message })}</strong>${first?.help ?? ""}</p>
  </div>`;
}
