/** One type of event in numbers: its drafts, its quotes, what a slider opens and shows. */
import { failure } from "./errors.js";
import { MOST_DIGITS } from "./exact.js";
import { QuoteReader } from "./quote-reader.js";
import { type FieldReader, FieldsReader, type RawShape } from "./shape.js";
import type { Quote } from "./types/quote.js";
import type { Show, Shows } from "./types/slider.js";

const MOST_LINES = 500;

/** A type of event at a desk. */
export class Form {
  /** The type's place in the engine. */
  readonly place: number;
  /** Numbers of the draft that was written last, and of its quote. */
  numbers = 0;
  answers = 0;
  private readonly shape: RawShape;
  private readonly event: FieldsReader;
  private readonly line: FieldsReader;
  private readonly quotes: QuoteReader;

  /** The form of a shape; null where it holds a number that no double does. */
  static of(place: number, shape: RawShape): Form | null {
    return shape.tasks.every(({ need }) => Number.isSafeInteger(need)) ? new Form(place, shape) : null;
  }

  private constructor(place: number, shape: RawShape) {
    this.place = place;
    this.shape = shape;
    this.event = new FieldsReader(shape.fields, shape.texts, shape.lines);
    this.line = new FieldsReader(shape.lineFields, shape.texts, null);
    this.quotes = new QuoteReader(shape);
  }

  /** Where a number of a draft stands: a pointer such as `/data/amount` or `/data/lines/0/amount`, in parts. */
  open([, key = "", line, ofLine]: readonly string[]):
    | { readonly place: number; readonly field: FieldReader }
    | undefined {
    const field = ofLine === undefined ? this.event.field(key) : this.line.field(ofLine);
    const from = ofLine === undefined ? 0 : this.event.size + Number(line) * this.line.size;
    return field && { place: from + field.place, field };
  }

  /** A balance and a ladder of a quote; the first ones, unless named. */
  shown(show: Show): Shown {
    const { balances, ladders } = this.shape;
    const balance = placeOf("balance", balances, show.balance);
    const ladder = placeOf("ladder", ladders, show.ladder);
    const { id = "", digits = MOST_DIGITS } = balances[balance] ?? {};
    const shows = { balance: { id, digits }, ladder: ladders[ladder]?.id ?? "", tiers: this.shownTiers(ladder) };
    return {
      balance,
      ladder,
      shows,
      tiers: ladders[ladder]?.tiers ?? [],
    };
  }

  private shownTiers(ladder: number): Shows["tiers"] {
    const named = (counter: number | null) => (counter === null ? null : (this.shape.counters[counter]?.id ?? null));
    const tiers = this.shape.ladders[ladder]?.tiers ?? [];
    return tiers.map(({ id, digits, counter }) => ({ id, digits, counter: named(counter) }));
  }

  /** How many words a draft with so many lines needs, in or out. */
  space(lines: number): number {
    const { fixed, balances } = this.shape;
    return Math.max(this.event.size + lines * this.line.size, fixed + lines * balances.length);
  }

  /** The lines of a draft's data; undefined where the engine has to look at it. */
  lines(data: object): readonly unknown[] | undefined {
    const { lines } = this.shape;
    if (lines === null || !(lines in data)) return NONE;
    const value = (data as { readonly [key: string]: unknown })[lines];
    if (value === undefined) return NONE;
    return Array.isArray(value) && value.length <= MOST_LINES ? value : undefined;
  }

  /** Writes a draft's numbers; false where the engine has to look at it. */
  write(data: object, lines: readonly unknown[], numbers: Float64Array): boolean {
    if (!this.event.write(data, numbers, 0)) return false;
    let from = this.event.size;
    for (let place = 0; place < lines.length; place += 1) {
      const line = lines[place];
      if (typeof line !== "object" || line === null || !this.line.write(line, numbers, from)) return false;
      from += this.line.size;
    }
    this.numbers = from;
    this.answers = this.shape.fixed + lines.length * this.shape.balances.length;
    return true;
  }

  /** The quote that stands in the room. */
  read(numbers: Float64Array, lines: number): Quote {
    return this.quotes.read(numbers, lines);
  }
}

/** What a slider shows of a quote: places among balances and ladders. */
export interface Shown {
  readonly balance: number;
  readonly ladder: number;
  /** The same in names. */
  readonly shows: Shows;
  readonly tiers: readonly { readonly id: string; readonly counter: number | null }[];
}

function placeOf(kind: string, of: readonly { readonly id: string }[], wanted: string | undefined): number {
  const place = wanted === undefined ? 0 : of.findIndex(({ id }) => id === wanted);
  if (place >= 0) return place;
  const known = of.map(({ id }) => id).join(", ");
  throw failure("unknown-reference", { found: wanted ?? "", kind, expected: known });
}

const NONE: readonly unknown[] = [];
