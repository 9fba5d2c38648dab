/** A ladder as steps: which tiers are reached, which one is held, how far the next is. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Progress, TierStep } from "../types/views.js";
import type { Speech } from "./base.js";
import { tick } from "./icons.js";
import { share } from "./quantity.js";

/** All tiers of a ladder, lowest first. */
export function stepper(progress: Progress, speech: Speech): TemplateResult {
  return html`<ol class="steps" part="steps" aria-label=${speech.words.tiers}>${progress.tiers.map((step) => stepOf(step, progress, speech))}</ol>`;
}

function stepOf(step: TierStep, progress: Progress, { words, names }: Speech): TemplateResult {
  const current = step.id === progress.tier.id;
  const state = current ? words.current : step.held ? words.reached : words["not-reached"];
  return html`
    <li class="step ${step.held ? "held" : ""} ${current ? "current" : ""}" part=${current ? "step step-current" : "step"}
      aria-current=${current ? "step" : nothing}>
      ${step.rank > 0 ? link(step, progress.tier.rank) : nothing}
      <span class="dot">${step.held && !current ? tick : nothing}</span>
      <span class="name">${names.tier(progress.ladder, step.id)}</span>
      <span class="unseen">(${state})</span>
    </li>`;
}

/** The line to a tier from the one below: only the way to the next tier is partly filled. */
function link(step: TierStep, rank: number): TemplateResult {
  const fraction = step.held ? "1" : step.rank === rank + 1 ? step.fraction : "0";
  return html`<span class="link"><span class="reach" .style=${`inline-size:${share(fraction)}`}></span></span>`;
}

/** Styles of {@link stepper}. */
export const stepperStyles = css`
  .steps {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    margin-inline: -0.5em;
  }
  .step {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.5em;
    padding-inline: 0.25em;
    font-size: 0.8125em;
    line-height: 1.25;
    text-align: center;
    color: var(--muted);
  }
  .step .name {
    overflow-wrap: anywhere;
    hyphens: auto;
    text-wrap: balance;
  }
  .step.current .name {
    color: var(--text);
    font-weight: 600;
  }
  .dot {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border: 2px solid var(--track);
    border-radius: 50%;
    background: var(--surface);
    color: var(--on-accent);
  }
  .dot svg {
    inline-size: 0.75rem;
    block-size: 0.75rem;
    stroke-width: 3;
  }
  .held .dot {
    border-color: var(--accent);
    background: var(--accent);
  }
  .current .dot {
    background: var(--surface);
    border-width: 0.375rem;
  }
  .link {
    position: absolute;
    inset-block-start: calc(0.625rem - 1px);
    inset-inline-start: calc(-50% + 0.875rem);
    inline-size: calc(100% - 1.75rem);
    block-size: 2px;
    background: var(--track);
    border-radius: 2px;
  }
  .reach {
    display: block;
    block-size: 100%;
    background: var(--accent);
    border-radius: inherit;
    transition: inline-size var(--speed) cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  @media (forced-colors: active) {
    .link {
      background: GrayText;
    }
    .held .dot,
    .current .dot,
    .reach {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .current .dot {
      background: Canvas;
    }
  }
`;
