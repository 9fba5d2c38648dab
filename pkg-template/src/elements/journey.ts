/** The head of a journey: its theme, how far it is, what the whole gives. */
import { html, nothing, type TemplateResult } from "lit";
import type { JourneyView } from "../types/views.js";
import type { Speech } from "./base.js";
import { gift, tick } from "./icons.js";
import { claimText, rewardChips } from "./rewards.js";
import { say } from "./words.js";

/** The title of a journey with its steps and its reward; `level` is that of the heading. */
export function journeyHead(journey: JourneyView, level: number, claim: () => void, speech: Speech): TemplateResult {
  const { words, names } = speech;
  const name = names.journey(journey.id);
  return html`
    <div class="group-header" part="group-header">
      <p class="subheading" role="heading" aria-level=${level}>${journey.doneOn ? tick : nothing}${name}</p>
      <p class="caption">${say(words["journey-need"], { done: journey.done, need: journey.need })}</p>
      ${segments(journey)}
      ${givesWhole(journey, speech)}
      ${journey.toClaim > 0 ? claimBar(journey, name, claim, speech) : nothing}
    </div>`;
}

function givesWhole(journey: JourneyView, speech: Speech): TemplateResult | typeof nothing {
  const chips = rewardChips(journey, speech);
  return chips === nothing ? nothing : html`<p class="caption whole">${speech.words["for-journey"]} ${chips}</p>`;
}

function claimBar(journey: JourneyView, name: string, claim: () => void, speech: Speech): TemplateResult {
  const { words } = speech;
  const label = say(words["claim-label"], { what: name });
  return html`
    <div class="waiting" part="journey-claim">
      ${gift}<span class="caption">${claimText(journey, speech)}</span>
      <button type="button" class="action" part="claim" aria-label=${label} @click=${claim}>${words.claim}</button>
    </div>`;
}

function segments({ done, need }: JourneyView): TemplateResult {
  const steps = Array.from({ length: Math.min(need, 24) }, (_, index) => index < done);
  return html`<div class="segments" aria-hidden="true">${steps.map((full) => html`<span class=${full ? "full" : ""} part="segment"></span>`)}</div>`;
}
