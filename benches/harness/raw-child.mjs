// What WebAssembly itself needs for tierpath's calls in numbers, without the package's JavaScript: the raw calls that
// one use of the API makes are caught, and made again on the numbers that it left in memory.
import { readFileSync } from "node:fs";

let calls;
const { Instance } = WebAssembly;
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const { exports } = new target(...args);
    const watched = Object.entries(exports).map(([name, value]) => [name, watch(value)]);
    return { exports: Object.fromEntries(watched) };
  },
});

function watch(value) {
  if (typeof value !== "function") return value;
  return (...args) => {
    calls?.push(() => value(...args));
    return value(...args);
  };
}

/** Nanoseconds of the raw calls of a use of the API. */
function raw(use) {
  calls = [];
  use();
  const made = calls;
  calls = undefined;
  return fastest(() => {
    for (const call of made) call();
  });
}

function fastest(work) {
  let [least, count] = [Infinity, 1];
  for (let block = 0; block < 40; block++) {
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
const load = async (file) => (await import(new URL(file, home))).load(workload, { text });
const mean = (numbers) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

const quote = await load("own/quote.mjs");
const slider = await load("own/slider.mjs");
const columns = await load("own/columns.mjs");
process.send({
  quote: mean(quote.orders.map((order, at) => raw(() => quote.preview(order, at % 2)))),
  sweep: raw(() => slider.sweep()) / slider.amounts.length,
  batch: raw(() => columns.batch(columns.column)),
});
