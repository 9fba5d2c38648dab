/**
 * Exact sums of decimal strings: the shop's till, and the columns of a table of awards.
 *
 * The engine hands out decimals as strings of at most six fraction digits; they are added as whole
 * numbers of millionths, so that nothing is ever rounded here.
 */
const DIGITS = 6;
const ONE = 10n ** BigInt(DIGITS);

/** The amount in millionths. */
function millionths(text: string): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole) * ONE + BigInt(fraction.padEnd(DIGITS, "0"));
  return text.startsWith("-") ? -size : size;
}

function toText(size: bigint, digits: number): string {
  const sign = size < 0n ? "-" : "";
  const plain = size < 0n ? -size : size;
  const fraction = (plain % ONE).toString().padStart(DIGITS, "0");
  const shown = fraction.slice(0, digits);
  return `${sign}${plain / ONE}${shown === "" ? "" : `.${shown}`}`;
}

/** How many digits an amount is written with after the point. */
function digitsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** The sum, written with as many digits as the longest of the amounts. */
export function sum(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map(digitsOf));
  return toText(
    amounts.reduce((total, each) => total + millionths(each), 0n),
    digits,
  );
}

/** The first amount less the second. */
export function difference(from: string, less: string): string {
  const digits = Math.max(digitsOf(from), digitsOf(less));
  return toText(millionths(from) - millionths(less), digits);
}

/** A price times a whole number of pieces. */
export function times(price: string, count: number): string {
  return toText(millionths(price) * BigInt(count), digitsOf(price));
}

/** Whether the amount is nothing. */
export function isZero(amount: string): boolean {
  return millionths(amount) === 0n;
}

/** Whether the amount is less than nothing. */
export function isNegative(amount: string): boolean {
  return millionths(amount) < 0n;
}
