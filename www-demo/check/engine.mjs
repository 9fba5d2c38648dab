/** The same package in Node, on the same rule documents, members and events. */
import { readFileSync } from "node:fs";
import { Program } from "tierpath";

const read = (program, file) => readFileSync(new URL(`../../programs/${program}/${file}`, import.meta.url), "utf8");

/** The text of a program's rule document. */
export function programText(id) {
  return read(id, "rules.json");
}

/** A program of the page. */
export function openProgram(id) {
  return Program.parse(read(id, "rules.json"));
}

/** A program's member as the page opens it. */
export function openMember(id) {
  return openProgram(id).open(JSON.parse(read(id, "member.json")));
}

/** Somebody who joins a program on the day of its member; every day that must be known of them is that one. */
export function openNewcomer(id) {
  const rules = openProgram(id);
  const { asOf } = openMember(id);
  const days = (rules.document.attributes ?? []).filter(({ type, required }) => required && type === "date");
  const attributes = Object.fromEntries(days.map(({ id }) => [id, asOf.slice(0, 10)]));
  const { program } = rules.document;
  return rules.open({ format: "tierpath.member/1", program, member: "newcomer", asOf, attributes });
}

/** The member after everything that was done on the page. */
export function replay(id, deeds) {
  return deeds.reduce(
    (member, deed) => (deed.event ? member.apply(deed.event) : member.advance(deed.advance)),
    openMember(id),
  );
}

/** The bars to the next tiers in whole percent; a full bar at the top. */
export function percents(progress) {
  return progress.map(({ next }) => (next ? Math.floor(Number(next.fraction) * 10_000) / 100 : 100)).map(Math.floor);
}

/** What is available in every balance. */
export function balances(points) {
  return Object.fromEntries(points.balances.map(({ id, available }) => [id, available]));
}

/** What the awards of outcomes add up to, balance by balance; whole amounts only, as the demo's programs give. */
export function awarded(outcomes) {
  return added(outcomes.flatMap(({ awards }) => awards.map(({ to, amount }) => ({ to, amount }))));
}

/** What line `place` of a one-event cart, or the event `place` of a cart with an event a line, earns by rules. */
export function awardedByLine(outcomes, place) {
  const single = outcomes.length === 1 && outcomes[0].awards.some(({ lines }) => lines.length > 0);
  const awards = outcomes[single ? 0 : place].awards.filter(({ source }) => source.kind === "rule");
  if (!single) return added(awards);
  return added(
    awards.flatMap(({ to, lines }) => lines.filter(({ line }) => line === place).map(({ amount }) => ({ to, amount }))),
  );
}

function added(parts) {
  const sums = new Map();
  for (const { to, amount } of parts) sums.set(to, (sums.get(to) ?? 0) + Number(amount));
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).map(([to, sum]) => [to, String(sum)]));
}
