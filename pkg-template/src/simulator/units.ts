/** Whole numbers of smallest units as decimals, and decimals for people. */
import { grouped, money } from "../elements/quantity.js";
import type { RulesDocument } from "../types/rules.js";
import { fieldAt } from "./pointer.js";
import type { SimulatorSpeech } from "./speech.js";

/** A whole number of smallest units as a decimal. */
export function decimalOf(units: number, digits: number): string {
  const text = String(Math.abs(units)).padStart(digits + 1, "0");
  const sign = units < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Ten-thousandths as whole percent. */
export function percentOf(fraction: number): string {
  return `${Math.floor(fraction / 100)}%`;
}

/** An amount of a field of an event: with the currency where it is money. */
export function fieldAmount(type: string, pointer: string, amount: string, speech: SimulatorSpeech): string {
  const { names, document, words } = speech;
  return names.isMoneyAt(type, pointer) ? money(amount, document, words) : grouped(amount, words);
}

/** Whether the field at a place of an event is a count: counts are numbers, all else is text. */
export function fieldIsCount(document: RulesDocument | undefined, type: string, pointer: string): boolean {
  const { id, isOfLine } = fieldAt(pointer);
  const fields = document?.events?.find((event) => event.type === type)?.fields ?? [];
  const own = isOfLine ? fields.flatMap((field) => (field.type === "lines" ? (field.fields ?? []) : [])) : fields;
  return own.find((field) => field.id === id)?.type === "integer";
}
