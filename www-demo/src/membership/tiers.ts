/** Tiers side by side: what each asks for and what it gives, as the engine compares them. */
import { type TemplateResult, html, nothing } from "lit";
import type { BenefitGrant, LadderRule, Program } from "tierpath";
import { icon } from "../art/icon";
import type { Speaker } from "../text/speak";
import { goalLines } from "./goal-text";

/** The table of a ladder. On a phone it moves sideways under the benefits' names. */
export function tiersView(program: Program, ladder: LadderRule, speak: Speaker): TemplateResult {
  const { say, tier, name } = speak;
  const columns = ladder.tiers.map(({ id }) => ({ id, grants: grantsOf(program, ladder, id) }));
  const benefits = [...new Set(columns.flatMap(({ grants }) => grants.map(({ benefit }) => benefit)))];
  const title = name("ladders", ladder.id);
  return html`
    <section class="card tiers" aria-labelledby=${`tiers-${ladder.id}`}>
      <h2 id=${`tiers-${ladder.id}`}>${say("tiersOf", { ladder: title })}</h2>
      <div class="wide" tabindex="0" role="group" aria-labelledby=${`tiers-${ladder.id}`}>
        <table data-ladder=${ladder.id}>
          <thead>
            <tr><td class="corner"></td>${columns.map(({ id }) => html`<th scope="col" data-tier=${id}>${tier(ladder.id, id)}</th>`)}</tr>
          </thead>
          <tbody>
            <tr class="asks"><th scope="row">${say("howToReach")}</th>${ladder.tiers.map(
              ({ reach }) =>
                html`<td>${goalLines(reach, program.document, speak).map((line) => html`<span>${line}</span>`)}</td>`,
            )}</tr>
            ${benefits.map(
              (benefit) =>
                html`<tr data-benefit=${benefit}><th scope="row">${name("benefits", benefit)}</th>${columns.map(
                  ({ grants }) =>
                    cell(
                      grants.filter((grant) => grant.benefit === benefit),
                      speak,
                    ),
                )}</tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

/** What a tier gives: what rising to it from the lowest gains, changes and keeps. */
function grantsOf(program: Program, { id, tiers }: LadderRule, tier: string): readonly BenefitGrant[] {
  const { gains, changes, keeps } = program.compareTiers(id, tiers[0]?.id ?? "", tier);
  return [...gains, ...changes.map(({ to }) => to), ...keeps];
}

function cell(grants: readonly BenefitGrant[], speak: Speaker): TemplateResult {
  const { say } = speak;
  if (grants.length === 0)
    return html`<td class="none"><span aria-hidden="true">–</span><span class="unseen">${say("notIncluded")}</span></td>`;
  const uses = grants.map((grant) => speak.uses(grant)).filter(Boolean);
  return html`<td>${icon("check")}${uses.length > 0 ? html`<span>${speak.list(uses)}</span>` : html`<span class="unseen">${say("included")}</span>`}${grants.some(({ given }) => given) ? html`<span class="fine">${say("onReaching")}</span>` : nothing}</td>`;
}
