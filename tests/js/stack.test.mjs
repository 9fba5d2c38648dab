// The engine's stack is small, so that a page pays little for it. What goes deepest takes less than half of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tierpath from "tierpath/slim";
import { dataSet, needsText, play } from "./rig/conformance.mjs";
import { stackSize, stackTaken, watchedMemory } from "./rig/memory.mjs";
import { programFiles } from "./rig/programs.mjs";
import { thrown } from "./rig/thrown.mjs";

const memory = watchedMemory();
const { Program } = tierpath;
const { rules } = programFiles("shop");
const asOf = "2027-06-10T10:00:00+08:00";
const member = { format: "tierpath.member/1", program: "shop", member: "m-1", asOf, attributes: { birthday: "06-18" } };
/** The deepest that a text may nest, and that a condition or a goal may. */
const DEEPEST_TEXT = 64;
const DEEPEST_TREE = 16;

function shallow(work) {
  const taken = stackTaken(memory, work);
  assert.ok(taken < stackSize() / 2, `${taken} of ${stackSize()} bytes`);
}

const nested = (open, inside, close, times) => open.repeat(times) + inside + close.repeat(times);
/** A tree of that many levels, a leaf at its end. */
const tree = (leaf, levels, around) =>
  Array.from({ length: levels - 1 }).reduce((inner, _, level) => around(inner, level), leaf);

test("the stack is there to be measured", () => {
  assert.equal(stackSize() % 1024, 0);
  assert.ok(stackTaken(memory, () => Program.parse(rules).free()) > 1_000);
});

test("every conformance case", () => {
  for (const each of dataSet().filter((each) => !needsText(each))) shallow(() => play(tierpath, each));
});

test("texts as deep as they may be, and deeper", () => {
  for (const depth of [DEEPEST_TEXT, DEEPEST_TEXT + 1, 20_000]) {
    shallow(() => thrown(() => Program.parse(nested("[", "", "]", depth))));
    shallow(() => thrown(() => Program.parse(nested('{"ext":', "1", "}", depth))));
  }
});

test("what runs no rule may be deep", () => {
  const deep = rules.replace("{", `{"ext":{"a":${nested("[", "1", "]", DEEPEST_TEXT - 3)}},`);
  shallow(() => Program.parse(deep).open(member).snapshot());
});

const amounts = (value) => ({ op: "at-least", field: "event.amount", value });
const deepConditions = {
  all: (inner, level) => ({ op: "all", of: [amounts(`${level}`), inner] }),
  any: (inner, level) => ({ op: "any", of: [amounts(`${level}`), inner] }),
  not: (inner) => ({ op: "not", of: inner }),
  each: (inner, level) => ({ op: level % 2 ? "all" : "any", of: [inner, amounts(`${level}`)] }),
};

for (const [name, around] of Object.entries(deepConditions)) {
  test(`the deepest condition of ${name}, on every rule`, () => {
    const document = JSON.parse(rules);
    const when = tree(amounts("1.00"), DEEPEST_TREE, around);
    for (const rule of document.earn.filter(({ on }) => on === "order.paid")) rule.when = when;
    shallow(() => {
      const opened = Program.parse(JSON.stringify(document)).open(member);
      opened.preview({ ...order(opened), id: "s-1" });
    });
    const deeper = { ...document, earn: document.earn.map((rule) => ({ ...rule, when: around(when, 1) })) };
    shallow(() => assert.equal(thrown(() => Program.parse(JSON.stringify(deeper))).code, "too-deep"));
  });
}

function order({ asOf }) {
  return { type: "order.paid", at: asOf, data: { amount: "99.00", channel: "app" } };
}
