/** Two tiers side by side: what rising or falling from one to the other gains, loses and changes. */
import { html, nothing, type TemplateResult } from "lit";
import type { LadderRule } from "../types/ladders.js";
import type { BenefitGrant, TierComparison } from "../types/views.js";
import type { Speech } from "./base.js";
import { benefitList, signedList, termsOf, usesText } from "./benefit-list.js";
import { say } from "./words.js";

/** Two tiers of a ladder, and how to choose others. */
export interface Comparison {
  readonly ladder: LadderRule;
  readonly from: string;
  readonly to: string;
  choose(side: "from" | "to", tier: string): void;
}

/** The two selects. */
export function tierSelects({ ladder, from, to, choose }: Comparison, speech: Speech): TemplateResult {
  const select = (side: "from" | "to", chosen: string) => html`
    <label class="side">
      <span class="caption">${speech.words[`compare-${side}`]}</span>
      <select part="select select-${side}" @change=${(event: Event) => choose(side, (event.target as HTMLSelectElement).value)}>
        ${ladder.tiers.map(({ id }) => html`<option value=${id} ?selected=${id === chosen}>${speech.names.tier(ladder.id, id)}</option>`)}
      </select>
    </label>`;
  return html`<div class="sides">${select("from", from)}${select("to", to)}</div>`;
}

/** What the way from one tier to the other brings. */
export function comparisonList(found: TierComparison, speech: Speech): TemplateResult {
  const { words, names } = speech;
  const changes = found.changes.map(({ from, to }) => ({ grant: to, text: changeText(from, to, speech) }));
  const choices = found.choices.map((id) => names.choice(id)).join(words["list-join"]);
  return html`
    <div class="outcome" role="status" part="comparison">
      ${found.gains.length > 0 ? part(words.gains, benefitList(found.gains, "gain", speech)) : nothing}
      ${choices ? html`<p class="caption">${say(words.opens, { choices })}</p>` : nothing}
      ${changes.length > 0 ? part(words.changes, signedList("change", changes, speech)) : nothing}
      ${found.loses.length > 0 ? part(words.loses, benefitList(found.loses, "lose", speech)) : nothing}
      ${found.keeps.length > 0 ? part(words.keeps, benefitList(found.keeps, "keep", speech)) : nothing}
    </div>`;
}

function part(title: string, list: TemplateResult): TemplateResult {
  return html`<div class="part"><p class="caption">${title}</p>${list}</div>`;
}

/** What of a benefit differs, before and after; where another takes its place, which. */
function changeText(from: BenefitGrant, to: BenefitGrant, speech: Speech): string {
  const facts = (grant: BenefitGrant) =>
    from.benefit === to.benefit
      ? factsOf(grant, speech)
      : [speech.names.benefit(grant.benefit), ...factsOf(grant, speech)];
  const [before, after] = [facts(from), facts(to)];
  const only = (facts: readonly string[], others: readonly string[]) =>
    facts.filter((fact) => !others.includes(fact)).join(" · ");
  return say(speech.words["change-to"], { from: only(before, after), to: only(after, before) });
}

function factsOf(grant: BenefitGrant, speech: Speech): readonly string[] {
  return [usesText(grant, speech) || speech.words.unlimited, ...termsOf(grant, speech)];
}
