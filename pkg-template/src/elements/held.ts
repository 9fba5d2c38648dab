/** The benefits that a member holds: badges, what is there to use, and what is there to choose. */
import { html, nothing, type TemplateResult } from "lit";
import type { BenefitHeld, ChoiceOpen } from "../types/benefits.js";
import type { Speech } from "./base.js";
import { termsOf, usesText } from "./benefit-list.js";
import { bell, bolt, coupon, gift, key, medal, star, tag, ticket, van } from "./icons.js";
import { share } from "./quantity.js";
import { say } from "./words.js";

const KINDS: { readonly [kind: string]: TemplateResult } = {
  price: tag,
  coupon,
  shipping: van,
  service: bell,
  access: key,
  gift,
  multiplier: bolt,
  ticket,
};

/** Badges and other honours side by side. */
export function badgeWall(badges: readonly BenefitHeld[], speech: Speech): TemplateResult {
  return html`<ul role="list" class="badges">${badges.map(
    (badge) => html`
      <li class="honour" part="badge">
        <span class="medal">${medal}</span>
        <span class="name">${speech.names.benefit(badge.benefit)}</span>
        ${badge.lastDay ? html`<span class="caption">${say(speech.words.through, { day: speech.day(badge.lastDay) })}</span>` : nothing}
      </li>`,
  )}</ul>`;
}

/** Benefits with what is left of them. */
export function heldList(held: readonly BenefitHeld[], speech: Speech): TemplateResult {
  return html`<ul role="list" class="held">${held.map((benefit) => heldItem(benefit, speech))}</ul>`;
}

function heldItem(held: BenefitHeld, speech: Speech): TemplateResult {
  const { names } = speech;
  const spent = held.left === 0;
  return html`
    <li class="holding ${spent ? "spent" : ""}" part="held ${spent ? "held-spent" : ""}">
      <span class="kind">${KINDS[names.benefitKind(held.benefit)] ?? star}</span>
      <span class="what">
        <span class="name">${names.benefit(held.benefit)}</span>
        <span class="caption">${aboutText(held, speech)}</span>
      </span>
      ${leftOf(held, speech)}
    </li>`;
}

/** Terms, source and end of what is held, in one line. */
function aboutText(held: BenefitHeld, speech: Speech): string {
  const { words, names, day } = speech;
  const source = names.source(held.source);
  const until = held.lastDay ?? held.periodLastDay;
  return [
    usesText(held, speech),
    ...termsOf(held, speech),
    source ? say(words["from-source"], { source }) : "",
    until ? say(words["until-day"], { day: day(until) }) : "",
    names.benefitText(held.benefit),
  ]
    .filter(Boolean)
    .join(" · ");
}

function leftOf({ left, uses }: BenefitHeld, { words }: Speech): TemplateResult {
  if (left === null) return html`<span class="quota caption" part="quota">${words.unlimited}</span>`;
  if (uses === null) return html`<span class="quota" part="quota">${say(words.left, { left })}</span>`;
  return html`
    <span class="quota" part="quota">
      <span>${say(words["left-of"], { left, n: uses })}</span>
      <span class="track thin" aria-hidden="true"><span class="indicator" .style=${`inline-size:${share(String(left / Math.max(uses, 1)))}`}></span></span>
    </span>`;
}

/** A choice that is open, with a button for each option. */
export function choiceItem(open: ChoiceOpen, choose: (option: string) => void, speech: Speech): TemplateResult {
  const { words, names, day } = speech;
  const choice = names.choice(open.choice);
  const facts = [
    open.lastDay ? say(words["choose-by"], { day: day(open.lastDay) }) : "",
    open.default ? say(words["else-option"], { option: names.option(open.choice, open.default) }) : "",
    open.picks > 1 ? say(words.picks, { n: open.picks }) : "",
  ].filter(Boolean);
  return html`
    <div class="choice" part="choice">
      <p class="name">${choice}</p>
      <p class="caption">${facts.join(" · ")}</p>
      <ul role="list" class="options">${open.options.map((id) => {
        const option = names.option(open.choice, id);
        return html`<li><button type="button" class="action quiet" part="option" aria-label=${say(words["choose-label"], { option, choice })} @click=${() => choose(id)}>${option}</button></li>`;
      })}</ul>
    </div>`;
}
