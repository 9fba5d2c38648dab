// The harness: `node benches/run.mjs [--quick] [--only <row, host or part>]...`. `cargo xtask bench` brings what it
// needs and calls it. A whole run writes results.json, of which report.mjs makes the tables.
import { readFileSync, writeFileSync } from "node:fs";
import { startChromium } from "./harness/chromium.mjs";
import { coldInChromium, coldInNode, coldStarts } from "./harness/cold.mjs";
import { forked } from "./harness/forked.mjs";
import { measure } from "./harness/interleave.mjs";
import { machine, versions } from "./harness/machine.mjs";
import { inNode } from "./harness/node.mjs";
import { printCold, printTimes } from "./harness/print.mjs";
import { beside } from "./harness/native.mjs";
import { coldRows, ROWS, rowsOn } from "./harness/rows.mjs";

const HOSTS = ["node", "chromium"];
const PARTS = ["times", "cold", "memory", "history", "native"];

const options = read(process.argv.slice(2));
const expected = JSON.parse(readFileSync(new URL("workload/expected.json", import.meta.url)));
const pace = options.quick
  ? { rounds: 1, blocks: 1, milliseconds: 2, warmup: 1, colds: 1 }
  : { rounds: 9, blocks: 6, milliseconds: 10, warmup: 400, colds: 7 };

const results = { machine: machine(), versions: versions(), pace, hosts: {} };
for (const host of options.hosts) results.hosts[host] = await measureOn(host);
if (!options.quick) Object.assign(results, await measureAlone());
if (options.quick) console.log("every implementation gives the same answers; times of a quick run say nothing");
else if (options.whole) {
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results)}\n`);
  await import("./report.mjs");
}

function read(words) {
  const only = words.flatMap((word, at) => (words[at - 1] === "--only" ? [word] : []));
  const ids = ROWS.map(({ id }) => id);
  const known = [...HOSTS, ...PARTS, ...ids];
  const unknown = only.filter((word) => !known.includes(word));
  if (unknown.length > 0)
    throw new Error(`nothing here is called ${unknown.join(", ")}; there is: ${known.join(", ")}`);
  const some = (list) => (list.some((word) => only.includes(word)) ? list.filter((word) => only.includes(word)) : list);
  const rows = ids.filter((id) => only.includes(id));
  const native = words[words.indexOf("--native") + 1];
  return {
    quick: words.includes("--quick"),
    whole: only.length === 0,
    hosts: some(HOSTS),
    parts: some(PARTS),
    rows,
    native: words.includes("--native") && native,
  };
}

async function measureOn(host) {
  const rows = rowsOn(host, options.rows);
  const browser = host === "chromium" ? await startChromium() : undefined;
  const note = (text) => console.log(`${host}: ${text}`);
  try {
    const found = { version: browser?.version ?? process.version };
    if (options.parts.includes("times")) found.times = await timesOf(host, rows, browser, note);
    if (options.parts.includes("cold")) {
      const cold = coldRows(rows);
      const start = browser ? await coldInChromium(browser, cold) : coldInNode;
      found.cold = await coldStarts(cold, expected, { rounds: pace.colds, start, note });
      if (!options.quick) printCold(host, found.cold);
    }
    return found;
  } finally {
    await browser?.close();
  }
}

async function timesOf(host, rows, browser, note) {
  const runners = [];
  try {
    for (const row of rows) runners.push([row.id, await (browser ? browser.open(row) : inNode(row))]);
    const times = await measure(runners, expected, { ...pace, note });
    if (!options.quick) printTimes(host, times);
    return times;
  } finally {
    for (const [, runner] of runners) await runner.close();
  }
}

/** What is asked of tierpath alone. */
async function measureAlone() {
  const found = {};
  const wants = (part) => options.parts.includes(part);
  if (wants("memory")) found.memory = await forked("memory-child.mjs", "own/slider.mjs");
  if (wants("history") && options.native)
    found.history = await forked("history-child.mjs", `${options.native}/history.json`);
  if (wants("native") && options.native) found.native = await beside(options.native, console.log);
  for (const [part, numbers] of Object.entries(found)) console.log(part, JSON.stringify(numbers, null, 1));
  return found;
}
