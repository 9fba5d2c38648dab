// The real programs of `programs/`: rules, a member, and something that happens to them.
import { readFileSync } from "node:fs";
import { hilton } from "./hilton.mjs";
import { riverbank } from "./riverbank.mjs";
import { shop } from "./shop.mjs";

const histories = { riverbank, shop, hilton };
const folder = new URL("../../../programs/", import.meta.url);

/** Every program that the tests run through. */
export const programs = Object.keys(histories);

/** Text of one of a program's files. */
export function programText(id, file) {
  return readFileSync(new URL(`${id}/${file}`, folder), "utf8");
}

/** A program's rules as text, its member and what happens to them. */
export function programFiles(id) {
  const member = JSON.parse(programText(id, "member.json"));
  return { rules: programText(id, "rules.json"), member, events: histories[id].events() };
}

/** Something of that program that earns, a purchase or a stay, a minute after a moment. */
export function purchase(id, name, moment) {
  const at = new Date(Date.parse(moment) + 60_000).toISOString();
  return { ...histories[id].purchase, id: name, at };
}

/** Opens the member of a program and books every event. */
export function replay({ Program }, id) {
  const { rules, member, events } = programFiles(id);
  const program = Program.parse(rules);
  const current = events.reduce((before, event) => applied(before, event), program.open(member));
  return { program, member: current, events };
}

function applied(before, event) {
  const after = before.apply(event);
  before.free();
  return after;
}
