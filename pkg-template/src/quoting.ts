/** Quotes of one type of event: from a draft to numbers, and from numbers to a plain object. */
import { failure } from "./errors.js";
import { civilDay } from "./exact.js";
import { type FieldReader, FieldsReader, lastDigit, NOTHING, type RawShape } from "./shape.js";
import type { AwardQuote, BalanceQuote, CounterQuote, LadderQuote, Quote, TaskQuote } from "./types/quote.js";
import type { Show, Shows } from "./types/slider.js";
import type { Day } from "./types/text.js";

/** Numbers of a balance, of a ladder and of a task. */
const OF_BALANCE = 6;
const OF_LADDER = 4;
const OF_TASK = 2;
const MOST_LINES = 500;

/** A unit with what its last digit is in millionths. */
interface Scaled {
  readonly id: string;
  readonly digits: number;
  readonly step: number;
}

const scaled = ({ id, digits }: { readonly id: string; readonly digits: number }): Scaled => ({
  id,
  digits,
  step: lastDigit(digits),
});

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
  private readonly balances: readonly Scaled[];
  private readonly counters: readonly Scaled[];
  private readonly tiers: readonly (readonly Scaled[])[];
  private readonly tasks: readonly { readonly id: string; readonly step: number; readonly need: number }[];
  private readonly rules: readonly {
    readonly source: AwardQuote["source"];
    readonly to: string;
    readonly step: number;
  }[];

  /** The form of a shape; null where it holds a number that no double does. */
  static of(place: number, shape: RawShape): Form | null {
    return shape.tasks.every(({ need }) => Number.isSafeInteger(need)) ? new Form(place, shape) : null;
  }

  private constructor(place: number, shape: RawShape) {
    this.place = place;
    this.shape = shape;
    this.event = new FieldsReader(shape.fields, shape.texts, shape.lines);
    this.line = new FieldsReader(shape.lineFields, shape.texts, null);
    this.balances = shape.balances.map(scaled);
    this.counters = shape.counters.map(scaled);
    this.tiers = shape.ladders.map(({ tiers }) => tiers.map(scaled));
    this.tasks = shape.tasks.map(({ id, digits, need }) => {
      const step = digits === null ? 1 : lastDigit(digits);
      return { id, step, need: need / step };
    });
    this.rules = shape.awards.map(({ source, to }) => {
      const { id, step } = this.balances[to] as Scaled;
      return { source, to: id, step };
    });
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
    const { id = "", digits = 0, step = 1 } = this.balances[balance] ?? {};
    const shows = { balance: { id, digits }, ladder: ladders[ladder]?.id ?? "", tiers: this.shownTiers(ladder) };
    return {
      balance,
      ladder,
      shows,
      unit: step,
      tiers: (ladders[ladder]?.tiers ?? []).map(({ id, digits, counter }) => ({
        id,
        counter,
        unit: lastDigit(digits),
      })),
    };
  }

  private shownTiers(ladder: number): Shows["tiers"] {
    const named = (counter: number | null) => (counter === null ? null : (this.counters[counter]?.id ?? null));
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
    this.answers = this.shape.fixed + lines.length * this.balances.length;
    return true;
  }

  /** The quote that stands in the room. */
  read(numbers: Float64Array, lines: number): Quote {
    let at = this.balances.length * OF_BALANCE;
    const counters = this.readCounters(numbers, at);
    at += this.counters.length;
    const ladders = this.readLadders(numbers, at);
    at += this.tiers.length * OF_LADDER;
    const tasks = this.readTasks(numbers, at);
    at += this.tasks.length * OF_TASK;
    const awards = this.readAwards(numbers, at);
    return { balances: this.readBalances(numbers, lines), awards, counters, ladders, tasks };
  }

  private readBalances(numbers: Float64Array, lines: number): BalanceQuote[] {
    const { balances } = this;
    const all: BalanceQuote[] = [];
    for (let place = 0; place < balances.length; place += 1) {
      const { id, digits, step } = balances[place] as Scaled;
      const at = place * OF_BALANCE;
      const ofLines: number[] = [];
      for (let line = 0, from = this.shape.fixed + place; line < lines; line += 1, from += balances.length)
        ofLines.push(number(numbers, from) / step);
      all.push({
        id,
        digits,
        earned: number(numbers, at) / step,
        available: number(numbers, at + 1) / step,
        pending: number(numbers, at + 2) / step,
        debt: number(numbers, at + 5) / step,
        expiring: number(numbers, at + 3) / step,
        nextExpiry: day(number(numbers, at + 4)),
        lines: ofLines,
      });
    }
    return all;
  }

  private readCounters(numbers: Float64Array, from: number): CounterQuote[] {
    const { counters } = this;
    const all: CounterQuote[] = [];
    for (let place = 0; place < counters.length; place += 1) {
      const { id, digits, step } = counters[place] as Scaled;
      all.push({ id, digits, value: number(numbers, from + place) / step });
    }
    return all;
  }

  private readLadders(numbers: Float64Array, from: number): LadderQuote[] {
    const all: LadderQuote[] = [];
    for (let place = 0, at = from; place < this.tiers.length; place += 1, at += OF_LADDER) {
      const tiers = this.tiers[place] as readonly Scaled[];
      const rank = number(numbers, at);
      const next = tiers[number(numbers, at + 1)];
      const missing = number(numbers, at + 3);
      all.push({
        id: this.shape.ladders[place]?.id ?? "",
        tier: tiers[rank]?.id ?? "",
        rank,
        next: next === undefined ? null : next.id,
        fraction: number(numbers, at + 2),
        missing: missing === NOTHING ? null : missing / (next === undefined ? 1 : next.step),
      });
    }
    return all;
  }

  private readTasks(numbers: Float64Array, from: number): TaskQuote[] {
    const { tasks } = this;
    const all: TaskQuote[] = [];
    for (let place = 0, at = from; place < tasks.length; place += 1, at += OF_TASK) {
      const state = this.shape.states[number(numbers, at)];
      if (state === undefined) continue;
      const { id, step, need } = tasks[place] as (typeof tasks)[number];
      all.push({ id, state, have: number(numbers, at + 1) / step, need });
    }
    return all;
  }

  private readAwards(numbers: Float64Array, from: number): AwardQuote[] {
    const { rules } = this;
    const all: AwardQuote[] = [];
    for (let place = 0; place < rules.length; place += 1) {
      const amount = number(numbers, from + place);
      if (amount === 0) continue;
      const { source, to, step } = rules[place] as (typeof rules)[number];
      all.push({ source, to, amount: amount / step });
    }
    return all;
  }
}

/** What a slider shows of a quote: places among balances and ladders, and the units of their numbers. */
export interface Shown {
  readonly balance: number;
  readonly ladder: number;
  /** The same in names. */
  readonly shows: Shows;
  /** The last digit of the balance, in millionths. */
  readonly unit: number;
  readonly tiers: readonly { readonly id: string; readonly counter: number | null; readonly unit: number }[];
}

function placeOf(kind: string, of: readonly { readonly id: string }[], wanted: string | undefined): number {
  const place = wanted === undefined ? 0 : of.findIndex(({ id }) => id === wanted);
  if (place >= 0) return place;
  const known = of.map(({ id }) => id).join(", ");
  throw failure("unknown-reference", { found: wanted ?? "", kind, expected: known });
}

const NONE: readonly unknown[] = [];

/** The number at a place of the room: the room is as large as the form said. */
function number(numbers: Float64Array, at: number): number {
  return numbers[at] as number;
}

function day(epoch: number): Day | null {
  return epoch === NOTHING ? null : (civilDay(epoch) as Day);
}
