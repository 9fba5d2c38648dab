// A slider says of each value what a quote with that value says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Program } from "tierpath/slim";
import { watchedMemory } from "./rig/memory.mjs";
import { programFiles, purchase } from "./rig/programs.mjs";
import { thrown } from "./rig/thrown.mjs";

const memory = watchedMemory();
const workload = new URL("../../benches/workload/", import.meta.url);
const text = (file) => readFileSync(new URL(file, workload), "utf8");

const opened = (id) => {
  const { rules, member } = programFiles(id);
  return Program.parse(rules).open(member);
};
const member = opened("shop");
const { type, data } = purchase("shop", "q-1", member.asOf);
const cart = { type, at: member.asOf, data };

/** A member of the benchmarks' program, and a cart of one line. */
function benched() {
  const member = Program.parse(text("tierpath.json")).open(JSON.parse(text("members.json"))[0]);
  const draft = {
    type: "order.paid",
    at: "2025-11-05T11:30:00+08:00",
    data: { channel: "app", lines: [{ category: "coffee", amount: "18.90" }] },
  };
  return { member, draft, field: "/data/lines/0/amount" };
}

/** The step that a quote shows, of its first balance and ladder. */
function stepOf({ balances: [balance], ladders: [ladder] }, { tiers }) {
  const { earned, available } = balance;
  const { rank, fraction, missing } = ladder;
  const next = ladder.next === null ? null : tiers.findIndex(({ id }) => id === ladder.next);
  return { earned, available, rank, next, fraction, missing };
}

function sameAsQuotes(member, draft, field, values) {
  const slider = member.prepare(draft, field);
  const path = field.split("/").slice(1);
  for (const value of values) {
    const filled = structuredClone(draft);
    const holder = path.slice(0, -1).reduce((inside, key) => inside[key], filled);
    holder[path.at(-1)] = value;
    const { value: _, ...step } = slider.at(value);
    assert.deepEqual(step, stepOf(member.quote({ ...filled, seq: 0 }), slider.shows), String(value));
  }
  slider.free();
}

test("each value gives what a quote gives", () => {
  const amounts = ["0.01", "1", "18.90", "99.99", "100", "1549.49", "1549.50", "5000", "99999.99"];
  sameAsQuotes(member, cart, "/data/amount", amounts);
  sameAsQuotes(member, cart, "/data/lines/0/amount", amounts);
  sameAsQuotes(member, cart, "/data/lines/1/quantity", [0, 1, 7, 4_294_967_295]);
  const { member: other, draft, field } = benched();
  sameAsQuotes(other, draft, field, amounts);
});

test("texts and numbers mean the same", () => {
  const { member, draft, field } = benched();
  const slider = member.prepare(draft, field);
  assert.equal(slider.digits, 2);
  assert.deepEqual(slider.at(30_000), slider.at("300"));
  assert.deepEqual(slider.at("300.00"), slider.at("300"));
  const { value, missing } = slider.at("0");
  assert.equal(value + missing, 2_000_000);
});

test("a slider says what its numbers are of", () => {
  const { member, draft, field } = benched();
  const { document } = Program.parse(text("tierpath.json"));
  const [ladder] = document.ladders;
  const { shows } = member.prepare(draft, field);
  assert.deepEqual(shows.balance, { id: document.balances[0].id, digits: 0 });
  assert.equal(shows.ladder, ladder.id);
  assert.deepEqual(
    shows.tiers.map(({ id }) => id),
    ladder.tiers.map(({ id }) => id),
  );
  const { rank, next, missing } = member.prepare(draft, field).at("0");
  const { counter, digits } = shows.tiers[next];
  const { progress } = member.preview({ ...draft, id: "o", data: { ...draft.data, lines: [] } });
  assert.equal(shows.tiers[rank].id, progress.after[0].tier.id);
  assert.equal(progress.after[0].next.tier, shows.tiers[next].id);
  assert.equal(progress.after[0].next.goal.counter, counter);
  assert.equal(Number(progress.after[0].next.goal.missing), missing / 10 ** digits);
  const last = document.balances.at(-1).id;
  assert.equal(member.prepare(draft, field, { balance: last }).shows.balance.id, last);
});

