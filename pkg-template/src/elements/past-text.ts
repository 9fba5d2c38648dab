/** What an entry of a timeline says. */
import type { TimelineEntry } from "../types/history.js";
import type { Speech } from "./base.js";
import { grouped } from "./quantity.js";
import { say, type Words } from "./words.js";

type PastSpeech = Pick<Speech, "words" | "names">;

/** What goes, or comes to nothing. */
const LOSSES = new Set(
  "ended undone revoked refunded cancelled lapsed expired forfeit decay deduct clear grace".split(" "),
);

/** Whether something went, or came to nothing. */
export function isLoss({ change }: TimelineEntry): boolean {
  return LOSSES.has(change);
}

/** The sentence of an entry. */
export function pastText(entry: TimelineEntry, speech: PastSpeech): string {
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

/** What an entry is about. */
export function nameOf({ kind, id }: TimelineEntry, { names }: PastSpeech): string {
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
function partOf({ kind, id }: TimelineEntry, part: string, { names }: PastSpeech): string {
  if (kind === "tier") return names.tier(id, part);
  if (kind === "segment") return names.group(id, part);
  return kind === "choice" ? names.option(id, part) : part;
}
