// How many instructions of WebAssembly the workload of `benches` takes: a slower engine fails here, on any
// machine. `TIERPATH_BLESS=1` writes what is counted into `benches/instructions.json`.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { Program } from "tierpath/slim";
import { documents, drafts, SWEPT, sweepDraft } from "../../benches/own/documents.mjs";
import { batchGrowth, money, sweepAmounts } from "../../benches/harness/workload.mjs";
import { meteredInstance } from "./rig/memory.mjs";

const benches = new URL("../../benches/", import.meta.url);
const text = (path) => readFileSync(new URL(path, benches), "utf8");
const budgetFile = new URL("instructions.json", benches);
/** How much more than noted passes: compilers change. */
const MARGIN = 1.03;

const counter = meteredInstance().exports.instructions;
const workload = JSON.parse(text("workload/workload.json"));
const { rules, snapshots } = await documents({ text });

function countedAll(list, work) {
  return Math.round(counted(() => list.map(work)) / list.length);
}

function counted(work) {
  const before = counter.value;
  work();
  return Number(counter.value - before);
}

function counts() {
  let member;
  const open = counted(() => {
    member = Program.parse(rules).open(snapshots[0]);
  });
  const [draft] = drafts(workload);
  const preview = counted(() => member.preview({ ...draft, id: "o-1" }));
  const firstQuote = counted(() => member.quote(draft));
  const orders = drafts(workload);
  for (const order of orders) member.quote(order);
  const quote = countedAll(orders, (order) => member.quote(order));
  const slider = member.prepare(sweepDraft(workload), SWEPT);
  const amounts = sweepAmounts(workload);
  // What lies between two turns is found once, by the first value that lies there.
  for (const amount of amounts) slider.at(amount);
  const step = countedAll(amounts, (amount) => slider.at(amount));
  const { first, step: by } = workload.sweep;
  const sweep = counted(() => slider.sweep({ from: first, to: money(amounts.at(-1)), step: by }));
  const growth = batchGrowth(workload);
  const batch =
    counted(() => Program.parse(rules).progressColumns({ counters: { growth } })) - counted(() => Program.parse(rules));
  return {
    "parse and open": open,
    preview,
    "first quote": firstQuote,
    quote,
    "slider step": step,
    "sweep point": Math.round(sweep / amounts.length),
    "batch member": Math.round(batch / growth.length),
  };
}

test("no call takes more instructions than it did", () => {
  const found = counts();
  if (process.env.TIERPATH_BLESS) writeFileSync(budgetFile, `${JSON.stringify(found, null, 2)}\n`);
  const noted = JSON.parse(readFileSync(budgetFile, "utf8"));
  assert.deepEqual(Object.keys(found), Object.keys(noted));
  for (const [what, instructions] of Object.entries(found)) {
    assert.ok(instructions <= noted[what] * MARGIN, `${what}: ${instructions}, not ${noted[what]}`);
  }
});
