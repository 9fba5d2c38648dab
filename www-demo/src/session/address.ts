/** Which program in which language a page shows: what stands after the `#` of its address. */
import { CATALOGUES } from "../catalogue/index";
import type { Locale } from "../text/speak";

/** A program in a language. */
export interface Place {
  readonly program: string;
  readonly locale: Locale;
}

/** What the address asks for: `#riverbank/en`. */
export function placeOfAddress(): Place {
  const [program = "", locale = ""] = location.hash.slice(1).split("/");
  const browser: Locale = navigator.language.startsWith("zh") ? "zh-CN" : "en";
  return {
    program: CATALOGUES.some((each) => each.program === program) ? program : (CATALOGUES[0]?.program ?? ""),
    locale: locale === "en" || locale === "zh-CN" ? locale : browser,
  };
}

/** The end of an address that leads to a place. */
export function addressOf({ program, locale }: Place): string {
  return `#${program}/${locale}`;
}
