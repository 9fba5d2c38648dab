/** One thing that an outcome did, as a sentence with an icon. */
import type { Icon } from "../art/icon";

/** One thing that happened. */
export interface Effect {
  readonly icon: Icon;
  readonly tone: "good" | "plain" | "bad";
  readonly text: string;
}

/** Puts one together. */
export function effect(icon: Icon, tone: Effect["tone"], text: string): Effect {
  return { icon, tone, text };
}
