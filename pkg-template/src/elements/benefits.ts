/** Benefits as a list: what each is and how often it can be used. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { BenefitGrant } from "../types/views.js";
import type { Speech } from "./base.js";
import { minus, plus } from "./icons.js";
import { say } from "./words.js";

/** Benefits that are gained (`gain`) or lost (`lose`). */
export function benefitList(benefits: readonly BenefitGrant[], kind: "gain" | "lose", speech: Speech): TemplateResult {
  const sign = kind === "gain" ? plus : minus;
  return html`<ul class="benefits ${kind}" part="benefits">${benefits.map(
    (grant) => html`
      <li part="benefit">
        <span class="sign">${sign}</span>
        <span>
          <span class="name">${speech.names.benefit(grant.benefit)}</span>
          ${usesText(grant, speech)}
        </span>
      </li>`,
  )}</ul>`;
}

function usesText({ benefit, uses, per }: BenefitGrant, { words, names }: Speech): TemplateResult | typeof nothing {
  const limit = uses === null ? "" : say(per ? words[`uses-${per}`] : words.uses, { n: uses });
  const texts = [limit, names.benefitText(benefit)].filter(Boolean);
  return texts.length > 0 ? html`<span class="caption">${texts.join(" · ")}</span>` : nothing;
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
  .benefits .caption {
    display: block;
  }
`;
