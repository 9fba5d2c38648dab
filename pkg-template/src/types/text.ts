/**
 * Texts that stand for numbers and times. A JSON or JavaScript number is a plain count; every
 * quantity that can have a fraction travels as a string, so no binary float ever touches it.
 */

declare const meaning: unique symbol;

/**
 * A decimal number in a string: at most 12 integer and 6 fraction digits, no exponent.
 * Points, growth, money in major units (`"128.90"` is 128 yuan 90), factors and fractions.
 * Do not add two of them with `+`: that joins the strings.
 *
 * @example
 * const amount = decimal("128.90");
 */
export type Decimal = string & { readonly [meaning]: "Decimal" };

/**
 * A civil day in the program's zone, `YYYY-MM-DD`.
 *
 * @example
 * const birthday = day("1990-02-28");
 */
export type Day = string & { readonly [meaning]: "Day" };

/**
 * A moment: RFC 3339 with an offset, milliseconds allowed.
 *
 * @example
 * const at = instant("2027-03-05T12:01:44+08:00");
 */
export type Instant = string & { readonly [meaning]: "Instant" };

/** What an input takes for a {@link Decimal}: a checked one, or a literal that looks like a number. */
export type DecimalInput = Decimal | `${number}`;

/** What an input takes for a {@link Day}: a checked one, or a literal of the right shape. */
export type DayInput = Day | `${number}-${number}-${number}`;

/** What an input takes for an {@link Instant}: a checked one, or a literal of the right shape. */
export type InstantInput = Instant | `${number}-${number}-${number}T${string}`;

/**
 * One text in several languages, by language tag.
 *
 * @example
 * const name: Texts = { "zh-CN": "黄金", en: "Gold" };
 */
export type Texts = { readonly [language: string]: string };
