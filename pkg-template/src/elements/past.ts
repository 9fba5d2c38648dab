/** One entry of a member's timeline: a sign, a sentence, where it comes from. */
import { html, nothing, type TemplateResult } from "lit";
import type { TimelineEntry, TimelineKind } from "../types/history.js";
import type { Speech } from "./base.js";
import { card, coin, flag, gift, hand, medal, person, route, star, tick } from "./icons.js";
import { nameOf, pastText, isLoss } from "./past-text.js";
import { say } from "./words.js";

const SIGNS: { readonly [Kind in TimelineKind]: TemplateResult } = {
  tier: star,
  milestone: flag,
  task: tick,
  journey: route,
  membership: card,
  benefit: gift,
  reward: medal,
  points: coin,
  segment: person,
  choice: hand,
};

/** An entry as an item of a list. */
export function pastItem(entry: TimelineEntry, speech: Speech): TemplateResult {
  const { words, names, day } = speech;
  const source = entry.source ? names.source(entry.source) : "";
  const own = source && source !== nameOf(entry, speech) ? say(words["from-source"], { source }) : "";
  const facts = [day(entry.day), own].filter(Boolean).join(" · ");
  return html`
    <li class="past ${isLoss(entry) ? "loss" : ""} ${entry.kind}" part="entry entry-${entry.kind}">
      <span class="sign">${SIGNS[entry.kind]}</span>
      <span class="what">
        <span class="name">${pastText(entry, speech)}${entry.times > 1 ? html` <span class="times">× ${entry.times}</span>` : nothing}</span>
        <span class="caption">${facts}</span>
      </span>
    </li>`;
}
