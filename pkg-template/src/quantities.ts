/** From a string of anywhere to a string with a meaning. */
import { failure } from "./errors.js";
import type { Day, Decimal, Instant } from "./types/text.js";

/**
 * Checks a decimal number: at most 12 integer and 6 fraction digits, `-` where negative, no
 * exponent. Throws `decimal-grammar` otherwise.
 *
 * @example
 * const amount = decimal(form.amount.value); // "128.90"
 */
export function decimal(text: string): Decimal {
  return checked(text, /^-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?$/, "decimal-grammar") as Decimal;
}

/**
 * Checks the shape of a civil day. Whether the day exists, the engine says.
 *
 * @example
 * const from = day("2027-03-05");
 */
export function day(text: string): Day {
  return checked(text, /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, "day-grammar") as Day;
}

/**
 * Checks the shape of a moment: RFC 3339 with an offset. Whether it exists, the engine says.
 *
 * @example
 * const now = instant(new Date().toISOString());
 */
export function instant(text: string): Instant {
  const shape = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,3})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;
  return checked(text, shape, "instant-grammar") as Instant;
}

function checked(text: string, shape: RegExp, code: string): string {
  if (typeof text !== "string" || !shape.test(text)) throw failure(code, { found: String(text) });
  return text;
}
