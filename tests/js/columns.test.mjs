// Many members at once: each row is what that member alone would be told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { Program } from "tierpath/slim";
import { watchedMemory } from "./rig/memory.mjs";
import { thrown } from "./rig/thrown.mjs";

const memory = watchedMemory();
const workload = new URL("../../benches/workload/", import.meta.url);
const text = (file) => readFileSync(new URL(file, workload), "utf8");
const program = Program.parse(text("tierpath.json"));
const counter = "growth";
const [{ tiers }] = program.document.ladders;
/** In cents, as the counter counts. */
const steps = tiers.map(({ reach }) => (reach ? Number(reach.value) * 100 : 0));

test("as far as the ladder says", () => {
  const values = [0, 1, ...steps.flatMap((step) => [step - 1, step, step + 1]), 10 ** 11].filter((value) => value >= 0);
  const { rank, fraction, missing } = program.progressColumns({ counters: { [counter]: Float64Array.from(values) } });
  values.forEach((value, row) => {
    const reached = steps.filter((step) => step <= value).length - 1;
    assert.equal(rank[row], reached, `${value}`);
    const next = steps[reached + 1];
    assert.equal(missing[row], next === undefined ? Number.NaN : next - value);
    const way = next === undefined ? 10_000 : Math.floor(((value - steps[reached]) / (next - steps[reached])) * 10_000);
    assert.equal(fraction[row], way, `${value}`);
  });
});

test("in any number, and in memory that stays as it is", () => {
  const column = Float64Array.from({ length: 100_001 }, (_, row) => (row * 7_919) % 1_000_000);
  const ask = (column) => program.progressColumns({ counters: { [counter]: column } });
  const all = ask(column);
  const before = memory.buffer.byteLength;
  for (let time = 0; time < 5; time += 1) assert.deepEqual(ask(column), all);
  assert.equal(memory.buffer.byteLength, before);
  for (const [from, to] of [
    [0, 0],
    [0, 1],
    [4_095, 4_099],
    [99_999, 100_001],
  ]) {
    const some = ask(column.slice(from, to));
    for (const key of ["rank", "fraction", "missing"]) assert.deepEqual(some[key], all[key].slice(from, to));
  }
});

test("what no counter shows is refused, with its place", () => {
  const refusal = (values, more = {}) =>
    thrown(() => program.progressColumns({ counters: { [counter]: Float64Array.from(values) }, ...more }));
  const rows = Array(5_000).fill(1);
  for (const [wrong, code] of [
    [0.5, "number-with-fraction"],
    [Number.NaN, "number-with-fraction"],
    [Number.POSITIVE_INFINITY, "number-with-fraction"],
    [-1, "negative"],
    [1e15, "amount-overflow"],
  ]) {
    const { code: found, path } = refusal([...rows, wrong]);
    assert.deepEqual([found, path], [code, "/counters/5000"]);
  }
  assert.equal(refusal([1], { ladder: "no-such" }).code, "unknown-reference");
  assert.equal(refusal([], { ladder: "no-such" }).code, "unknown-reference");
  const ask = (counters) => thrown(() => program.progressColumns({ counters }));
  assert.equal(ask({ unheard: new Float64Array(1) }).code, "unknown-reference");
  assert.equal(ask({}).code, "missing-key");
  assert.equal(ask({ [counter]: [1, 2] }).code, "input-not-json");
  const differ = ask({ [counter]: new Float64Array(2), orders: new Float64Array(1) });
  assert.deepEqual([differ.code, differ.path], ["columns-differ", "/counters/orders"]);
});

test("a row is what the member's own progress says", () => {
  const [snapshot] = JSON.parse(text("members.json"));
  const { tier, next } = program.open(snapshot).progress();
  const { rank, fraction } = program.progressColumns({ counters: { [counter]: Float64Array.of(845_050) } });
  assert.equal(tiers[rank[0]].id, tier.id ?? tier);
  assert.equal(fraction[0], Math.round(Number(next.fraction) * 10_000));
});

