/**
 * Turns a problem of the engine into sentences. The engine gives codes and values; the texts live
 * in one file a language, so that a language costs nothing in the WebAssembly module.
 */
import * as english from "./locales/en.js";
import * as chinese from "./locales/zh-CN.js";
import type { Diagnostic, Problem } from "./types/problem.js";

/**
 * Texts of problems by code; `{name}` stands for the argument of that name.
 *
 * @example
 * const german: ProblemTexts = { freed: { message: "`{what}` wurde freigegeben", help: "öffnen Sie es neu" } };
 */
export type ProblemTexts = { readonly [code: string]: { readonly message: string; readonly help: string } };

/** What else a language has to say. */
export interface Phrasing {
  /** What the engine says in English words inside an argument, such as `a list`. */
  readonly phrases?: { readonly [english: string]: string };
  /** Put before the help where the engine has a guess at what was meant; names `{suggestion}`. */
  readonly suggestion?: string;
}

interface Locale {
  readonly problems: ProblemTexts;
  readonly phrases: { readonly [english: string]: string };
  readonly suggestion: string;
}

const locales = new Map<string, Locale>([
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

/** The language of messages as it is set. */
export function localeInUse(): string {
  return current;
}

/**
 * Adds a language, or texts to one that is there. Codes without a text stay English.
 *
 * @example
 * registerLocale("de", germanTexts, { suggestion: "meinten Sie `{suggestion}`?" });
 */
export function registerLocale(locale: string, problems: ProblemTexts, phrasing: Phrasing = {}): void {
  const known = locales.get(locale) ?? { problems: {}, phrases: {}, suggestion: "" };
  locales.set(locale, {
    problems: { ...known.problems, ...problems },
    phrases: { ...known.phrases, ...phrasing.phrases },
    suggestion: phrasing.suggestion ?? known.suggestion,
  });
}

/**
 * Gives a problem its texts, in the current language or in the one named.
 *
 * @example
 * const inChinese = error.diagnostics.map((problem) => describe(problem, "zh-CN"));
 */
export function describe(problem: Problem, locale: string = current): Diagnostic {
  const { severity, code, path, args } = problem;
  const wanted = textsOf(locale);
  const spoken = wanted.problems[code] ? wanted : english;
  const text = spoken.problems[code] ?? { message: code, help: "" };
  const guess = args.suggestion === undefined ? "" : `${spoken.suggestion} `;
  const say = (template: string) => fill(template, args, spoken.phrases).trim();
  return { severity, code, path, args, message: say(text.message), help: say(guess + text.help) };
}

function textsOf(locale: string): Locale {
  const language = locale.split("-")[0] ?? locale;
  const related = [...locales.keys()].find((tag) => tag.split("-")[0] === language);
  return locales.get(locale) ?? locales.get(language) ?? locales.get(related ?? "en") ?? english;
}

function fill(template: string, args: Problem["args"], phrases: { readonly [english: string]: string }): string {
  return template.replace(/\{([A-Za-z][A-Za-z0-9_-]*)\}/g, (_, name: string) => {
    const value = own(args, name);
    return value === undefined ? "…" : (own(phrases, String(value)) ?? String(value));
  });
}

/** A value of its own, never one of the prototype: names and values come from outside. */
function own(values: { readonly [name: string]: string }, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
