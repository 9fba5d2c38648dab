// The workload's members as tierpath snapshots: `node benches/workload/convert.mjs` writes members.json anew, after a
// change of tierpath.json or of the members. README.md says what becomes what.
import { readFileSync, writeFileSync } from "node:fs";
import { Program } from "tierpath";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const { members } = JSON.parse(read("workload.json"));
const program = Program.parse(read("tierpath.json"));

const OPENED = "2025-10-20";
/** The cell of everything that a window without an end counts. */
const EVER = "1970-01-01";
const COUNTERS = { t03: "spent-since", t05: "coffee-lines", t06: "fashion-lines", t07: "grocery-lines" };
const TIMES = { t01: 10, t02: 50, t08: 3, t09: 4, t10: 1 };

const dayAfter = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function snapshot(member) {
  const { tasks } = program.document;
  const had = Object.fromEntries(tasks.map(({ id }, place) => [id, member.tasks[place]]));
  const points = member.lots.reduce((sum, lot) => sum + lot.points, 0);
  const counters = [
    ["growth", member.growth],
    ["orders", String(member.orders)],
    ...Object.entries(COUNTERS).map(([task, counter]) => [counter, had[task]]),
  ];
  return {
    format: "tierpath.member/1",
    program: program.document.program,
    member: member.id,
    rules: { edition: program.document.edition, digest: program.digest },
    asOf: `${OPENED}T00:00:00+08:00`,
    day: OPENED,
    balances: [
      {
        id: "points",
        earned: String(points),
        lots: member.lots.map((lot) => ({ until: dayAfter(lot.lastDay), amount: String(lot.points) })),
      },
    ],
    counters: counters.filter(([, value]) => Number(value) > 0).map(([id, value]) => ({ id, cells: [[EVER, value]] })),
    caps: Object.entries(member.used).map(([rule, used]) => ({ id: `${rule}-in-all`, period: EVER, used })),
    ladders: [{ id: "tier", holds: [{ tier: "gold", since: OPENED }] }],
    tasks: Object.entries(TIMES)
      .filter(([task]) => Number(had[task]) > 0)
      .map(([task, times]) => state(task, Number(had[task]), times)),
  };
}

const state = (id, have, times) => (have >= times ? { id, done: OPENED, times: 1 } : { id, counts: [have] });

const lines = members.map((member) => `  ${JSON.stringify(snapshot(member))}`);
writeFileSync(new URL("members.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
