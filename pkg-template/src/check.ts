/** What is wrong or unwise in a rule document, without running it. */
import { call } from "./engine.js";
import { rulesText } from "./input.js";
import { describe } from "./texts.js";
import type { Diagnostic } from "./types/problem.js";

/**
 * Checks a rule document; an empty list is a clean one. Never throws for what the text says, only
 * for what is no text, too large, or when no engine is ready.
 *
 * @example
 * for (const { path, message, help } of check(text, { locale: "zh-CN" })) console.log(path, message, help);
 */
export function check(text: string, options: { readonly locale?: string } = {}): readonly Diagnostic[] {
  const rules = rulesText(text);
  return call((glue) => glue.check(rules)).map((problem) => describe(problem, options.locale));
}
