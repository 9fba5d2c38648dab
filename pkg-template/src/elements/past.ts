/** One entry of a member's timeline: a sign, a sentence, where it comes from. */
import { html, nothing, type TemplateResult } from "lit";
import type { TimelineEntry, TimelineKind } from "../types/history.js";
import type { Speech } from "./base.js";
import { card, coin, flag, gift, hand, medal, person, route, star, tick } from "./icons.js";
import { grouped } from "./quantity.js";
import { say, type Words } from "./words.js";

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

/** What goes, or comes to nothing. */
const LOSSES = new Set(
  "ended undone revoked refunded cancelled lapsed expired forfeit decay deduct clear grace".split(" "),
);

/** An entry as an item of a list. */
export function pastItem(entry: TimelineEntry, speech: Speech): TemplateResult {
  const { words, names, day } = speech;
  const source = entry.source ? names.source(entry.source) : "";
  const own = source && source !== nameOf(entry, speech) ? say(words["from-source"], { source }) : "";
  const facts = [day(entry.day), own].filter(Boolean).join(" · ");
  return html`
    <li class="past ${LOSSES.has(entry.change) ? "loss" : ""} ${entry.kind}" part="entry entry-${entry.kind}">
      <span class="sign">${SIGNS[entry.kind]}</span>
      <span class="what">
        <span class="name">${pastText(entry, speech)}${entry.times > 1 ? html` <span class="times">× ${entry.times}</span>` : nothing}</span>
        <span class="caption">${facts}</span>
      </span>
    </li>`;
}

/** The sentence of an entry. */
export function pastText(entry: TimelineEntry, speech: Speech): string {
  const { words, names } = speech;
  const sentence = words[`past-${entry.kind}-${entry.change}` as keyof Words] ?? "{name}";
  return say(sentence, {
    name: nameOf(entry, speech),
    from: entry.from ? partOf(entry, entry.from, speech) : "",
    to: entry.to ? partOf(entry, entry.to, speech) : "",
    amount: entry.amount ? grouped(entry.amount, words) : "",
    balance: entry.amount ? names.balance(entry.id) : "",
  });
}

function nameOf({ kind, id }: TimelineEntry, { names }: Speech): string {
  switch (kind) {
    case "tier":
      return names.ladder(id);
    case "reward":
    case "points":
      return names.balance(id);
    case "segment":
      return names.segment(id);
    case "choice":
      return names.choice(id);
    case "benefit":
      return names.benefit(id);
    default:
      return names.source({ kind, id });
  }
}

/** A tier of the ladder, a group of the segment, an option of the choice. */
function partOf({ kind, id }: TimelineEntry, part: string, { names }: Speech): string {
  if (kind === "tier") return names.tier(id, part);
  if (kind === "segment") return names.group(id, part);
  return kind === "choice" ? names.option(id, part) : part;
}
