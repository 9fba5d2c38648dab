/** What happens on a day of a projection, in a few words. */
import { grouped } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import type { ProjectionChange } from "./shapes.js";
import type { SimulatorSpeech } from "./speech.js";

/** The sentence of a change. */
export function changeText(change: ProjectionChange, speech: SimulatorSpeech): string {
  const { words, names } = speech;
  const { kind, id, from, to, amount } = change;
  if (kind === "tier") {
    const falls = names.tierRank(id, to ?? "") < names.tierRank(id, from ?? "");
    return say(words[falls ? "change-tier-down" : "change-tier-up"], {
      from: names.tier(id, from ?? ""),
      to: names.tier(id, to ?? ""),
    });
  }
  return say(words[`change-${kind}`], { name: nameOf(change, speech), amount: amount ? grouped(amount, words) : "" });
}

function nameOf({ kind, id, to }: ProjectionChange, { names }: SimulatorSpeech): string {
  switch (kind) {
    case "expired":
    case "reward":
      return names.balance(id);
    case "benefit":
      return names.benefit(id);
    case "segment":
      return to ? names.group(id, to) : names.segment(id);
    case "tier":
      return names.ladder(id);
    default:
      return names.source({ kind, id });
  }
}