test("a field that the draft does not have is opened", () => {
  const { amount: _, ...rest } = data;
  const slider = member.prepare({ ...cart, data: rest }, "/data/amount");
  assert.deepEqual(slider.at("3088.70"), member.prepare(cart, "/data/amount").at("3088.70"));
});

test("a sweep has the steps in columns", () => {
  const { member, draft, field } = benched();
  const slider = member.prepare(draft, field);
  const sweep = slider.sweep({ from: "0.99", to: "19971.00", step: "19.99" });
  assert.equal(sweep.values.length, 1_000);
  assert.equal(sweep.digits, 2);
  for (let row = 0; row < 1_000; row += 37) {
    const step = slider.at(sweep.values[row]);
    const found = Object.fromEntries(Object.keys(step).map((key) => [key, sweep[key][row]]));
    assert.deepEqual(found, { ...step, next: step.next ?? -1, missing: step.missing ?? Number.NaN });
  }
  assert.equal(sweep.values[1], 2_098);
  const tier = sweep.jumps.find(({ kind }) => kind === "tier");
  assert.equal(tier.at, "11549.5");
  assert.equal(sweep.jumps, sweep.jumps);
});

test("what is refused stands in a sweep as such", () => {
  const spending = { type: "beans.used", at: member.asOf, data: { beans: "1" } };
  const slider = member.prepare(spending, "/data/beans");
  const { rank, earned } = slider.sweep({ from: "5000", to: "6000", step: "500" });
  assert.deepEqual([rank[0] >= 0, rank[2]], [true, -1]);
  assert.ok(Number.isNaN(earned[2]));
  assert.equal(
    thrown(() => slider.at("6000")).code,
    thrown(() => member.quote({ ...spending, data: { beans: "6000" } })).code,
  );
});

test("what can't be is refused", () => {
  const code = (work) => thrown(work).code;
  assert.equal(
    code(() => member.prepare(cart, "/data/amuont")),
    "unknown-field",
  );
  assert.equal(
    code(() => member.prepare(cart, "/data/channel")),
    "wrong-field-type",
  );
  assert.equal(
    code(() => member.prepare(cart, "/data/lines/9/amount")),
    "unknown-field",
  );
  assert.equal(
    code(() => member.prepare({ ...cart, type: "no.such" }, "/data/amount")),
    "unknown-event-type",
  );
  assert.equal(
    code(() => member.prepare({ ...cart, at: "2020-01-01T00:00:00+08:00" }, "/data/amount")),
    "too-old",
  );
  assert.equal(
    code(() => member.prepare(cart, "/data/amount", { balance: "none" })),
    "unknown-reference",
  );
  assert.equal(
    code(() => member.prepare(cart, "/data/amount", { ladder: "none" })),
    "unknown-reference",
  );
  const slider = member.prepare(cart, "/data/amount");
  for (const value of ["-1", "1.005", "", "x", Number.NaN, -5, 1.5, null, undefined]) thrown(() => slider.at(value));
  const sweep = (from, to, step) => code(() => slider.sweep({ from, to, step }));
  assert.equal(sweep("x", "1", "1"), "decimal-grammar");
  assert.equal(sweep("0", "1", "0"), "out-of-range");
  assert.equal(sweep("2", "1", "1"), "out-of-range");
  assert.equal(sweep("0", "100000", "0.01"), "too-many");
  slider.free();
  slider.free();
  assert.equal(
    code(() => slider.at("1")),
    "freed",
  );
});

test("the draft is the slider's own", () => {
  const mine = structuredClone(cart);
  const slider = member.prepare(mine, "/data/amount");
  const before = slider.at("300");
  mine.data.lines.length = 0;
  assert.deepEqual(slider.at("300"), before);
});

test("a million steps leave the engine's memory as it was", () => {
  const { member, draft, field } = benched();
  const slider = member.prepare(draft, field);
  const round = (rounds) => {
    for (let step = 0; step < rounds; step += 1) slider.at(99 + (step % 100_000));
  };
  round(10_000);
  const before = memory.buffer.byteLength;
  round(1_000_000);
  slider.sweep({ from: "0", to: "999.99", step: "0.01" });
  assert.equal(memory.buffer.byteLength, before);
});
