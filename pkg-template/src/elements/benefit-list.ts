/** Benefits as a list: what each is, how often it can be used, what it is worth. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { BenefitGrant } from "../types/views.js";
import type { Speech } from "./base.js";
import { change, minus, plus, tick } from "./icons.js";
import { grouped, money } from "./quantity.js";
import { say, type Words } from "./words.js";

/** What becomes of the benefits of a list. */
export type BenefitFate = "gain" | "lose" | "change" | "keep";

const SIGNS: { readonly [Fate in BenefitFate]: TemplateResult } = { gain: plus, lose: minus, change, keep: tick };

/** Benefits that are gained, lost or kept. */
export function benefitList(benefits: readonly BenefitGrant[], fate: BenefitFate, speech: Speech): TemplateResult {
  return signedList(
    fate,
    benefits.map((grant) => ({ grant, text: grantText(grant, speech) })),
    speech,
  );
}

/** Benefits with the sign of their fate and a line of text each. */
export function signedList(
  fate: BenefitFate,
  items: readonly { readonly grant: BenefitGrant; readonly text: string }[],
  speech: Speech,
): TemplateResult {
  return html`<ul class="benefits ${fate}" part="benefits">${items.map(
    ({ grant, text }) => html`
      <li part="benefit benefit-${fate}">
        <span class="sign">${SIGNS[fate]}</span>
        <span>
          <span class="name">${speech.names.benefit(grant.benefit)}</span>
          ${text ? html`<span class="caption">${text}</span>` : nothing}
        </span>
      </li>`,
  )}</ul>`;
}

/** Uses, worth and terms of a benefit in one line. */
export function grantText(grant: BenefitGrant, speech: Speech): string {
  return [usesText(grant, speech), ...termsOf(grant, speech), speech.names.benefitText(grant.benefit)]
    .filter(Boolean)
    .join(" · ");
}

/** How often a benefit can be used; empty for no limit. */
export function usesText({ uses, per }: Pick<BenefitGrant, "uses" | "per">, { words }: Speech): string {
  return uses === null ? "" : say(per ? words[`uses-${per}`] : words.uses, { n: uses });
}

/** What else a benefit says of itself: its worth, and where it is given for good. */
export function termsOf(
  { value, given, parameters, promotions, earlyHours }: Omit<BenefitGrant, "benefit" | "uses" | "per">,
  { words, document }: Speech,
): string[] {
  const worth = value ? say(words[`worth-${value.per}`], { money: money(value.money, document, words) }) : "";
  const numbers = Object.entries(parameters).map(([name, number]) => parameterText(name, number, words));
  const early = earlyHours ? say(words["early-hours"], { n: earlyHours }) : "";
  const terms = [worth, early, promotions ? words[promotions] : "", given ? words[`given-${given}`] : ""];
  return [...numbers, ...terms].filter(Boolean);
}

/** A number of the benefit: of percent the sign says all, others keep the word of the document. */
function parameterText(name: string, number: string, words: Words): string {
  return name === "percent" ? `${grouped(number, words)}%` : `${name} ${grouped(number, words)}`;
}

/** Styles of {@link benefitList}. */
export const benefitStyles = css`
  .benefits {
    display: grid;
    gap: 0.625em;
    font-size: 0.9375em;
  }
  .benefits li {
    display: flex;
    gap: 0.625em;
    align-items: flex-start;
  }
  .benefits .sign {
    display: grid;
    place-items: center;
    flex: none;
    margin-block-start: 0.0625em;
    inline-size: 1.375em;
    block-size: 1.375em;
    font-size: 1em;
    color: var(--accent);
    background: var(--tint);
    border-radius: 50%;
  }
  .benefits .sign svg {
    inline-size: 0.875em;
    block-size: 0.875em;
  }
  .benefits.lose .sign {
    color: var(--warning);
    background: var(--warning-tint);
  }
  .benefits.keep .sign {
    color: var(--muted);
    background: none;
  }
  .benefits .caption {
    display: block;
  }
`;
