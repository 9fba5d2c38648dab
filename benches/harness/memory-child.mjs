// The engine's linear memory in Node: when it starts, after a first answer, after a million steps of a slider. The
// package shows none of it, so the instance is caught as it is made.
import { readFileSync } from "node:fs";
import { onInstance } from "./instances.mjs";

const memories = [];
onInstance((exports) => {
  const { memory } = exports;
  memories.push([memory, memory.buffer.byteLength]);
  return exports;
});

const home = new URL("..", import.meta.url);
const text = (path) => readFileSync(new URL(path, home), "utf8");
const module = await import(new URL(process.argv[2], home));
const peer = await module.load(JSON.parse(text("workload/workload.json")), { text });
if (peer.preview) peer.preview(peer.orders[0], 0);
else peer.step(peer.amounts[0]);
const [[memory, start]] = memories;
const kibibytes = (bytes) => bytes / 1024;
const after = memory.buffer.byteLength;
const ask = peer.step ?? ((amount) => peer.preview(peer.orders[amount % 64], 0));
const steps = peer.step ? 1_000_000 : 10_000;
const walk = () => {
  for (let at = 0; at < steps; at++) ask(peer.amounts?.[at % 1_000] ?? at);
};
walk();
const once = memory.buffer.byteLength;
walk();
process.send({
  start: kibibytes(start),
  first: kibibytes(after),
  steps,
  after: kibibytes(once),
  grown: kibibytes(memory.buffer.byteLength - after),
});
