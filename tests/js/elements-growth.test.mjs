// Streaks, choices and comparisons in the components: every figure is the engine's, and what they ask for can be booked.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Program } from "tierpath";
import { startBrowser } from "./rig/browser.mjs";
import { cornerMember, cornerRules } from "./rig/corner.mjs";

const program = Program.parse(cornerRules);
const { document: rules } = program;

let rig;
let page;
let troubles;
before(async () => {
  rig = await startBrowser();
});
after(() => rig.close());

beforeEach(async () => {
  page = await rig.browser.newPage({ viewport: { width: 375, height: 740 }, reducedMotion: "reduce" });
  troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(rig.origin);
});
afterEach(async () => {
  assert.deepEqual(troubles, []);
  await page.close();
});

/** An element of the page's own engine; what it asks for is booked there, and shown. */
async function show(tag, { language = "en", events = [] } = {}) {
  await page.evaluate(
    async ({ tag, language, rules, opening, events }) => {
      const { init, Program, signInsAhead } = await import("/dist/web.js");
      await import("/elements.js");
      await init();
      const program = Program.parse(rules);
      const element = document.createElement(tag);
      document.documentElement.lang = language;
      const become = (member) => {
        window.member = member;
        element.checklist = member.checklist();
        element.signIns = signInsAhead(member, program.document);
        element.benefits = member.benefits();
      };
      let booked = 0;
      const book = (type, data = {}) => {
        booked += 1;
        const at = new Date(Date.parse(window.member.asOf) + 60_000).toISOString();
        become(window.member.apply({ id: `e-${booked}`, type, at, data }));
      };
      Object.assign(element, { document: program.document, program });
      element.addEventListener("tierpath-choose", ({ detail }) => book("choice.made", { ...detail }));
      element.addEventListener("tierpath-claim", ({ detail }) => book("reward.claimed", { ...detail }));
      element.addEventListener("tierpath-sign-in", ({ detail }) => book(detail.event));
      become(events.reduce((member, event) => member.apply(event), program.open(opening)));
      document.querySelector("main").replaceChildren(element);
      await element.updateComplete;
    },
    { tag, language, rules: cornerRules, opening: cornerMember, events },
  );
  return page.locator(tag);
}

const opened = (events) => events.reduce((member, event) => member.apply(event), program.open(cornerMember));
const at = (day, hour = 9) => `2027-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00+08:00`;
const checkIn = (day) => ({ id: `c-${day}`, type: "check-in", at: at(day) });
const order = (day, amount) => ({ id: `o-${day}`, type: "order", at: at(day, 12), data: { amount } });
const silver = order(1, "120.00");

/** What so many check-ins in a row give from here on, one by one. */
function given(member, days) {
  return days.map((day) => {
    const next = member.apply({ id: `day-${day}`, type: "check-in", at: at(day, 20) });
    member = next;
    return next.outcome.awards.map(({ amount }) => `+${amount} Points`).join();
  });
}

test("the coming check-ins say what the engine gives for each, growing and beginning anew", async () => {
  const events = [checkIn(1), checkIn(2)];
  const element = await show("tierpath-checklist", { events: [...events, order(3, "9.00")] });
  const days = await element.locator("[part~=day] .unseen").allInnerTexts();
  const expected = given(opened([...events, order(3, "9.00")]), [3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(
    days.map((text) => text.split(": ")[1]),
    expected,
  );
  assert.equal(expected[5], "+5 Points");
  assert.match(await element.locator("[part=streak]").innerText(), /2 days in a row[\s\S]*Not yet today/);
});

test("checking in is one key away, counts, and is not offered twice a day", async () => {
  const element = await show("tierpath-checklist", {
    language: "zh-CN",
    events: [checkIn(1), checkIn(2), order(3, "9.00")],
  });
  const button = element.locator("[part=sign-in]");
  assert.equal(await button.innerText(), "签到");
  await page.keyboard.press("Tab");
  assert.ok(await button.evaluate((node) => node.getRootNode().activeElement === node));
  await page.keyboard.press("Enter");
  await element.evaluate((node) => node.updateComplete);
  const { streaks, points } = await page.evaluate(() => ({
    streaks: window.member.checklist().streaks,
    points: window.member.points().balances[0].available,
  }));
  assert.equal(streaks[0].run, 3);
  assert.equal(points, "30");
  assert.match(await element.locator("[part=streak]").innerText(), /已连续 3 天[\s\S]*今日已完成/);
  assert.equal(await button.count(), 0);
  assert.equal(await element.locator("[part~=day-done]").count(), 1);
  assert.equal(await element.locator("[part~=day]").count(), 7);
});

test("a choice is made with its button, and what it gave is held", async () => {
  const element = await show("tierpath-benefits", { events: [silver] });
  assert.match(await element.locator("[part=choice]").innerText(), /Silver's gift[\s\S]*Mar 30, 2027[\s\S]*Tea/);
  await element.getByRole("button", { name: "Choose Mug: Silver's gift" }).click();
  await element.evaluate((node) => node.updateComplete);
  assert.equal(await element.locator("[part=choice]").count(), 0);
  const held = await page.evaluate(() => window.member.benefits().benefits.map(({ benefit }) => benefit));
  assert.ok(held.includes("mug"));
  assert.equal(await element.locator("[part~=held]").count(), held.length);
});

test("what is left of a benefit is the engine's number", async () => {
  const used = { id: "u-1", type: "benefit.used", at: at(2), data: { benefit: "shipping" } };
  const element = await show("tierpath-benefits", { events: [silver, used] });
  const shipping = element.locator("[part~=held]", { hasText: "Free shipping" });
  assert.match(await shipping.innerText(), /2 a month[\s\S]*1 of 2 left/);
});

test("any two tiers compare as the engine compares them", async () => {
  const element = await show("tierpath-benefits", { events: [silver] });
  const name = (id) => rules.benefits.find((benefit) => benefit.id === id).name.en;
  for (const from of ["basic", "silver", "gold"]) {
    for (const to of ["basic", "silver", "gold"]) {
      await element.locator("[part~=select-from]").selectOption(from);
      await element.locator("[part~=select-to]").selectOption(to);
      const found = program.compareTiers("tier", from, to);
      const shown = async (fate) => element.locator(`[part~=benefit-${fate}] .name`).allInnerTexts();
      const names = (grants) => grants.map(({ benefit }) => name(benefit));
      assert.deepEqual(await shown("gain"), names(found.gains), `${from} to ${to}`);
      assert.deepEqual(await shown("lose"), names(found.loses), `${from} to ${to}`);
      assert.deepEqual(await shown("keep"), names(found.keeps), `${from} to ${to}`);
      assert.deepEqual(await shown("change"), names(found.changes.map((change) => change.to)), `${from} to ${to}`);
    }
  }
  await element.locator("[part~=select-from]").selectOption("silver");
  await element.locator("[part~=select-to]").selectOption("gold");
  assert.match(await element.locator("[part~=benefit-change]").innerText(), /2 a month → 5 a month/);
});

test("the tiers to compare can be set by attributes, and odd ones change nothing", async () => {
  const element = await show("tierpath-benefits", { events: [silver] });
  await element.evaluate(async (node) => {
    for (const [name, value] of [
      ["ladder", "none"],
      ["from", "silver"],
      ["to", "platinum"],
    ])
      node.setAttribute(name, value);
    await node.updateComplete;
  });
  assert.equal(await element.locator("[part~=select-from]").inputValue(), "silver");
  assert.equal(await element.locator("[part~=select-to]").inputValue(), "gold");
});