/** A ladder over a counter of six digits, whose second tier takes more to keep than to reach. */
const steep = Program.parse(
  JSON.stringify({
    format: "tierpath.rules/1",
    requires: ["ladders"],
    program: "steep",
    edition: "1",
    name: { en: "Steep" },
    calendar: { zone: "UTC", utcOffset: "+00:00" },
    currency: { code: "XTS", digits: 6 },
    events: [{ type: "paid", fields: [{ id: "amount", type: "money" }] }],
    counters: ["spent", "other"].map((id) => ({
      id,
      of: { type: "sum", event: "paid", field: "amount" },
      window: { type: "lifetime" },
    })),
    ladders: [
      {
        id: "steep",
        name: { en: "Steep" },
        policy: { validity: { type: "while-met" } },
        tiers: [
          { id: "t0", name: { en: "0" } },
          ...[
            ["0.000007", "0.000007"],
            ["900", "1000"],
            ["4503599627.370496", "1"],
            ["9007199254.740992", "1"],
            ["500000000000", "1"],
          ].map(([reach, keep], place) => ({
            id: `t${place + 1}`,
            name: { en: `${place + 1}` },
            reach: { op: "reach", counter: "spent", value: reach },
            keep: { op: "reach", counter: "spent", value: keep },
          })),
        ],
      },
    ],
  }),
);
const rungs = [7n, 900_000_000n, 2n ** 52n, 2n ** 53n, 5n * 10n ** 17n];
const needs = [7n, 1_000_000_000n, 2n ** 52n, 2n ** 53n, 5n * 10n ** 17n];

/** Rank, fraction and what is missing, of a whole number without a limit. */
function reckoned(value) {
  const rank = needs.filter((need) => need <= value).length;
  const goal = rungs[rank];
  if (goal === undefined) return [rank, 10_000, Number.NaN];
  const from = rungs[rank - 1] ?? 0n;
  const missing = goal > value ? goal - value : 0n;
  return [rank, Number(((goal - from - missing) * 10_000n) / (goal - from)), Number(missing)];
}

test("what takes more than 64 bits, or more than a double counts one by one, is answered as well", () => {
  // The last double of twelve integer digits.
  const most = 10 ** 18 - 128;
  const around = [...needs, ...rungs, 0n, 2n ** 32n, 922_337_203_685_477n, 10n ** 18n - 128n].map(Number);
  const near = around.flatMap((value) => [value - 1, value, value + 1, value / 2, value + 2 ** 12]);
  const values = near.map(Math.floor).filter((value) => value >= 0 && value <= most);
  assert.ok(values.filter((value) => value > Number.MAX_SAFE_INTEGER).length > 5);
  // Each value first and second of two rows, and alone, between rows that are told quickly.
  for (const rows of [
    [-0],
    values,
    [3, ...values],
    values.flatMap((value) => [value, 5]),
    ...values.map((value) => [value]),
  ]) {
    const { rank, fraction, missing } = steep.progressColumns({
      counters: { spent: Float64Array.from(rows), other: new Float64Array(rows.length) },
    });
    rows.forEach((value, row) => {
      assert.deepEqual([rank[row], fraction[row], missing[row]], reckoned(BigInt(value)), `${value} in row ${row}`);
    });
  }
});

test("a column that no tier asks for holds whole numbers all the same", () => {
  const ask = (spent, other) => {
    const counters = { spent: Float64Array.from(spent), other: Float64Array.from(other) };
    return thrown(() => steep.progressColumns({ counters }));
  };
  const { code, path } = ask([1, 2, 3, -1], [1, 2, 0.5, 4]);
  assert.deepEqual([code, path], ["number-with-fraction", "/counters/2"]);
  const after = ask([1, -1, 3], [1, -2, 0.5]);
  assert.deepEqual([after.code, after.path], ["negative", "/counters/1"]);
});
