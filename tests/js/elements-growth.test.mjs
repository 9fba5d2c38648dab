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
        element.history = member.history();
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

const review = (day) => ({ id: `r-${day}`, type: "review", at: at(day, 10) });

test("the steps of a journey stand in sequence, and the one to do now is marked", async () => {
  const element = await show("tierpath-checklist", { events: [review(1)] });
  const { journeys } = opened([review(1)]).checklist();
  const steps = element.locator("ol.sequence > [part~=task]");
  assert.deepEqual(await steps.locator("[part=task-name]").allInnerTexts(), ["Write a review", "Write two more"]);
  const next = element.locator("[aria-current=step]");
  assert.equal(journeys[0].next, "again");
  assert.match(await next.innerText(), /Write two more[\s\S]*Next step[\s\S]*\+20 Points[\s\S]*Tea/);
  assert.match(
    await element.locator("[part=group-header]").innerText(),
    /The critic's way[\s\S]*1 of 2 steps[\s\S]*\+100 Points/,
  );
});

test("what waits is claimed by its button, once, and the keyboard stays at the task", async () => {
  const events = [review(1), review(2), { ...review(2), id: "r-2b" }];
  const element = await show("tierpath-checklist", { events });
  const [again] = opened(events).checklist().tasks;
  assert.deepEqual([again.id, again.toClaim, again.claimLastDay], ["again", 1, "2027-03-08"]);
  const task = element.locator("[part~=task-to-claim]");
  assert.match(await task.innerText(), /Write two more[\s\S]*To claim · Until Mar 8, 2027/);
  await task.getByRole("button", { name: "Claim: Write two more" }).focus();
  await page.keyboard.press("Enter");
  await element.evaluate((node) => node.updateComplete);
  assert.equal(await element.locator("[part~=task-to-claim]").count(), 0);
  assert.match(await element.locator("[part~=task-claimed]").innerText(), /Claimed/);
  assert.equal(
    await element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.getAttribute("aria-controls")),
    "details-again",
  );
  const points = () => page.evaluate(() => window.member.points().balances[0].available);
  assert.equal(await points(), "20");
  await element.getByRole("button", { name: "Claim: The critic's way" }).click();
  await element.evaluate((node) => node.updateComplete);
  assert.equal(await points(), "120");
  assert.equal(await element.locator("[part=claim]").count(), 0);
});

test("only what helps most is shown, with how much nearer it brings", async () => {
  const element = await show("tierpath-checklist");
  const { tasks } = opened([]).checklist({ toward: "tier" });
  await element.evaluate(async (node) => {
    node.setAttribute("toward", "tier");
    node.checklist = window.member.checklist({ toward: "tier" });
    await node.updateComplete;
  });
  assert.deepEqual(
    tasks.map(({ id, gain }) => [id, gain]),
    [["review", "0.5"]],
  );
  assert.match(await element.locator("[part~=task]").innerText(), /Write a review[\s\S]*50% nearer to the next tier/);
  assert.equal(await element.locator("[part=streak], [part=group-header]").count(), 0);
});

test("a task for others says for whom it is", async () => {
  const element = await show("tierpath-checklist", { language: "zh-CN" });
  const golden = element.locator("[part~=task]", { hasText: "金卡专享单" });
  assert.match(await golden.innerText(), /未解锁 · 金卡及以上可参加/);
});

const past = [
  { id: "p-1", type: "order", at: "2027-01-12T09:00:00+08:00", data: { amount: "80.00" } },
  { id: "p-2", type: "check-in", at: "2027-02-03T09:00:00+08:00" },
  { id: "p-3", type: "review", at: "2027-02-03T10:00:00+08:00" },
  { id: "p-4", type: "check-in", at: "2027-02-04T09:00:00+08:00" },
  checkIn(1),
];

test("the recap of each month is the engine's, from the keyboard", async () => {
  const element = await show("tierpath-timeline", { events: past });
  const { months } = opened(past).history();
  assert.deepEqual(
    months.map(({ month }) => month),
    ["2027-03", "2027-02", "2027-01"],
  );
  await page.keyboard.press("Tab");
  for (const { month, balances } of months) {
    const focused = element.locator(`#month-${month}`);
    assert.ok(await focused.evaluate((tab) => tab.getRootNode().activeElement === tab), month);
    assert.equal(await focused.getAttribute("aria-selected"), "true");
    for (const each of balances.filter(({ closing }) => closing !== "0")) {
      const name = each.balance === "points" ? "Points" : "Growth";
      const block = element.locator("[part=balance]", { has: page.getByRole("heading", { name, exact: true }) });
      const text = await block.innerText();
      assert.ok(text.includes(`At the start\n${each.opening}`), `${month} ${text}`);
      assert.ok(text.includes(`Earned\n${each.earnedInAll}`), `${month} ${text}`);
      assert.ok(text.includes(`At the end\n${each.closing}`), `${month} ${text}`);
      const bars = await block.getByRole("row").locator(".amount").allInnerTexts();
      assert.deepEqual(bars.sort(), each.earned.map(({ amount }) => `+${amount}`).sort());
    }
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Home");
  assert.equal(await element.locator("[part~=month-chosen]").innerText(), "Mar 2027");
});

test("the tier at both ends, what was done, and the month before stand in the recap", async () => {
  const element = await show("tierpath-timeline", { events: past, language: "zh-CN" });
  await element.evaluate(async (node) => {
    node.setAttribute("month", "2027-02");
    await node.updateComplete;
  });
  const text = await element.locator("[part=recap]").innerText();
  assert.match(text, /等级\s*普通 → 银卡/);
  assert.match(text, /完成的任务\s*写一条评价/);
  assert.match(text, /获得\s*50[\s\S]*2027年1月 80/);
});

test("the timeline tells newest first, month by month", async () => {
  const element = await show("tierpath-timeline", { events: past });
  const { timeline } = opened(past).history();
  const entries = element.locator("[part~=entry]");
  assert.equal(await entries.count(), Math.min(12, timeline.length));
  const kinds = await entries.evaluateAll((all) => all.map(({ part }) => [...part][1]));
  assert.deepEqual(
    kinds,
    timeline.slice(0, 12).map(({ kind }) => `entry-${kind}`),
  );
  assert.match(await element.locator("[part~=entry-tier]").innerText(), /Reached Silver\s*Feb 3, 2027/);
});
