/** The components' own words. Names of tiers, tasks and benefits come from the rule document. */
import type { englishPast } from "./past-en.js";
import { chinese } from "./words-zh-CN.js";
import { english } from "./words-en.js";

/**
 * Every sentence of the components; `{name}` stands for a value. A key that ends in `-one` is used
 * instead of its sibling where the count is 1.
 *
 * @example
 * const german: Words = { ...englishWords, "your-tier": "Ihre Stufe" };
 */
export type Words = { readonly [Key in keyof typeof english | keyof typeof englishPast]: string };

// The words of the timeline come with it: who shows none need not load them.
const languages = new Map([
  ["en", english as Words],
  ["zh-CN", chinese as Words],
]);

/**
 * Adds a language to the components, or replaces its words.
 *
 * @example
 * registerWords("de", { ...englishWords, "your-tier": "Ihre Stufe" });
 */
export function registerWords(language: string, words: Words): void {
  languages.set(language, words);
}

/** Adds words that only one component has to a language that is there. */
export function addWords(language: string, words: Partial<Words>): void {
  languages.set(language, { ...wordsFor(language), ...words });
}

/** The words for a language tag: its own, else those of the same language, else English. */
export function wordsFor(language: string): Words {
  return languages.get(closest(language, [...languages.keys()]) ?? "en") ?? (english as Words);
}

/** The offered tag nearest to the wanted one: the same, else one of the same language. */
export function closest(wanted: string, offered: readonly string[]): string | undefined {
  const language = primary(wanted);
  return (
    offered.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    offered.find((tag) => tag.toLowerCase() === language) ??
    offered.find((tag) => primary(tag) === language)
  );
}

/** Puts values into a sentence. */
export function say(sentence: string, values: { readonly [name: string]: string | number } = {}): string {
  return sentence.replace(/\{([a-z]+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

function primary(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
