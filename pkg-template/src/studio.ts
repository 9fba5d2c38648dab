/** For those who write rule documents: a module of its own, so that members' devices don't load it. */
import { Binding } from "./binding.js";
import { rulesText } from "./input.js";
import { Loader } from "./loading.js";
import * as glue from "./studio_bg.js";
import { describe } from "./texts.js";
import type { Diagnostic, Problem } from "./types/problem.js";

export { isTierpathError, TierpathError } from "./errors.js";
export { type Phrasing, type ProblemTexts, registerLocale, setLocale } from "./texts.js";
export type { Diagnostic };

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
