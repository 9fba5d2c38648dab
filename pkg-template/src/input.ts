/** What callers hand in, checked on this side: an engine's memory never shrinks again. */
import { failure } from "./errors.js";

/** Most bytes of a rule document: 256 KiB. */
export const RULES_LIMIT = 256 * 1024;
/** Most bytes of a book with the rules in it: 2 MiB. */
export const BOOK_LIMIT = 2 * 1024 * 1024;
/** Most bytes of a snapshot or of the events of one call: 1 MiB. */
export const DOCUMENT_LIMIT = 1024 * 1024;

const LONGEST_MOMENT = 40;

/** Rules as the text they came in. */
export function rulesText(value: unknown): string {
  if (typeof value !== "string") throw failure("input-not-text", { what: "rules", found: kindOf(value) });
  refuseBrokenUnicode(value);
  refuseOversize("rules", value, value.includes("tierpath.book/1") ? BOOK_LIMIT : RULES_LIMIT);
  return value;
}

/** Documents that a book names, as the engine takes them: parted by a sign that no JSON holds. */
export function documentsText(values: readonly unknown[]): string | undefined {
  return values.length === 0 ? undefined : values.map((value) => `${rulesText(value)}\u001e`).join("");
}

/** A plain value as JSON text. */
export function jsonText(what: string, value: unknown): string {
  if (value === null || typeof value !== "object") throw failure("input-not-json", { what, reason: kindOf(value) });
  const text = stringified(what, value);
  refuseOversize(what, text, DOCUMENT_LIMIT);
  return text;
}

/** A moment, or undefined for the member's own; what it means, the engine says. */
export function momentText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.length > LONGEST_MOMENT)
    throw failure("instant-grammar", { found: kindOf(value) });
  return value;
}

function stringified(what: string, value: object): string {
  try {
    return JSON.stringify(value, onlyData);
  } catch (error) {
    throw failure("input-not-json", { what, reason: error instanceof Error ? error.message : String(error) }, error);
  }
}

/** Refuses what JSON would silently drop or turn into null. */
function onlyData(key: string, value: unknown): unknown {
  const lost = typeof value === "function" || typeof value === "symbol" || typeof value === "bigint";
  if (lost || (typeof value === "number" && !Number.isFinite(value))) {
    throw new TypeError(`${kindOf(value)} at \`${key}\``);
  }
  return value;
}

function refuseOversize(what: string, text: string, limit: number): void {
  // A UTF-16 unit takes at most three bytes: most inputs need no count.
  if (text.length * 3 <= limit) return;
  const bytes = text.length > limit ? text.length : utf8Length(text);
  if (bytes > limit) throw failure("input-too-large", { what, found: String(bytes), limit: String(limit) });
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || isSurrogate(unit)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** A lone surrogate would become U+FFFD on its way into the engine: two texts could turn into one. */
function refuseBrokenUnicode(text: string): void {
  const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  if (lone) throw failure("input-not-unicode", { what: "rules", position: String(lone.index) });
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" ? String(value) : typeof value;
}
