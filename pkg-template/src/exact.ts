/** From a text to the one whole number that it means; NaN for every other text, which the engine is then shown. */

/** Fraction digits of the smallest part that the engine knows. */
export const MOST_DIGITS = 6;
const LONGEST_WHOLE = 12;
const LONGEST_NAME = 128;
const ZERO = 48;
const POINT = 46;
const DASH = 45;
/** No digit. */
const NONE = -1;
/** What so many digits less multiply by. */
export const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;
const ONE = 1_000_000;

/** Millionths of a decimal with at most so many fraction digits, not negative, below 2^53. */
export function millionths(text: string, digits: number): number {
  const { length } = text;
  const first = length === 0 ? NONE : text.charCodeAt(0) - ZERO;
  if (first < 0 || first > 9) return Number.NaN;
  let number = first;
  let point = length;
  for (let at = 1; at < length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (digit === POINT - ZERO && point === length) point = at;
    else return Number.NaN;
  }
  if (point > LONGEST_WHOLE || (point > 1 && first === 0)) return Number.NaN;
  if (point === length) return safe(number * ONE);
  const places = length - point - 1;
  return places >= 1 && places <= digits ? safe(number * (POWERS[MOST_DIGITS - places] ?? Number.NaN)) : Number.NaN;
}

function safe(number: number): number {
  return number <= Number.MAX_SAFE_INTEGER ? number : Number.NaN;
}

/** The text of a whole number of last digits. */
export function decimalText(units: number, digits: number): string {
  if (!Number.isSafeInteger(units) || digits === 0) return String(units);
  const short = String(Math.abs(units));
  const text = "0".repeat(Math.max(0, digits + 1 - short.length)) + short;
  return `${units < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Whether a text can be an opaque name: printable signs of ASCII, not too many. */
export function isName(text: string): boolean {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || unit >= 127) return false;
  }
  return length > 0 && length <= LONGEST_NAME;
}

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MILLISECONDS_OF_DAY = 86_400_000;
const FIRST_YEAR = 1970;

/** Days from 1970-01-01 to a civil day from then on. */
export function epochDay(text: string): number {
  const year = number(text, 0, 4);
  const date = monthDay(text.slice(5));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (text.charCodeAt(4) !== DASH || year < FIRST_YEAR || (date === 229 && !leap)) return Number.NaN;
  return Date.UTC(year, Math.floor(date / 100) - 1, date % 100) / MILLISECONDS_OF_DAY;
}

/** A day of the year: 100 for each month, and the day. */
export function monthDay(text: string): number {
  if (text.length !== 5 || text.charCodeAt(2) !== DASH) return Number.NaN;
  const month = number(text, 0, 2);
  const day = number(text, 3, 5);
  return day >= 1 && day <= (DAYS_OF_MONTH[month - 1] ?? 0) ? month * 100 + day : Number.NaN;
}

function number(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const days = new Map<number, string>();
const MOST_DAYS = 400;

/** The civil day so many days from 1970-01-01. */
export function civilDay(epoch: number): string {
  let text = days.get(epoch);
  if (text === undefined) {
    text = new Date(epoch * MILLISECONDS_OF_DAY).toISOString().slice(0, 10);
    if (days.size >= MOST_DAYS) days.clear();
    days.set(epoch, text);
  }
  return text;
}
