/** What happens at a value, in a few words. */
import { say } from "../elements/words.js";
import type { Jump } from "../types/jumps.js";
import type { SimulatorSpeech } from "./speech.js";

/** The sentence of a jump. */
export function jumpText(jump: Jump, speech: SimulatorSpeech): string {
  return say(speech.words[`jump-${jump.kind}`], { name: nameOf(jump, speech) });
}

function nameOf({ kind, id, to }: Jump, { names }: SimulatorSpeech): string {
  switch (kind) {
    case "tier":
      return names.tier(id, to ?? "");
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
