// Words and names of one language. They are those of the web components, so that a program reads
// the same on a page and in a mini-program.

import { Names } from "tierpath:dist/elements/names.js";
import { grouped, money } from "tierpath:dist/elements/quantity.js";
import { say, wordsFor } from "tierpath:dist/elements/words.js";
import { shownDay, shownMonth } from "./day.js";

/**
 * @param {object | null} document `program.document`; without it, ids stand in for names
 * @param {string} lang a language tag; the document's default when empty
 */
export function speechOf(document, lang) {
  const language = lang || (document ? document.locales.default : "zh-CN");
  const words = wordsFor(language);
  return {
    language,
    document: document || undefined,
    words,
    names: new Names(document || undefined, language),
    say: (key, values) => say(words[key], values),
    day: (day) => shownDay(day, language),
    month: (month) => shownMonth(month, language),
    amount: (amount) => grouped(amount, words),
    money: (amount) => money(amount, document || undefined, words),
  };
}
