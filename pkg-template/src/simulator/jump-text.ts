/** What happens at a value, in a few words. */
import { say } from "../elements/words.js";
import type { Jump } from "./shapes.js";
import type { SimulatorSpeech } from "./speech.js";

/** The sentence of a jump; `ladder` is where its tiers stand. */
export function jumpText(jump: Jump, ladder: string, speech: SimulatorSpeech): string {
  return say(speech.words[`jump-${jump.kind}`], { name: nameOf(jump, ladder, speech) });
}

function nameOf({ kind, id, to }: Jump, ladder: string, { names, document }: SimulatorSpeech): string {
  switch (kind) {
    case "tier": {
      const isLadder = document?.ladders?.some((each) => each.id === id) ?? false;
      return isLadder ? names.tier(id, to ?? "") : names.tier(ladder, to ?? id);
    }
    case "rule":
      return names.source({ kind: "rule", id });
    case "cap":
      return names.cap(id);
    case "benefit":
      return names.benefit(id);
    case "refused":
      return "";
    default:
      return names.source({ kind, id });
  }
}
