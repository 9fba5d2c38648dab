/// <reference lib="esnext.disposable" preserve="true" />
/** A slider: a draft with one number left open, and what each value of it would do. */
import { makeDisposable } from "./disposable.js";
import { engine } from "./engine.js";
import { failure, isTierpathError } from "./errors.js";
import { decimalText, millionths } from "./exact.js";
import type { Glue, RawSlider } from "./glue.js";
import { freeFor, own, using, type Handle } from "./handle.js";
import type { Shown } from "./quoting.js";
import { room } from "./room.js";
import { lastDigit } from "./shape.js";
import type { Draft } from "./types/event.js";
import type { Jump } from "./types/jumps.js";
import type { Quote } from "./types/quote.js";
import type { Shows, Step, Sweep, SweepRange } from "./types/slider.js";
import type { DecimalInput } from "./types/text.js";

const number = (numbers: Float64Array, at: number): number => numbers[at] as number;
/** Numbers of a step, as they come. */
const OF_STEP = 7;
/** Rows of one call. */
const ROWS = 512;
/** Most values of one sweep. */
const MOST_VALUES = 100_000;

/** What a slider is made of. */
export interface Prepared {
  readonly raw: RawSlider;
  readonly shown: Shown;
  /** Fraction digits of the open number. */
  readonly digits: number;
  /** The draft with a value in it, as it is written there. */
  draft(value: string | number): Draft;
  quote(draft: Draft): Quote;
  jumps(from: string, to: string): readonly Jump[];
}

/**
 * What each value of one number of an event would do: for sliders and curves. It belongs to the member and the moment
 * that it was prepared for.
 *
 * @example
 * using slider = member.prepare(cart, "/data/amount");
 * const { earned, missing } = slider.at("128.90");
 */
export class Slider {
  /** Frees, at the end of a `using` declaration; on hosts that have the symbol. */
  declare readonly [Symbol.dispose]: () => void;
  /** Fraction digits of the open number. */
  readonly digits: number;
  /** Which balance and tiers the numbers are of. */
  readonly shows: Shows;
  private readonly handle: Handle<RawSlider>;
  private readonly prepared: Prepared;
  /** The last digit of the open number, in millionths. */
  private readonly unit: number;

  private constructor(prepared: Prepared) {
    this.handle = own(this, "slider", prepared.raw);
    this.prepared = prepared;
    this.digits = prepared.digits;
    this.shows = prepared.shown.shows;
    this.unit = lastDigit(prepared.digits);
  }

  /** @internal Sliders come from `Member.prepare`. */
  static from(prepared: Prepared): Slider {
    return new Slider(prepared);
  }

  /**
   * What a value does: a decimal text, or a whole number in the last digit of the field.
   *
   * @example
   * const { earned } = slider.at("128.90");
   */
  at(value: DecimalInput | number): Step {
    const raw = this.raw();
    const number = this.number(value);
    if (Number.isNaN(number)) return this.slow(value);
    const glue = engine.glue as Glue;
    room.reserve(glue, OF_STEP);
    let pages: number;
    try {
      pages = raw.at(number);
    } catch (error) {
      throw engine.fault(error);
    }
    return pages === 0 ? this.slow(value) : step(room.stay(glue, pages));
  }

  /**
   * What the values from one to another do, at the same distance from each other. Where a value would be refused, its
   * row has NaN, and -1 for rank, next and fraction.
   *
   * @example
   * const { values, earned, jumps } = slider.sweep({ from: "0", to: "2000", step: "1" });
   */
  sweep({ from, to, step }: SweepRange): Sweep {
    const [first, last, by] = [this.inRange(from), this.inRange(to), this.inRange(step)];
    if (by === 0) throw failure("out-of-range", { found: String(step), expected: "> 0" });
    if (last < first) throw failure("out-of-range", { found: String(to), expected: `≥ ${from}` });
    const count = Math.floor((last - first) / by) + 1;
    if (count > MOST_VALUES) throw failure("too-many", { found: String(count), limit: String(MOST_VALUES) });
    const { prepared, digits, unit } = this;
    const rows = new Rows(count);
    for (let before = 0; before < count; before += ROWS) {
      const some = Math.min(ROWS, count - before);
      this.some(rows, before, some, first + before * by, by);
    }
    for (let row = 0; row < count; row += 1) rows.values[row] = (first + row * by) / unit;
    const text = (number: number) => decimalText(number / unit, digits);
    return rows.sweep(digits, () => prepared.jumps(text(first), text(last)));
  }

  /** Gives the engine's memory back; a second call does nothing. */
  free(): void {
    freeFor(this, this.handle);
  }

