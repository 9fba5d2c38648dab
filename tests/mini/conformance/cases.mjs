// The data set of `tests/conformance/`: rules, a member, steps, and what every host must answer.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const DATA_SET = "tests/conformance";

/** @returns {{ name: string, steps?: object[], expect: object }[]} every case, in the index's order */
export function conformanceCases() {
  const { cases } = readJson("index.json");
  return cases.map((name) => ({ ...readJson(name), name }));
}

/** An input as text: a value as it is, `{ text }` for what is no JSON, or a file by its path. */
export function inputText(input) {
  if (typeof input === "string") return readFileSync(input, "utf8");
  return isRawText(input) ? input.text : JSON.stringify(input);
}

/** Whether every input but the rules is a value, so that the public API can take it. */
export function hasPlainInputs({ member, steps = [] }) {
  const inputs = steps.flatMap(({ apply, preview, ask = {} }) => [apply, preview, ...Object.values(ask)]);
  return ![member, ...inputs].some(isRawText);
}

/** How many answers the case file holds. */
export function held({ steps = [], expect }) {
  const inSteps = steps.filter((step) => "outcome" in step || "problems" in step || "shows" in step);
  return inSteps.length + Object.keys(expect).length;
}

function isRawText(input) {
  return typeof input === "object" && input !== null && Object.keys(input).join() === "text";
}

function readJson(name) {
  return JSON.parse(readFileSync(join(DATA_SET, name), "utf8"));
}
