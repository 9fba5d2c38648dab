// What WebAssembly itself needs for tierpath's calls in numbers, without the package's JavaScript: the raw calls that
// one use of the API makes are caught, and made again on the numbers that it had put into memory.
import { readFileSync } from "node:fs";
import { onInstance } from "./instances.mjs";
import { cents, money } from "./workload.mjs";

/** As of the native benchmark: what makes amounts so large that products leave 64 bits. */
const WIDE = 100_000;
/** Words of the room that a call reads, at most. */
const WORDS = 64;
/** The calls that take and give numbers alone, so that they can be made again. */
const IN_NUMBERS = /^(raw(desk|slider)_(quote|at|sweep)|pages)$/;
/** Those of them that read what stands in memory. */
const READS = /^rawdesk_quote$/;

let calls;
let exported;
onInstance((exports) => {
  exported = exports;
  return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, watched(name, value)]));
});

let room = 0;
function watched(name, value) {
  if (typeof value !== "function") return value;
  return (...args) => {
    if (name !== "roomFor")
      calls?.push({ name, value, args, call: () => value(...args), words: READS.test(name) ? read() : undefined });
    const result = value(...args);
    if (name === "roomFor") room = result;
    return result;
  };
}

const at = () =>
  new Float64Array(exported.memory.buffer, room, Math.min(WORDS, (exported.memory.buffer.byteLength - room) >> 3));
const read = () => (room === 0 ? undefined : at().slice());

/** Nanoseconds of the raw calls of a use of the API; none where the engine is asked in words. */
function raw(use) {
  use();
  calls = [];
  use();
  const made = calls;
  calls = undefined;
  if (made.length === 0 || made.some(({ name }) => !IN_NUMBERS.test(name))) return undefined;
  const memory = at();
  return fastest(() => {
    for (const { call, words } of made) {
      if (words) memory.set(words);
      call();
    }
  });
}

/** Nanoseconds of one of the steps of a slider, one after the other, each of which is a single raw call. */
function steps(use, amounts) {
  // Once before: memory may grow, and is then looked at again.
  for (const amount of amounts) use(amount);
  calls = [];
  for (const amount of amounts) use(amount);
  const made = calls;
  calls = undefined;
  if (made.length !== amounts.length || made.some(({ name }) => name !== "rawslider_at")) return undefined;
  const { value, args } = made[0];
  const [slider, numbers] = [args[0], Float64Array.from(made, ({ args }) => args[1])];
  let place = 0;
  return fastest(() => {
    place = (place + 1) % numbers.length;
    value(slider, numbers[place]);
  });
}

const perPoint = (time, points) => time && time / points.length;

function fastest(work) {
  let [least, count] = [Infinity, 1];
  for (let block = 0; block < 5; block++) {
    const start = performance.now();
    for (let at = 0; at < count; at++) work();
    const took = ((performance.now() - start) * 1e6) / count;
    least = Math.min(least, took);
    count = Math.max(1, Math.round(1e7 / least));
  }
  return least;
}

const home = new URL("..", import.meta.url);
const text = (path) => readFileSync(new URL(path, home), "utf8");
const workload = JSON.parse(text("workload/workload.json"));
const mean = (numbers) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
const larger = (amount, factor) => (factor === 1 ? amount : money(cents(amount) * factor));

/** The workload with all amounts times a factor. */
const times = (factor) => ({
  ...workload,
  orders: workload.orders.map((order) => ({
    ...order,
    lines: order.lines.map((line) => ({ ...line, amount: larger(line.amount, factor) })),
  })),
  sweep: { ...workload.sweep, first: larger(workload.sweep.first, factor), step: larger(workload.sweep.step, factor) },
});

async function kinds(factor) {
  const load = async (file) => (await import(new URL(file, home))).load(times(factor), { text });
  const [quote, slider, columns] = [
    await load("own/quote.mjs"),
    await load("own/slider.mjs"),
    await load("own/columns.mjs"),
  ];
  const column = columns.column.map((growth) => growth * factor);
  const quotes = quote.orders.map((order, place) => raw(() => quote.preview(order, place % 2)));
  return {
    quote: quotes.includes(undefined) ? undefined : mean(quotes),
    step: steps(slider.step, slider.amounts),
    sweep: perPoint(
      raw(() => slider.sweep()),
      slider.amounts,
    ),
    // Rows are copied in and out by the package: there is no call in numbers alone.
    batch: fastest(() => columns.batch(column)),
  };
}

process.send({ narrow: await kinds(1), wide: await kinds(WIDE) });
