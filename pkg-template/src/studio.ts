/** For those who write rule documents: a module of its own, so that members' devices don't load it. */
import { Binding } from "./binding.js";
import { TierpathError } from "./errors.js";
import { jsonText, rulesText } from "./input.js";
import { Loader } from "./loading.js";
import * as glue from "./studio_bg.js";
import { describe, localeInUse } from "./texts.js";
import type { Description } from "./types/description.js";
import type { ProgramAbout } from "./types/markup.js";
import type { Diagnostic, Problem } from "./types/problem.js";

export { isTierpathError, TierpathError } from "./errors.js";
export { type Phrasing, type ProblemTexts, registerLocale, setLocale } from "./texts.js";
export type { Description, Diagnostic, ProgramAbout };

/** The studio's module. */
export const studio = new Binding<typeof glue>();

export const loader = new Loader(studio, glue, "./studio_bg.js");

/**
 * Checks a rule document: what keeps it from running, what can't work as written, what is probably
 * not meant. An empty list is a clean one. Never throws for what the text says, only for what is no
 * text, too large, or when the studio is not ready.
 *
 * @example
 * for (const { path, message, help } of check(text, { locale: "zh-CN" })) console.log(path, message, help);
 */
export function check(text: string, options: { readonly locale?: string } = {}): readonly Diagnostic[] {
  const rules = rulesText(text);
  const problems = JSON.parse(studio.call((glue) => glue.check(rules))) as Problem[];
  return problems.map((problem) => describe(problem, options.locale));
}

/**
 * Tells members what a rule document says, in sentences by section: Chinese for `zh` and what begins
 * with it, else English; without `locale` the language that is set. Throws for a document that does
 * not run.
 *
 * @example
 * for (const { title, lines } of describeRules(text, { locale: "zh-CN" }).sections) console.log(title, lines);
 */
export function describeRules(text: string, options: { readonly locale?: string } = {}): Description {
  const rules = rulesText(text);
  const told = JSON.parse(studio.call((glue) => glue.describe(rules, options.locale ?? localeInUse()))) as
    | Description
    | readonly Problem[];
  if ("sections" in told) return told;
  throw new TierpathError(told);
}

/**
 * The schema.org `MemberProgram` of a rule document, as JSON-LD text that can stand in a script of a page as it
 * is: tiers and paid memberships, what they ask for and give, points for each unit of money spent. Names are in
 * the language of `locale`, as for `describeRules`. Throws for a document that does not run.
 *
 * @example
 * const script = document.createElement("script");
 * script.type = "application/ld+json";
 * script.textContent = memberProgram(text, { organization: { name: "Riverbank Tea", url: "https://example.com" } });
 */
export function memberProgram(text: string, options: ProgramAbout & { readonly locale?: string } = {}): string {
  const rules = rulesText(text);
  const { locale = localeInUse(), ...about } = options;
  const json = jsonText("about", about);
  const markup = studio.call((glue) => glue.memberProgram(rules, locale, json));
  if (markup.startsWith("{")) return markup;
  throw new TierpathError(JSON.parse(markup) as readonly Problem[]);
}
