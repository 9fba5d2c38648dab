// A quote says in numbers what a preview says at length, by whichever way it is made.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tierpath from "tierpath";
import { dataSet, needsText } from "./rig/conformance.mjs";
import { programFiles, purchase } from "./rig/programs.mjs";
import { thrown } from "./rig/thrown.mjs";

const { Program } = tierpath;
const opened = (id) => {
  const { rules, member } = programFiles(id);
  return Program.parse(rules).open(member);
};
const member = opened("shop");
const { type, data } = purchase("shop", "q-1", member.asOf);
const at = member.asOf;
const cart = { type, at, data };

/** The same draft with something that only the engine reads. */
const byTheEngine = (draft) => ({ ...draft, seq: 0 });
/** A decimal in its last digits, floored. */
const units = (decimal, digits) => Math.trunc(Math.round(Number(decimal) * 10 ** (digits + 2)) / 100);

/** What a call gives: its value, or the problems by which it refuses. */
function answer(work) {
  try {
    return { value: work() };
  } catch ({ diagnostics }) {
    return { refused: diagnostics.map(({ code, path, args }) => ({ code, path, args })) };
  }
}

function sameByBothWays(member, draft) {
  const quick = answer(() => member.quote(draft));
  assert.deepEqual(
    quick,
    answer(() => member.quote(byTheEngine(draft))),
  );
  if (quick.value) assert.equal(JSON.stringify(quick.value), JSON.stringify(member.quote(byTheEngine(draft))));
  return quick;
}

/** What a quote and a preview both say. */
function sameAsPreview(quote, { points, progress, checklist }) {
  for (const { id, digits, available, pending } of quote.balances) {
    const shown = points.after.balances.find((balance) => balance.id === id);
    assert.deepEqual([id, available, pending], [id, units(shown.available, digits), units(shown.pending, digits)]);
  }
  for (const { id, tier, next, fraction } of quote.ladders) {
    const shown = progress.after.find(({ ladder }) => ladder === id);
    assert.equal(tier, shown.tier.id ?? shown.tier);
    if (next !== null && shown.next) assert.equal(fraction, units(shown.next.fraction, 4), id);
  }
  const states = new Map(checklist.after.tasks.map(({ id, state }) => [id, state]));
  for (const { id, state } of quote.tasks) assert.equal(state, states.get(id), id);
}

test("every conformance case, before each of its events", () => {
  let quoted = 0;
  for (const each of dataSet().filter((each) => !needsText(each))) {
    const opened = answer(() => Program.parse(each.rules).open(each.member)).value;
    if (!opened) continue;
    let now = opened;
    for (const { apply, preview, advance } of each.content.steps) {
      const drafts = [apply, preview].flat().filter((draft) => draft);
      for (const { id, seq, ...draft } of drafts) {
        const { value } = sameByBothWays(now, draft);
        const shown = answer(() => now.preview({ ...draft, id: "~~~~" })).value;
        if (value && shown) sameAsPreview(value, shown);
        quoted += value ? 1 : 0;
      }
      if (apply) now = answer(() => now.apply(apply)).value ?? now;
      if (advance) now = answer(() => now.advance(advance)).value ?? now;
    }
  }
  assert.ok(quoted > 1_000, `${quoted} quotes`);
});

test("shop, riverbank and hilton: quotes of what is bought", () => {
  for (const id of ["shop", "riverbank", "hilton"]) {
    const member = opened(id);
    const { id: _, ...draft } = purchase(id, "q-1", member.asOf);
    const { value } = sameByBothWays(member, draft);
    sameAsPreview(value, member.preview({ ...draft, id: "q-1" }));
  }
});

test("an id says nothing", () => {
  assert.deepEqual(member.quote({ ...cart, id: "o-1" }), member.quote(cart));
});

test("decimals are read as the engine reads them", () => {
  const texts = [
    "0",
    "0.0",
    "0.01",
    "1",
    "1.5",
    "1.50",
    "99.99",
    "100",
    "999999999999",
    "999999999999.99",
    "9007199254.74",
  ];
  const more = [
    "9007199254.75",
    "00",
    "01",
    "1.",
    ".5",
    "-1",
    "+1",
    "1e3",
    " 1",
    "1 ",
    "",
    "1.005",
    "1.0000001",
    "1000000000000",
    "0x10",
    "1,5",
    "１",
  ];
  for (const amount of [...texts, ...more, 1, 1.5, null, true, [], {}, undefined]) {
    sameByBothWays(member, { ...cart, data: { ...data, amount } });
    sameByBothWays(member, { ...cart, data: { ...data, lines: [{ ...data.lines[0], amount }] } });
  }
});

