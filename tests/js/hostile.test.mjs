// Input that means harm or makes no sense: a coded error, and the engine works on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { day, decimal, instant, Program } from "tierpath";
import { check } from "tierpath/studio";
import { programFiles, purchase, replay } from "./rig/programs.mjs";
import { thrown } from "./rig/thrown.mjs";

const { rules, member: memberFile } = programFiles("riverbank");
const { program, member } = replay({ Program }, "riverbank");
const order = purchase("riverbank", "h-1", member.asOf);

after(() => assert.equal(typeof member.progress().next?.fraction ?? "1", "string"));

const cyclic = { ...order };
cyclic.data = { self: cyclic };

const notJson = {
  cyclic,
  "a BigInt": { ...order, data: { amount: 12n } },
  "a function": { ...order, data: { amount: () => "12" } },
  "a symbol": { ...order, data: { amount: Symbol("12") } },
  NaN: { ...order, seq: Number.NaN },
  Infinity: { ...order, seq: Number.POSITIVE_INFINITY },
  "a throwing getter": {
    get id() {
      throw new Error("no");
    },
  },
  null: null,
  undefined,
  text: JSON.stringify(order),
  "a number": 5,
};

for (const [name, event] of Object.entries(notJson)) {
  test(`apply refuses ${name}`, () => {
    assert.equal(thrown(() => member.apply(event)).code, "input-not-json");
  });
}

test("preview refuses what it can't write as JSON", () => {
  assert.equal(thrown(() => member.preview([cyclic])).code, "input-not-json");
});

test("open refuses no object", () => {
  for (const value of [null, undefined, "text", 1, () => {}]) {
    assert.equal(thrown(() => program.open(value)).code, "input-not-json");
  }
});

test("rules are text", () => {
  for (const value of [null, undefined, 1, {}, [], Buffer.from(rules)]) {
    assert.equal(thrown(() => Program.parse(value)).code, "input-not-text");
    assert.equal(thrown(() => check(value)).code, "input-not-text");
  }
});

test("sizes are limited, exactly", () => {
  const padded = (bytes) => rules + " ".repeat(bytes - Buffer.byteLength(rules));
  assert.ok(Program.parse(padded(256 * 1024)));
  assert.equal(thrown(() => Program.parse(padded(256 * 1024 + 1))).code, "input-too-large");
  const wide = `"${"等".repeat(87_381)}"`; // 262,145 bytes, 87,383 units
  assert.equal(thrown(() => Program.parse(wide)).code, "input-too-large");
  assert.equal(thrown(() => member.apply({ ...order, id: "x".repeat(1024 * 1024) })).code, "input-too-large");
});

test("a book may be larger, and may name its documents", () => {
  const first = JSON.parse(rules);
  const second = JSON.stringify({ ...first, edition: "next" });
  const editions = (page) => [
    { from: "2020-01-01", ...page(rules) },
    { from: "2040-01-01", ...page(second) },
  ];
  const book = (page) =>
    JSON.stringify({ format: "tierpath.book/1", program: first.program, editions: editions(page) });
  const named = book((text) => ({ logic: Program.parse(text).digest }));
  const inline = book((text) => ({ rules: JSON.parse(text) }));
  const { digest } = Program.parse(`${inline}${" ".repeat(512 * 1024)}`);
  assert.equal(Program.parse(named, [second, rules]).digest, digest);
  assert.equal(thrown(() => Program.parse(named, [rules])).code, "not-handed-in");
  assert.equal(thrown(() => Program.parse(named, [rules, 1])).code, "input-not-text");
  assert.equal(thrown(() => Program.parse(`${inline}${" ".repeat(2 * 1024 * 1024)}`)).code, "input-too-large");
});

