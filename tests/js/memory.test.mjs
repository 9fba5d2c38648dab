// Memory stays flat: what is freed is used again, what is forgotten is collected.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Program } from "tierpath/slim";
import { freshMemory, watchedMemory } from "./rig/memory.mjs";
import { programFiles, purchase } from "./rig/programs.mjs";

const memory = watchedMemory();
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
  const { byteLength } = freshMemory().buffer;
  assert.ok(byteLength <= 128 * 1024, `${byteLength} bytes of linear memory`);
});

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
