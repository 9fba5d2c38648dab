/** Decimals as texts. */
import { decimalText } from "../exact.js";
import type { DecimalInput } from "../types/text.js";

/** A number as the engine reads it: no exponent, six digits at most. */
export function textOf(value: number): DecimalInput {
  return (Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, "")) as DecimalInput;
}

/** A whole number of last digits as a decimal, without needless zeros. */
export function decimalOf(units: number, digits: number): string {
  const text = decimalText(units, digits);
  return digits > 0 ? text.replace(/\.?0+$/, "") : text;
}
