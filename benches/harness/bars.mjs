// What is asked of tierpath's speed, and what was found. bars.json says what is asked; a bar that is `held` fails a run
// that does not meet it.
import { median, ratio } from "./statistics.mjs";
import { medians } from "./cold.mjs";

/** The bars with what was found: `found` in words, `met`, and by how much. */
export const judge = (bars, results) => bars.map((bar) => ({ ...bar, ...PARTS[bar.part](bar, results) }));

const PARTS = { times, nanoseconds, cold, memory, history, native, stream: batch, decoded: batch };

/** The hosts that a bar is about. */
const hostsOf = (bar, hosts) => Object.entries(hosts).filter(([host]) => (bar.host ?? host) === host);

/** The hosts' ratios of a row to the fastest of its peers: the least of them counts. */
function times(bar, { hosts }) {
  const found = hostsOf(bar, hosts).map(([host, { times }]) => {
    const own = times?.[bar.kind]?.[bar.row];
    const others = bar.than.map((row) => times?.[bar.kind]?.[row]).filter(Boolean);
    return [host, own && others.length > 0 ? Math.min(...others.map((other) => ratio(other, own))) : undefined];
  });
  return atLeast(bar, found, (value) => `${number(value)}×`);
}

/** Absolute times, in the bar's unit. */
function nanoseconds(bar, { hosts }) {
  const size = bar.unit === "ms" ? 1e6 : 1;
  const found = Object.entries(hosts).map(([host, { times }]) => {
    const own = times?.[bar.kind]?.[bar.row];
    return [host, own && median(own) / size];
  });
  return atMost(bar, found, (value) => `${number(value)} ${bar.unit}`);
}

function cold(bar, { hosts }) {
  const found = hostsOf(bar, hosts).map(([host, { cold }]) => {
    const own = cold?.[bar.row];
    if (!own) return [host, undefined];
    if (!bar.than) return [host, medians(own)[bar.of]];
    return [host, Math.max(...bar.than.map((row) => ratio(own[bar.of], cold[row][bar.of])))];
  });
  return atMost(bar, found, (value) => (bar.than ? `${number(value)}×` : `${number(value)} ms`));
}

function memory(bar, { memory }) {
  return atMost(bar, [["node", memory?.[bar.of]]], (value) => `${value} KiB`);
}

/** The longest history against the shortest that has a year behind it, at the worst pace. */
function history(bar, { history }) {
  const paces = new Map();
  for (const row of history ?? []) paces.set(row.pace, [...(paces.get(row.pace) ?? []), row]);
  const found = [...paces].map(([pace, rows]) => {
    const [long, usual] = [rows.at(-1), rows.at(-2)];
    return [`${pace} a day`, long[bar.of] === undefined ? undefined : long[bar.of] / usual[bar.of]];
  });
  return atMost(bar, found, (value) => `${number(value)}×`);
}

/** The compute: what a single call costs is told beside it. */
function native(bar, { native }) {
  const found = (native?.[bar.of] ?? []).filter(({ isCall }) => !isCall).map(({ what, ratio }) => [what, ratio]);
  return atMost(bar, found, (value) => `${number(value)}×`);
}

function batch(bar, { native }) {
  return atLeast(bar, [["native", native?.[bar.part]?.[bar.of]]], (value) => `${number(value)} ${bar.unit}`);
}

const atLeast = (bar, found, words) => verdict(found, (value) => value >= bar.atLeast, words);
const atMost = (bar, found, words) => verdict(found, (value) => value <= bar.atMost, words);

function verdict(found, passes, words) {
  const known = found.filter(([, value]) => value !== undefined);
  return {
    met: known.length > 0 && known.length === found.length && known.every(([, value]) => passes(value)),
    found: known.length === 0 ? "not measured" : known.map(([where, value]) => `${where} ${words(value)}`).join(", "),
  };
}

/** Three digits, as people read them. */
export const number = (value) =>
  value >= 100 ? value.toFixed(0) : Number(value.toPrecision(value >= 10 ? 3 : 2)).toString();