test("what is not as declared is refused as a preview refuses it", () => {
  const wrong = [
    { ...cart, data: { ...data, amuont: "1" } },
    { ...cart, data: { channel: "app" } },
    { ...cart, data: undefined },
    { ...cart, data: { ...data, channel: "fax" } },
    { ...cart, data: { ...data, lines: {} } },
    { ...cart, data: { ...data, lines: [null] } },
    { ...cart, data: { ...data, lines: [{ ...data.lines[0], sku: "没有" }] } },
    { ...cart, data: { ...data, lines: [{ ...data.lines[0], sku: "" }] } },
    { ...cart, data: { ...data, lines: [{ ...data.lines[0], quantity: -1 }] } },
    { ...cart, data: { ...data, lines: [{ ...data.lines[0], quantity: 1.5 }] } },
    { ...cart, data: { ...data, lines: [{ ...data.lines[0], quantity: 4_294_967_296 }] } },
    { ...cart, data: { ...data, lines: Array(501).fill(data.lines[0]) } },
    { ...cart, type: "order.padi" },
    { ...cart, at: "yesterday" },
    { ...cart, at: "2020-01-01T00:00:00+08:00" },
    { ...cart, of: "s-1" },
    { ...cart, unheardOf: 1 },
  ];
  for (const draft of wrong) {
    const { refused } = sameByBothWays(member, draft);
    const preview = answer(() => member.preview({ ...draft, id: "q-1" })).refused;
    assert.deepEqual(
      refused,
      preview.map((problem) => ({ ...problem, path: problem.path.replace(/^\/0/, "") })),
    );
  }
  for (const draft of [
    null,
    undefined,
    5,
    "text",
    { ...cart, data: { amount: 12n } },
    { ...cart, data: { amount: () => 1 } },
  ])
    assert.equal(thrown(() => member.quote(draft)).code, "input-not-json");
});

test("objects with a face of their own are seen as JSON sees them", () => {
  const faced = { toJSON: () => data };
  assert.deepEqual(member.quote({ ...cart, data: faced }), member.quote(cart));
  const inheriting = Object.create({ ...data });
  assert.equal(thrown(() => member.quote({ ...cart, data: inheriting })).code, "missing-key");
  const bare = Object.assign(Object.create(null), data);
  assert.deepEqual(member.quote({ ...cart, data: bare }), member.quote(cart));
});

test("a toJSON is seen wherever it stands", () => {
  const throwing = {
    get toJSON() {
      throw new Error("not to be had");
    },
  };
  for (const draft of [
    { ...cart, data: Object.assign(Object.create(null), data, { toJSON: () => data }) },
    { ...cart, data: { ...data, lines: [Object.assign(Object.create(null), { toJSON: () => data.lines[0] })] } },
    { ...cart, data: { ...data, lines: [new Date(0)] } },
    { ...cart, data: { ...data, toJSON: 5 } },
  ])
    sameByBothWays(member, draft);
  for (const draft of [throwing, { ...cart, data: throwing }, { ...cart, data: { ...data, lines: [throwing] } }])
    assert.equal(thrown(() => member.quote(draft)).code, "input-not-json");
});

/** Numbers from 0 up to a limit, always the same ones. */
function drawn(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

test("one quote after the other, of whatever drafts, each is its own", () => {
  const draw = drawn(7);
  const one = (list) => list[draw(list.length)];
  const { channel } = data;
  const channels = [channel, channel, channel, channel.toUpperCase(), `${channel[0]}x${channel.at(-1)}`, "", "x"];
  const amount = () => `${draw(10 ** draw(8))}${one(["", ".5", ".05", ".99", ".10", ".005", "."])}`;
  const line = () => ({ ...one(data.lines), amount: amount() });
  const quotes = [];
  for (let round = 0; round < 600; round += 1) {
    const lines = Array.from({ length: draw(7) }, line);
    const own = { ...data, amount: amount(), channel: one(channels), lines: one([lines, lines, undefined]) };
    const draft = { ...cart, at: one([at, at, new Date(Date.parse(at) + 86_400_000).toISOString()]), data: own };
    const { value } = sameByBothWays(member, draft);
    if (value) quotes.push([value, JSON.stringify(value)]);
  }
  assert.ok(quotes.length > 100, `${quotes.length} quotes`);
  for (const [quote, text] of quotes) assert.equal(JSON.stringify(quote), text);
});

test("a freed member says so", () => {
  const member = opened("shop");
  member.quote(cart);
  member.free();
  assert.equal(thrown(() => member.quote(cart)).code, "freed");
});

test("days and moments in any number", () => {
  for (let day = 0; day < 80; day += 1) {
    const moment = new Date(Date.parse(at) + day * 86_400_000).toISOString();
    const draft = { ...cart, at: moment };
    const { value } = sameByBothWays(member, draft);
    if (day < 3) sameAsPreview(value, member.preview({ ...draft, id: "q-1" }));
  }
});