  /** Some rows at once; where the engine has to be asked, one by one. */
  private some(rows: Rows, before: number, count: number, first: number, by: number): void {
    const raw = this.raw();
    const glue = engine.glue as Glue;
    room.reserve(glue, count * OF_STEP);
    const pages = using(this.handle, () => raw.sweep(first, by, count));
    if (pages !== 0) rows.read(room.stay(glue, pages), before, count);
    else for (let row = 0; row < count; row += 1) rows.put(before + row, this.orNone((first + row * by) / this.unit));
  }

  private orNone(value: number): Step | undefined {
    try {
      return this.at(value);
    } catch (error) {
      if (isTierpathError(error) && this.handle.inner) return undefined;
      throw error;
    }
  }

  private raw(): RawSlider {
    const { inner, generation } = this.handle;
    return inner && generation === engine.generation ? inner : using(this.handle, (raw) => raw);
  }

  /** Millionths of a value; NaN where the engine has to look at it. */
  private number(value: unknown): number {
    if (typeof value === "string") return millionths(value, this.digits);
    const number = typeof value === "number" && Number.isInteger(value) ? value * this.unit : Number.NaN;
    return number >= 0 && number <= Number.MAX_SAFE_INTEGER ? number : Number.NaN;
  }

  private inRange(value: unknown): number {
    const number = this.number(value);
    if (Number.isNaN(number)) throw failure("decimal-grammar", { found: String(value) });
    return number;
  }

  private slow(value: unknown): Step {
    const { prepared, digits } = this;
    const written = Number.isInteger(value) ? decimalText(value as number, digits) : (value as string);
    const { balances, ladders, counters } = prepared.quote(prepared.draft(written));
    const { balance, ladder, tiers } = prepared.shown;
    const { earned = 0, available = 0 } = balances[balance] ?? {};
    const { rank = 0, next = null, fraction = 0, missing = null } = ladders[ladder] ?? {};
    const ahead = next === null ? null : tiers.findIndex(({ id }) => id === next);
    const counter = counters[tiers[ahead ?? rank]?.counter ?? -1];
    return { earned, available, value: counter ? counter.value : null, rank, next: ahead, fraction, missing };
  }
}

makeDisposable(Slider);

/** The step that stands in the room. */
function step(numbers: Float64Array): Step {
  // What is cut to a whole number takes no memory of its own if it is short.
  const next = number(numbers, 4);
  return {
    earned: Math.trunc(number(numbers, 0)),
    available: Math.trunc(number(numbers, 1)),
    value: orNull(number(numbers, 2)),
    rank: Math.trunc(number(numbers, 3)),
    next: next < 0 ? null : Math.trunc(next),
    fraction: Math.trunc(number(numbers, 5)),
    missing: orNull(number(numbers, 6)),
  };
}

const orNull = (number: number) => (Number.isNaN(number) ? null : Math.trunc(number));

/** The rows of a sweep: all columns in one buffer, since hosts take their time for each. */
class Rows {
  readonly values: Float64Array;
  private readonly amounts: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  private readonly rank: Int32Array;
  private readonly next: Int32Array;
  private readonly fraction: Int32Array;

  constructor(count: number) {
    const { BYTES_PER_ELEMENT: long } = Float64Array;
    const { BYTES_PER_ELEMENT: short } = Int32Array;
    const buffer = new ArrayBuffer(count * (5 * long + 3 * short));
    const doubles = (place: number) => new Float64Array(buffer, place * count * long, count);
    const integers = (place: number) => new Int32Array(buffer, count * (5 * long + place * short), count);
    this.values = doubles(0);
    this.amounts = [doubles(1), doubles(2), doubles(3), doubles(4)];
    this.rank = integers(0);
    this.next = integers(1);
    this.fraction = integers(2);
  }

  /** Takes rows out of the room, where each of their numbers has a column. */
  read(numbers: Float64Array, before: number, count: number): void {
    const [earned, available, value, missing] = this.amounts;
    const columns = [earned, available, value, this.rank, this.next, this.fraction, missing];
    columns.forEach((column, place) => {
      column.set(numbers.subarray(place * count, (place + 1) * count), before);
    });
  }

  /** Puts one row; nothing is a value that would be refused. */
  put(row: number, step: Step | undefined): void {
    const [earned, available, value, missing] = this.amounts;
    earned[row] = step?.earned ?? Number.NaN;
    available[row] = step?.available ?? Number.NaN;
    value[row] = step?.value ?? Number.NaN;
    missing[row] = step?.missing ?? Number.NaN;
    this.rank[row] = step?.rank ?? -1;
    this.next[row] = step?.next ?? -1;
    this.fraction[row] = step?.fraction ?? -1;
  }

  sweep(digits: number, find: () => readonly Jump[]): Sweep {
    const { values, rank, next, fraction } = this;
    const [earned, available, value, missing] = this.amounts;
    let jumps: readonly Jump[] | undefined;
    return {
      digits,
      values,
      earned,
      available,
      value,
      rank,
      next,
      fraction,
      missing,
      get jumps() {
        jumps ??= find();
        return jumps;
      },
    };
  }
}
