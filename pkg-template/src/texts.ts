/**
 * Turns a problem of the engine into sentences. The engine gives codes and values; the texts live
 * in one file a language, so that a language costs nothing in the WebAssembly module.
 */
import { problems as english } from "./locales/en.js";
import { problems as chinese } from "./locales/zh-CN.js";
import type { Diagnostic, Problem } from "./types/problem.js";

/**
 * Texts of problems by code; `{name}` stands for the argument of that name.
 *
 * @example
 * const german: ProblemTexts = { freed: { message: "`{what}` wurde freigegeben", help: "…" } };
 */
export type ProblemTexts = { readonly [code: string]: { readonly message: string; readonly help: string } };

const locales = new Map<string, ProblemTexts>([
  ["en", english],
  ["zh-CN", chinese],
]);

let current = "en";

/**
 * Sets the language of messages from now on: `en` (the default), `zh-CN` or a registered one.
 * A region or script that has no texts of its own falls back to its language; an unknown language
 * to English.
 *
 * @example
 * setLocale("zh-CN");
 */
export function setLocale(locale: string): void {
  current = locale;
}

/**
 * Adds a language, or replaces its texts.
 *
 * @example
 * registerLocale("de", germanTexts);
 */
export function registerLocale(locale: string, texts: ProblemTexts): void {
  locales.set(locale, texts);
}

/**
 * Gives a problem its texts, in the current language or in the one named.
 *
 * @example
 * const inChinese = error.diagnostics.map((problem) => describe(problem, "zh-CN"));
 */
export function describe(problem: Problem, locale: string = current): Diagnostic {
  const { severity, code, path, args } = problem;
  const text = textsOf(locale)[code] ?? english[code] ?? { message: code, help: "" };
  return { severity, code, path, args, message: fill(text.message, args), help: fill(text.help, args) };
}

function textsOf(locale: string): ProblemTexts {
  const language = locale.split("-")[0] ?? locale;
  const related = [...locales.keys()].find((tag) => tag.split("-")[0] === language);
  return locales.get(locale) ?? locales.get(language) ?? locales.get(related ?? "en") ?? english;
}

function fill(text: string, args: Problem["args"]): string {
  return text.replace(/\{([A-Za-z][A-Za-z0-9_-]*)\}/g, (placeholder, name: string) =>
    Object.hasOwn(args, name) ? String(args[name]) : placeholder,
  );
}
