// The real programs of `programs/`, with a member and what happened to them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../../programs/", import.meta.url);

/** A program's rules as text, its member and its events. */
export function programFiles(id) {
  const text = (file) => readFileSync(fileURLToPath(new URL(`${id}/${file}`, folder)), "utf8");
  return { rules: text("rules.json"), member: JSON.parse(text("member.json")), events: eventsOf(text("events.json")) };
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

function eventsOf(text) {
  const parsed = JSON.parse(text);
  return Array.isArray(parsed) ? parsed : parsed.events;
}
