/** What stands where in the numbers of an event type and of its quotes, as the engine says once. */
import { epochDay, isName, millionths, monthDay, POWERS, MOST_DIGITS } from "./exact.js";
import type { Source } from "./types/outcome.js";
import type { TaskState } from "./types/views.js";
import { Words } from "./words.js";

/** What is absent or unknown. */
export const NOTHING = -(2 ** 63);
const ONE = 1_000_000;
const MOST_COUNT = 4_294_967_295;

/** As the engine gives it (`src/whatif/quote/shape.rs`). */
export interface RawShape {
  readonly fields: readonly RawField[];
  readonly lines: string | null;
  readonly lineFields: readonly RawField[];
  readonly texts: readonly string[];
  readonly balances: readonly Unit[];
  readonly counters: readonly Unit[];
  readonly ladders: readonly { readonly id: string; readonly tiers: readonly RawTier[] }[];
  readonly tasks: readonly { readonly id: string; readonly digits: number | null; readonly need: number }[];
  readonly states: readonly TaskState[];
  readonly awards: readonly { readonly source: Source; readonly to: number }[];
  readonly fixed: number;
}

interface Unit {
  readonly id: string;
  readonly digits: number;
}

interface RawTier extends Unit {
  /** The place of the one counter that it asks for. */
  readonly counter: number | null;
}

interface RawField extends Unit {
  readonly kind: "decimal" | "integer" | "choice" | "flag" | "text" | "date" | "month-day";
  readonly required: boolean;
  readonly default: number | null;
  readonly choices: readonly string[];
}

/** How many millionths the last digit of a unit is. */
export function lastDigit(digits: number): number {
  return POWERS[MOST_DIGITS - digits] ?? ONE;
}

/** A field: from a value to its number. */
export class FieldReader {
  readonly id: string;
  readonly place: number;
  readonly required: boolean;
  /** What it is where it is absent. */
  readonly absent: number;
  /** The field that came after it the last time. */
  next: FieldReader | undefined;
  readonly kind: RawField["kind"];
  readonly digits: number;
  private readonly isDecimal: boolean;
  private readonly words: Words | undefined;

  constructor(raw: RawField, place: number, texts: readonly string[]) {
    this.id = raw.id;
    this.place = place;
    this.absent = raw.default ?? NOTHING;
    // A default that no double holds: without a value, the engine has to look.
    this.required = raw.required || (raw.default !== null && !Number.isSafeInteger(raw.default));
    this.next = undefined;
    this.kind = raw.kind;
    this.digits = raw.digits;
    this.isDecimal = raw.kind === "decimal";
    if (raw.kind === "choice") this.words = new Words(raw.choices);
    else this.words = raw.kind === "text" ? new Words(texts) : undefined;
  }

  /** Writes the number of a value to a place; false where the engine has to look at it. */
  write(value: unknown, numbers: Float64Array, at: number): boolean {
    let number = Number.NaN;
    if (typeof value !== "string") number = this.ofOther(value);
    else if (this.isDecimal) number = millionths(value, this.digits);
    else number = this.words === undefined ? this.ofDay(value) : this.ofWord(value, this.words);
    numbers[at] = number;
    return !Number.isNaN(number);
  }

  private ofWord(text: string, words: Words): number {
    const place = words.place(text);
    if (place !== undefined) return place;
    return this.kind === "text" && isName(text) ? words.count : Number.NaN;
  }

  private ofDay(text: string): number {
    if (this.kind === "date") return epochDay(text);
    return this.kind === "month-day" ? monthDay(text) : Number.NaN;
  }

  private ofOther(value: unknown): number {
    if (this.kind === "integer" && typeof value === "number" && Number.isInteger(value))
      return value >= 0 && value <= MOST_COUNT ? value * ONE : Number.NaN;
    if (this.kind === "flag" && typeof value === "boolean") return value ? 1 : 0;
    return Number.NaN;
  }
}

/** The fields of an event or of a line. */
export class FieldsReader {
  /** How many there are. */
  readonly size: number;
  /** The key that somebody else reads. */
  readonly other: string | null;
  private readonly first: FieldReader | undefined;
  private readonly byId: ReadonlyMap<string, FieldReader>;
  private readonly optional: readonly FieldReader[];
  private readonly required: number;

  constructor(fields: readonly RawField[], texts: readonly string[], other: string | null) {
    const readers = fields.map((field, place) => new FieldReader(field, place, texts));
    this.size = readers.length;
    this.other = other;
    this.byId = new Map(readers.map((reader) => [reader.id, reader]));
    this.optional = readers.filter(({ required }) => !required);
    this.required = readers.length - this.optional.length;
    readers.forEach((reader, place) => {
      reader.next = readers[place + 1];
    });
    this.first = readers[0];
  }

  /** The field of an id. */
  field(id: string): FieldReader | undefined {
    return this.byId.get(id);
  }

  /** Writes an object's numbers from a place on; false where the engine has to look at it. */
  write(object: object, numbers: Float64Array, from: number): boolean {
    // A host that has just looked for a name in an object knows its prototype, too.
    if ("toJSON" in object || !isPlain(object)) return false;
    const { optional } = this;
    for (let place = 0; place < optional.length; place += 1) {
      const field = optional[place] as FieldReader;
      numbers[from + field.place] = field.absent;
    }
    let missing = this.required;
    let expected = this.first;
    let before: FieldReader | undefined;
    for (const key in object) {
      let reader = expected;
      if (reader === undefined || reader.id !== key) {
        if (key === this.other) continue;
        reader = this.byId.get(key);
        if (reader === undefined) return false;
        if (before !== undefined) before.next = reader;
      }
      const value = (object as { readonly [key: string]: unknown })[key];
      if (value !== undefined) {
        if (!reader.write(value, numbers, from + reader.place)) return false;
        if (reader.required) missing -= 1;
      }
      before = reader;
      expected = reader.next;
    }
    return missing === 0;
  }
}

/** Whether nothing but an object's own keys is seen: no class with a `toJSON`, nothing inherited. */
export function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}