test("depth is limited in objects and in text", () => {
  let deep = "0";
  for (let level = 0; level < 2_000; level += 1) deep = [deep];
  assert.equal(thrown(() => member.apply({ ...order, data: { deep } })).code, "too-deep");
  assert.equal(thrown(() => Program.parse("[".repeat(100_000))).code, "too-deep");
  assert.equal(check("[".repeat(100_000))[0].code, "too-deep");
});

test("nothing reaches an object's prototype", () => {
  const event = JSON.parse(JSON.stringify(order).replace('"id"', '"__proto__":{"polluted":true},"id"'));
  thrown(() => member.apply(event));
  const constructed = { ...order, data: { ...order.data, constructor: { prototype: { polluted: true } } } };
  thrown(() => member.apply(constructed));
  const text = rules.replace("{", '{"ext":{"__proto__":{"polluted":true}},');
  if (!rules.includes('"ext"')) Program.parse(text).free();
  assert.equal({}.polluted, undefined);
});

test("half a surrogate pair is refused", () => {
  const cut = (tail) => rules.replace(/"en": "[^"]*/, (start) => `${start}${tail}`);
  assert.equal(thrown(() => Program.parse(cut("\ud83d"))).code, "input-not-unicode");
  assert.equal(thrown(() => Program.parse(cut("\ude00"))).code, "input-not-unicode");
  assert.ok(Program.parse(cut("\ud83d\ude00")));
  thrown(() => member.apply({ ...order, id: "\ud83d" }));
  thrown(() => program.open({ ...memberFile, member: "m\udc00" }));
});

test("wrong types have a place", () => {
  const wrong = [
    [{ ...order, id: 7 }, "/id"],
    [{ ...order, at: 1_800_000_000_000 }, "/at"],
    [{ ...order, at: "yesterday" }, "/at"],
    [{ ...order, data: { ...order.data, amount: 12.5 } }, "/data/amount"],
    [{ ...order, data: { ...order.data, amount: "1e3" } }, "/data/amount"],
    [{ ...order, data: { ...order.data, amount: "-5" } }, "/data/amount"],
    [{ ...order, data: { ...order.data, amuont: "5" } }, "/data/amuont"],
    [{ ...order, extra: true }, "/extra"],
  ];
  for (const [event, path] of wrong) assert.equal(thrown(() => member.apply(event)).path, path);
});

test("a moment must be text", () => {
  for (const at of [new Date(), 5, null, "x".repeat(1_000_000), "2027-13-01T00:00:00+08:00", "2027-01-01"]) {
    thrown(() => member.advance(at));
    thrown(() => member.progress({ at }));
    thrown(() => member.points({ at }));
    thrown(() => member.checklist({ at }));
    thrown(() => program.open(memberFile, { at }));
  }
  assert.equal(thrown(() => member.advance(undefined)).diagnostics.length, 1);
});

test("duplicate keys are refused", () => {
  const twice = rules.replace('"edition"', '"program":"riverbank","edition"');
  assert.equal(thrown(() => Program.parse(twice)).code, "duplicate-key");
});

test("texts become quantities only in their grammar", () => {
  assert.equal(decimal("128.90"), "128.90");
  assert.equal(decimal("-0.000001"), "-0.000001");
  for (const text of ["1e3", "+1", ".5", "5.", "1,000", "", " 1", "01", "1234567890123", "0.1234567", 12.5, null]) {
    assert.equal(thrown(() => decimal(text)).code, "decimal-grammar");
  }
  assert.equal(day("2027-03-05"), "2027-03-05");
  assert.equal(thrown(() => day("2027-3-5")).code, "day-grammar");
  assert.equal(instant(new Date(0).toISOString()), "1970-01-01T00:00:00.000Z");
  assert.equal(thrown(() => instant("2027-03-05T12:00:00")).code, "instant-grammar");
});

test("the document can't be changed", () => {
  assert.throws(() => program.document.ladders[0].tiers.push({}), TypeError);
  assert.throws(() => {
    program.document.name.en = "x";
  }, TypeError);
});
