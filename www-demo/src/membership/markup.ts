/** The program as search engines read it: schema.org MemberProgram, made of the rule document when the page was built. */
import { markup } from "virtual:member-program";
import type { Place } from "../session/address";

/** Puts the markup of a program in a language into the page, in place of that of another. */
export function placeMarkup({ program, locale }: Place): void {
  const script =
    document.querySelector<HTMLScriptElement>("script[type='application/ld+json']") ?? document.createElement("script");
  // Data, not code: a browser runs nothing of it, so the policy has nothing to say about it.
  script.type = "application/ld+json";
  script.textContent = markup[program]?.[locale] ?? "";
  document.head.append(script);
}
