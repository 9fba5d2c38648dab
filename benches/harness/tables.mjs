// The tables of benches/README.md.
import { number } from "./bars.mjs";
import { medians } from "./cold.mjs";
import { time } from "./print.mjs";
import { ROWS } from "./rows.mjs";
import { median, ratio, spread } from "./statistics.mjs";

/** What each kind is, and the row that is compared with the others. */
const KINDS = [
  ["preview", "Preview of an order of five lines", "tierpath-quote"],
  ["step", "One step of a slider", "tierpath-slider"],
  ["sweep", "One point of 1,000 in one call", "tierpath-slider"],
  ["batch", "Progress of 100,000 members, from columns of numbers", "tierpath-columns"],
];

/** Everything between the marks. */
export function tables(results, bars) {
  const parts = [where(results), barsTable(bars)];
  for (const [kind, title, reference] of KINDS) parts.push(timesTable(results.hosts, kind, title, reference));
  for (const [host, { cold }] of Object.entries(results.hosts)) if (cold) parts.push(coldTable(host, cold));
  if (results.memory) parts.push(memoryText(results.memory));
  if (results.history) parts.push(historyTable(results.history));
  if (results.native) parts.push(nativeTable(results.native));
  return parts.filter(Boolean).join("\n\n");
}

function where({ machine, versions, hosts }) {
  const packages = Object.entries(versions).filter(([name]) => name !== "node");
  const browser = hosts.chromium ? `, Chromium ${hosts.chromium.version}` : "";
  const busy = machine.load >= 1 ? ` The machine was busy: a load of ${machine.load} when it began.` : "";
  return `${machine.cores} cores of ${machine.processor}, ${machine.memory}; Node ${hosts.node?.version ?? versions.node}${browser}; ${packages
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.${busy}`;
}

function barsTable(bars) {
  const asked = (bar) =>
    (bar.atLeast === undefined ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`) + (bar.unit ? ` ${bar.unit}` : "×");
  const rows = bars.map((bar) => `| ${bar.what} | ${asked(bar)} | ${bar.found} | ${bar.met ? "yes" : "**no**"} |`);
  return ["### What is asked", "", "| what | asked | found | met |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function timesTable(hosts, kind, title, reference) {
  const of = (host) => hosts[host]?.times?.[kind] ?? {};
  const [node, chromium] = [of("node"), of("chromium")];
  const rows = ROWS.filter(({ id }) => node[id] || chromium[id]);
  if (rows.length === 0) return undefined;
  const order = (id) => median(node[id] ?? chromium[id]);
  rows.sort((one, other) => order(one.id) - order(other.id));
  const cell = (times, id) =>
    times[id] ? `${time(median(times[id]))} ±${(spread(times[id]) * 50).toFixed(0)} %` : "–";
  const times = (table, id) => (table[id] && table[reference] ? `${number(ratio(table[id], table[reference]))}×` : "–");
  const lines = rows.map(
    ({ id, title }) =>
      `| ${title} | ${cell(node, id)} | ${cell(chromium, id)} | ${times(node, id)} | ${times(chromium, id)} |`,
  );
  const own = ROWS.find(({ id }) => id === reference)?.title ?? reference;
  const head = `| | Node | Chromium | times as long as ${own}: Node | Chromium |`;
  return [`### ${title}`, "", head, "| --- | ---: | ---: | ---: | ---: |", ...lines].join("\n");
}

function coldTable(host, cold) {
  const PARTS = ["script", "init", "load", "first", "own", "whole"];
  const title = (id) => ROWS.find((row) => row.id === id)?.title ?? id;
  const rows = Object.entries(cold).map(([id, parts]) => [title(id), medians(parts)]);
  rows.sort((one, other) => one[1].whole - other[1].whole);
  const lines = rows.map(([name, parts]) => `| ${name} | ${PARTS.map((part) => parts[part].toFixed(1)).join(" | ")} |`);
  return [
    `### Cold start, ${host === "node" ? "Node" : "Chromium"}, in milliseconds`,
    "",
    "| | script | init | load | first answer | without the script | whole |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

const memoryText = ({ start, first, steps, after, grown }) =>
  `### Memory\n\nLinear memory: ${start} KiB at start, ${first} KiB after the first answer, ${after} KiB after ${steps.toLocaleString("en")} steps of a slider, ${grown} KiB more after twice as many.`;

function historyTable(history) {
  const columns = ["quote", "preview", "progress", "open"].filter((column) =>
    history.some((row) => row[column] !== undefined),
  );
  const lines = history.map(
    (row) =>
      `| ${row.pace} a day | ${row.events.toLocaleString("en")} | ${row.bytes.toLocaleString("en")} | ${columns.map((column) => time(row[column])).join(" | ")} |`,
  );
  return [
    "### By length of the history (Riverbank: refunds, streaks, rolling windows; Node)",
    "",
    `| orders come | events | bytes of the snapshot | ${columns.join(" | ")} |`,
    `| --- | ---: | ---: | ${columns.map(() => "---:").join(" | ")} |`,
    ...lines,
  ].join("\n");
}

function nativeTable({ narrow, wide, share, stream, decoded }) {
  const rows = [...(narrow ?? []), ...(wide ?? [])];
  const lines = rows.map(
    ({ what, native, wasm, ratio }) => `| ${what} | ${time(native)} | ${time(wasm)} | ${number(ratio)}× |`,
  );
  const parts = [
    "### The same compute, native and WebAssembly (Node)",
    "",
    "| | native | WebAssembly | |",
    "| --- | ---: | ---: | ---: |",
    ...lines,
  ];
  if (share) parts.push("", share);
  if (decoded) parts.push("", decodedText(decoded));
  if (stream) parts.push("", streamText(stream));
  return parts.join("\n");
}

const streamText = ({ threads, megabytes, memory, ...stream }) =>
  `Native batch over NDJSON on ${threads} threads: ${number(stream["members per second"])} members/s, ${number(megabytes)} MB/s read, evaluated and written, ${memory} MB of memory at most.`;

const decodedText = ({ threads, members, evaluations, moved }) =>
  `Native batch on ${members.toLocaleString("en")} members that are open already, on ${threads} threads: ${number(evaluations)} million evaluations/s, ${number(moved)} million/s where each member is first moved on by a day. An evaluation is what a page shows of one member: the tier held, the counter and goal of the next one and the way to it on every ladder, and all balances with their lots.`;
