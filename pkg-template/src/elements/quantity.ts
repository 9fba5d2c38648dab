/** Decimal strings for people. Digits are moved as text: a shown number is the exact number. */
import type { RulesDocument } from "../types/rules.js";
import type { Speech } from "./base.js";
import type { Words } from "./words.js";

const SYMBOLS: { readonly [code: string]: string } = { CNY: "¥", USD: "$", EUR: "€", GBP: "£", JPY: "¥", HKD: "HK$" };

/** A decimal with its thousands grouped. */
export function grouped(amount: string, words: Words): string {
  const [whole = "0", fraction] = amount.split(".");
  const groups = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, words.group);
  return fraction ? groups + words.point + fraction : groups;
}

/** Money in the program's currency: all its digits, or none for a whole amount. */
export function money(amount: string, document: RulesDocument | undefined, words: Words): string {
  const code = document?.currency.code ?? "";
  const [whole = "0", fraction = ""] = amount.replace(/\.0+$/, "").split(".");
  const digits = fraction.padEnd(document?.currency.digits ?? 2, "0");
  const figure = grouped(fraction ? `${whole}.${digits}` : whole, words);
  const symbol = SYMBOLS[code];
  return symbol ? symbol + figure : `${figure} ${code}`.trim();
}

/** An amount of a counter: money where it sums money. */
export function reachAmount(
  counter: string,
  amount: string,
  { names, document, words }: Pick<Speech, "names" | "document" | "words">,
): string {
  return names.countsMoney(counter) ? money(amount, document, words) : grouped(amount, words);
}

/** Whole percent of a fraction from 0 to 1, floored: 99 until it is all done. */
export function percent(fraction: string): number {
  const [whole = "0", digits = ""] = fraction.split(".");
  const hundredths = Number(whole) * 100 + Number(digits.padEnd(2, "0").slice(0, 2));
  return Math.min(100, Math.max(0, Number.isFinite(hundredths) ? hundredths : 0));
}

/** A fraction in percent, digit by digit: `0.0425` is 4.25%. */
export function exactPercent(fraction: string, words: Words): string {
  const [whole = "0", digits = ""] = fraction.split(".");
  const moved = `${whole}${digits.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=[0-9])/, "");
  const rest = digits.slice(2).replace(/0+$/, "");
  return `${rest ? moved + words.point + rest : moved}%`;
}

/** A fraction as a CSS length; how far a bar reaches needs no exactness. */
export function share(fraction: string): string {
  const ratio = Number(fraction);
  return `${Math.min(100, Math.max(0, Number.isFinite(ratio) ? ratio * 100 : 0))}%`;
}
