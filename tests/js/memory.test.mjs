// Memory stays flat: what is freed is used again, what is forgotten is collected.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { initSync, Program } from "tierpath/slim";
import { programFiles, purchase } from "./rig/programs.mjs";

const require = createRequire(import.meta.url);
const { memory, wasmBytes } = watchedMemory();
const { rules, member: memberFile, events } = programFiles("riverbank");
const ROUNDS = 10_000;

test(`${ROUNDS} previews and bookings leave the engine's memory as it was`, () => {
  const program = Program.parse(rules);
  const member = booked(program, events);
  const round = (number) => {
    const event = purchase("riverbank", `r-${number % 50}`, member.asOf);
    member.preview(event);
    member.apply(event).free();
  };
  for (let number = 0; number < 500; number += 1) round(number);
  const before = { wasm: memory.buffer.byteLength, heap: collectedHeap() };
  for (let number = 0; number < ROUNDS; number += 1) round(number);
  assert.equal(memory.buffer.byteLength, before.wasm);
  const growth = collectedHeap() - before.heap;
  assert.ok(growth < 2_000_000, `the JavaScript heap grew by ${growth} bytes`);
  program.free();
});

test("errors leave nothing behind", () => {
  const program = Program.parse(rules);
  const member = booked(program, events);
  const bad = { id: "b-1", type: "no.such-event", at: member.asOf, data: { text: "x".repeat(10_000) } };
  const fail = () => assert.throws(() => member.apply(bad));
  for (let number = 0; number < 200; number += 1) fail();
  const before = memory.buffer.byteLength;
  for (let number = 0; number < 3_000; number += 1) fail();
  assert.equal(memory.buffer.byteLength, before);
});

test("what is forgotten is freed", { skip: !globalThis.gc }, async () => {
  const program = Program.parse(rules);
  const snapshot = booked(program, events).snapshot();
  const forget = async (count) => {
    for (let number = 0; number < count; number += 1) program.open(snapshot);
    globalThis.gc();
    await new Promise((done) => setTimeout(done, 5));
  };
  for (let batch = 0; batch < 10; batch += 1) await forget(200);
  const before = memory.buffer.byteLength;
  for (let batch = 0; batch < 40; batch += 1) await forget(200);
  assert.ok(memory.buffer.byteLength <= before * 1.25, `${before} grew to ${memory.buffer.byteLength} bytes`);
});

test("a fresh engine starts small", () => {
  assert.ok(wasmBytes > 0);
  assert.ok(initialBytes() <= 2 * 1024 * 1024, `${initialBytes()} bytes of linear memory`);
});

/** Starts the engine and keeps hold of its memory, which the package does not show. */
function watchedMemory() {
  const bytes = readFileSync(require.resolve("tierpath/tierpath.wasm"));
  const { Instance } = WebAssembly;
  let seen;
  WebAssembly.Instance = class extends Instance {
    constructor(...input) {
      super(...input);
      seen = this;
    }
  };
  initSync(bytes);
  WebAssembly.Instance = Instance;
  return { memory: seen.exports.memory, wasmBytes: bytes.length };
}

function initialBytes() {
  const module = new WebAssembly.Module(readFileSync(require.resolve("tierpath/tierpath.wasm")));
  const empty = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    empty[from] ??= {};
    empty[from][name] = () => 0;
  }
  return new WebAssembly.Instance(module, empty).exports.memory.buffer.byteLength;
}

function booked(program, history) {
  return history.reduce((before, event) => {
    const after = before.apply(event);
    before.free();
    return after;
  }, program.open(memberFile));
}

function collectedHeap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
