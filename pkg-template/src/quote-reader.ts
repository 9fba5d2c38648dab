/**
 * What a quote is made of: from the numbers that the engine leaves to a plain object. Arrays are made as long as they get.
 * Numbers are divided as the engine divides; what is cut to a whole number takes no memory of its own if it is short.
 */
import { civilDay } from "./exact.js";
import { lastDigit, NOTHING as ABSENT, type RawShape } from "./shape.js";
import type { AwardQuote, BalanceQuote, CounterQuote, LadderQuote, Quote, TaskQuote } from "./types/quote.js";
import type { Day } from "./types/text.js";

/** Hosts look up what is imported at each use, and put a constant of the file where it is used. */
const NOTHING = ABSENT;
/** Numbers of a balance, of a ladder and of a task. */
const OF_BALANCE = 6;
const OF_LADDER = 4;
const OF_TASK = 2;

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

/** The number at a place of the room, which is as large as the form said. */
const number = (numbers: Float64Array, at: number): number => numbers[at] as number;

interface Ladder {
  readonly id: string;
  readonly tiers: readonly Scaled[];
}

interface Task {
  readonly id: string;
  readonly step: number;
  readonly need: number;
}

interface Rule {
  readonly source: AwardQuote["source"];
  readonly to: string;
  readonly step: number;
}

/** The quotes of one type of event. */
export class QuoteReader {
  private readonly shape: RawShape;
  private readonly balances: readonly Scaled[];
  private readonly ends: readonly LastDay[];
  private readonly counters: readonly Scaled[];
  private readonly ladders: readonly Ladder[];
  private readonly tasks: readonly Task[];
  private readonly rules: readonly Rule[];
  /** Tasks that the member saw in the last quote: as a rule it is those, and to shorten an array takes long. */
  private seen = 0;

  constructor(shape: RawShape) {
    this.shape = shape;
    this.balances = shape.balances.map(scaled);
    this.ends = shape.balances.map(() => new LastDay());
    this.counters = shape.counters.map(scaled);
    this.ladders = shape.ladders.map(({ id, tiers }) => ({ id, tiers: tiers.map(scaled) }));
    this.tasks = shape.tasks.map(({ id, digits, need }) => {
      const step = digits === null ? 1 : lastDigit(digits);
      return { id, step, need: Math.trunc(need / step) };
    });
    this.rules = shape.awards.map(({ source, to }) => {
      const { id, step } = this.balances[to] as Scaled;
      return { source, to: id, step };
    });
  }

  /** The quote that stands in the room. */
  read(numbers: Float64Array, lines: number): Quote {
    let at = this.balances.length * OF_BALANCE;
    const counters = this.readCounters(numbers, at);
    at += this.counters.length;
    const ladders = this.readLadders(numbers, at);
    at += this.ladders.length * OF_LADDER;
    const tasks = this.readTasks(numbers, at);
    at += this.tasks.length * OF_TASK;
    const awards = this.readAwards(numbers, at);
    return { balances: this.readBalances(numbers, lines), awards, counters, ladders, tasks };
  }

  private readBalances(numbers: Float64Array, lines: number): BalanceQuote[] {
    const { balances, ends } = this;
    const all = new Array<BalanceQuote>(balances.length);
    for (let place = 0, at = 0; place < balances.length; place += 1, at += OF_BALANCE) {
      const { id, digits, step } = balances[place] as Scaled;
      all[place] = {
        id,
        digits,
        earned: Math.trunc(number(numbers, at) / step),
        available: Math.trunc(number(numbers, at + 1) / step),
        pending: Math.trunc(number(numbers, at + 2) / step),
        debt: Math.trunc(number(numbers, at + 5) / step),
        expiring: Math.trunc(number(numbers, at + 3) / step),
        nextExpiry: (ends[place] as LastDay).day(number(numbers, at + 4)),
        lines: this.readLines(numbers, place, lines),
      };
    }
    return all;
  }

  private readLines(numbers: Float64Array, place: number, lines: number): number[] {
    const { balances, shape } = this;
    const { step } = balances[place] as Scaled;
    const all = new Array<number>(lines);
    for (let line = 0, at = shape.fixed + place; line < lines; line += 1, at += balances.length)
      all[line] = Math.trunc(number(numbers, at) / step);
    return all;
  }

  private readCounters(numbers: Float64Array, from: number): CounterQuote[] {
    const { counters } = this;
    const all = new Array<CounterQuote>(counters.length);
    for (let place = 0; place < counters.length; place += 1) {
      const { id, digits, step } = counters[place] as Scaled;
      all[place] = { id, digits, value: Math.trunc(number(numbers, from + place) / step) };
    }
    return all;
  }

  private readLadders(numbers: Float64Array, from: number): LadderQuote[] {
    const { ladders } = this;
    const all = new Array<LadderQuote>(ladders.length);
    for (let place = 0, at = from; place < ladders.length; place += 1, at += OF_LADDER) {
      const { id, tiers } = ladders[place] as Ladder;
      const rank = Math.trunc(number(numbers, at));
      const above = number(numbers, at + 1);
      const missing = number(numbers, at + 3);
      // Not looked up where there is none: a place that can't be is a slow one.
      const next = above === NOTHING ? undefined : tiers[above];
      all[place] = {
        id,
        tier: tiers[rank]?.id ?? "",
        rank,
        next: next === undefined ? null : next.id,
        fraction: Math.trunc(number(numbers, at + 2)),
        missing: missing === NOTHING ? null : Math.trunc(missing / (next === undefined ? 1 : next.step)),
      };
    }
    return all;
  }

  private readTasks(numbers: Float64Array, from: number): TaskQuote[] {
    const { tasks, shape } = this;
    const all = new Array<TaskQuote>(this.seen);
    let seen = 0;
    for (let place = 0, at = from; place < tasks.length; place += 1, at += OF_TASK) {
      const code = number(numbers, at);
      const state = code === NOTHING ? undefined : shape.states[code];
      if (state === undefined) continue;
      const { id, step, need } = tasks[place] as Task;
      const task = { id, state, have: Math.trunc(number(numbers, at + 1) / step), need };
      if (seen < all.length) all[seen] = task;
      else all.push(task);
      seen += 1;
    }
    if (seen < all.length) all.length = seen;
    this.seen = seen;
    return all;
  }

  private readAwards(numbers: Float64Array, from: number): AwardQuote[] {
    const { rules } = this;
    const end = from + rules.length;
    let given = 0;
    for (let at = from; at < end; at += 1) if (numbers[at] !== 0) given += 1;
    const all = new Array<AwardQuote>(given);
    for (let at = from, next = 0; next < given; at += 1) {
      const amount = number(numbers, at);
      if (amount === 0) continue;
      const { source, to, step } = rules[at - from] as Rule;
      all[next] = { source, to, amount: Math.trunc(amount / step) };
      next += 1;
    }
    return all;
  }
}

/** The last day of what ends next, as it was told last. */
class LastDay {
  private epoch = NOTHING;
  private text: Day | null = null;

  day(epoch: number): Day | null {
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.text = epoch === NOTHING ? null : (civilDay(epoch) as Day);
    }
    return this.text;
  }
}
