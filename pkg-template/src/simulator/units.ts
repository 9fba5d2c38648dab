/** Whole numbers of smallest units as decimals, and decimals for people. */
import { grouped, money } from "../elements/quantity.js";
import type { Preview } from "../types/outcome.js";
import type { RulesDocument } from "../types/rules.js";
import type { DecimalInput } from "../types/text.js";
import { fieldAt } from "./pointer.js";
import type { SimulatorSpeech } from "./speech.js";

/** What events earn of each balance, exactly. */
export function earnedIn({ outcomes }: Preview): ReadonlyMap<string, string> {
  const sums = new Map<string, bigint>();
  for (const { to, amount } of outcomes.flatMap(({ awards }) => awards)) {
    sums.set(to, (sums.get(to) ?? 0n) + millionths(amount));
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0n).map(([balance, sum]) => [balance, decimalOf(sum)]));
}

const ONE = 1_000_000n;

function millionths(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const size = BigInt(whole) * ONE + BigInt(fraction.padEnd(6, "0"));
  return decimal.startsWith("-") ? -size : size;
}

function decimalOf(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths;
  const fraction = String(size % ONE)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${millionths < 0n ? "-" : ""}${size / ONE}${fraction && `.${fraction}`}`;
}

/** A number as the engine reads it: no exponent, six digits at most. */
export function textOf(value: number): DecimalInput {
  return (Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, "")) as DecimalInput;
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
