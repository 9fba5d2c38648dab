// <tierpath-simulator> in Chromium, over the real engine: what it says is what the engine says, for everyone.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./rig/browser.mjs";
import { programFiles } from "./rig/programs.mjs";

const shots = fileURLToPath(new URL("../../target/shots/", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let rig;
let page;
let troubles;
before(async () => {
  mkdirSync(shots, { recursive: true });
  rig = await startBrowser();
});
after(() => rig.close());

beforeEach(async () => {
  page = await rig.browser.newPage({ viewport: { width: 375, height: 740 }, deviceScaleFactor: 2 });
  troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  await page.goto(rig.origin);
  await page.addStyleTag({ content: STYLE });
});
afterEach(async () => {
  assert.deepEqual(troubles, []);
  await page.close();
});

/** Without its first rule no page is ever dark. */
const STYLE = `:root { color-scheme: light dark }
  body { margin: 0; padding: 12px; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; background: light-dark(#f4f5f6, #0d0f11) }`;

const ORDER = { type: "order.paid", data: { amount: "200.00", channel: "app" } };
const STAY = { type: "stay.completed", data: { nights: 2, spend: "300.00", brand: "hilton" } };
const TRIED = {
  riverbank: { event: ORDER, field: "/data/amount", to: 3000, step: 10 },
  shop: { event: ORDER, field: "/data/amount", to: 20000, step: 10 },
  hilton: { event: STAY, field: "/data/nights", to: 30, step: 1 },
};

/** Puts the element with the member of a program into the page. */
async function show({ id = "riverbank", language = "en", waits = true, booked = true, ...properties } = {}) {
  const { rules, member, events: all } = programFiles(id);
  const events = booked ? all : [];
  const { event, field, to, step } = TRIED[id];
  const given = {
    ...{ event: event.type, data: event.data, field, to, step, value: String(to / 10) },
    habit: [{ id: "own", event, every: "month", field }],
    purchases: [
      {
        id: "own",
        event,
        ...(field.endsWith("amount") ? { field, from: "100", to: "2000", step: "100", cost: field } : { cost: "300" }),
      },
    ],
    ...properties,
  };
  await page.evaluate(
    async ({ language, rules, member, events, given }) => {
      const { init, Program } = await import("/dist/web.js");
      await import("/elements.js");
      await init();
      const program = Program.parse(rules);
      window.member = events.reduce((current, event) => current.apply(event), program.open(member));
      document.documentElement.lang = language;
      const element = document.createElement("tierpath-simulator");
      Object.assign(element, { document: program.document, member: window.member }, given);
      document.querySelector("main").replaceChildren(element);
      await element.updateComplete;
    },
    { language, rules, member, events, given },
  );
  const element = page.locator("tierpath-simulator");
  if (given.habit && waits) await element.locator("[part=table]").waitFor();
  return element;
}

async function accessible() {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => window.axe.run(document));
  assert.deepEqual(
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`)),
    [],
  );
}

const number = (text) => Number(text.replace(/[^0-9.]/g, ""));

for (const id of Object.keys(TRIED)) {
  for (const language of ["en", "zh-CN"]) {
    test(`${id}, ${language}: accessible in light and dark, no wider than a phone`, async () => {
      const element = await show({ id, language });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await accessible();
        await element.screenshot({ path: `${shots}tierpath-simulator-${id}-${language}-${colorScheme}.png` });
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    });
  }
}

/** What the engine says of the event with a value, by `preview`: the words that must stand there. */
function previewed({ type, data, field, value, isCount }) {
  const key = field.split("/").at(-1);
  const event = { id: "~o", type, at: window.member.asOf, data: { ...data, [key]: isCount ? Number(value) : value } };
  const { outcomes, progress, checklist, benefits } = window.member.preview(event);
  const sums = {};
  for (const { to, amount } of outcomes[0].awards)
    sums[to] = Math.round(1e6 * ((sums[to] ?? 0) + Number(amount))) / 1e6;
  const [{ tier, next }] = progress.after;
  const { ladders, balances } = document.querySelector("tierpath-simulator").document;
  const named = (list, id) => list.find((each) => each.id === id).name.en;
  const only = (goal) => (goal?.of?.length === 1 ? only(goal.of[0]) : goal);
  return {
    earned: Object.fromEntries(
      Object.entries(sums)
        .filter(([, sum]) => sum !== 0)
        .map(([id, sum]) => [named(balances, id), sum]),
    ),
    tier: named(ladders[0].tiers, tier.id),
    percent: next ? Math.floor(Number(next.fraction) * 100 + 1e-9) : null,
    missing: next && only(next.goal).op === "reach" ? Number(only(next.goal).missing) : null,
    tasks: checklist.after.tasks.filter(({ id }) => outcomes[0].tasks.some((task) => task.id === id)).length,
    benefits: benefits.gained.length + benefits.lost.length,
  };
}

/** What the component shows of it, once the slider rests. */
async function shownOf(element) {
  await element.locator("[part=effects][aria-busy=true]").waitFor({ state: "detached" });
  const texts = (part) => element.locator(`[part=outcome] ${part}`).allInnerTexts();
  const [way] = await texts("[part=way]");
  const [missing] = await texts("[part=missing]");
  const [amounts, names] = [await texts("[part=points] b"), await texts("[part=points] span")];
  return {
    earned: Object.fromEntries(names.map((name, place) => [name, number(amounts[place])])),
    tier: (await texts("[part=tier]"))[0].replace(/ stays$|^.* → /g, ""),
    percent: way.includes("%") ? Number.parseInt(way, 10) : null,
    missing: missing === undefined ? null : number(missing),
    tasks: (await texts("[part=tasks] li")).length,
    benefits: (await texts("[part=effects] [part~=benefit]")).length,
  };
}

const VALUES = [
  { id: "riverbank", values: ["0", "0.01", "1234.56", "3000"] },
  // Still on the way to a tier that asks for one number: what is missing of it is said.
  { id: "riverbank", booked: false, values: ["0", "99.99", "1044", "1045", "3000"] },
  { id: "shop", values: ["0", "0.01", "299", "6000.5", "20000"] },
  { id: "hilton", values: ["1", "2", "7", "30"] },
];

for (const { id, booked, values } of VALUES) {
  test(`${id}${booked === false ? " at first" : ""}: what is shown for a value is what booking it would give`, async () => {
    const element = await show({ id, booked });
    const { event, field } = TRIED[id];
    for (const value of values) {
      await element.locator("[part=number]").first().fill(value);
      const asked = { ...event, field, value, isCount: field.endsWith("nights") };
      const expected = await page.evaluate(previewed, asked);
      assert.deepEqual(await shownOf(element), expected, value);
      const spoken = await element.locator("[part=slider]").getAttribute("aria-valuetext");
      assert.ok(spoken.includes(expected.tier), spoken);
    }
  });
}

test("while it is moved nothing is previewed; when it rests, what it rests at", async () => {
  const element = await show();
  const asked = await element.evaluate(async (node) => {
    const asked = [];
    const { preview } = window.member;
    window.member.preview = (event) => {
      asked.push(event.data.amount);
      return preview.call(window.member, event);
    };
    for (let value = 10; value <= 500; value += 10) {
      node.value = String(value);
      await node.updateComplete;
    }
    const [shown] = [...node.shadowRoot.querySelectorAll("[part=points] b")].map(({ textContent }) => textContent);
    await new Promise((done) => setTimeout(done, 300));
    delete window.member.preview;
    return { asked: asked.at(-1), often: asked.length < 10, shown: Number(shown.replace(/,/g, "")) };
  });
  const earned = await page.evaluate(
    () =>
      window.member
        .quote({ type: "order.paid", at: window.member.asOf, data: { amount: "500", channel: "app" } })
        .balances.find(({ id }) => id === "points").earned,
  );
  assert.deepEqual(asked, { asked: "500", often: true, shown: earned });
});

test("sliders that are used no more are freed", async () => {
  const element = await show({ habit: undefined, purchases: undefined });
  const left = await element.evaluate(async (node) => {
    const prepared = [];
    const { prepare } = window.member;
    window.member.prepare = (...given) => {
      prepared.push(prepare.apply(window.member, given));
      return prepared.at(-1);
    };
    const inUse = () =>
      prepared.filter((slider) => {
        try {
          return slider.at("1");
        } catch {
          return false;
        }
      }).length;
    const counts = [];
    for (const to of [2000, 1000]) {
      node.to = to;
      await node.updateComplete;
      counts.push(inUse());
    }
    node.field = "/data/nothing";
    await node.updateComplete;
    counts.push(inUse());
    node.field = "/data/amount";
    await node.updateComplete;
    node.remove();
    counts.push(inUse());
    return { counts, balances: node.document.balances.length };
  });
  assert.deepEqual(left.counts, [left.balances, left.balances, 0, 0]);
});

test("where only a rule begins or ends to give is listed where that is wanted", async () => {
  const element = await show({ id: "shop" });
  const shown = () => element.locator("[part~=jump] b").allInnerTexts();
  const jumps = await page.evaluate(() => {
    const event = { type: "order.paid", at: window.member.asOf, data: { amount: "0", channel: "app" } };
    return window.member.jumps({ event, field: "/data/amount", from: "0", to: "20000" }).jumps;
  });
  const places = (found) => [...new Set(found.map(({ at }) => Number(at)))].slice(0, 12);
  const without = jumps.filter(({ kind }) => kind !== "rule");
  assert.ok(without.length > 0 && without.length < jumps.length);
  await element.locator("[part~=jump]").first().waitFor();
  assert.deepEqual((await shown()).map(number), places(without));
  await element.evaluate((node) => node.setAttribute("all-jumps", ""));
  assert.deepEqual((await shown()).map(number), places(jumps));
});

test("what ends at a place is not called new, and the tier gives the place its look", async () => {
  const element = await show({ id: "hilton" });
  const place = element.locator("[part~=jump-tier]").first();
  await place.waitFor();
  assert.match(await place.innerText(), /is reached · No longer: .* bonus points · New: /);
  assert.equal(await element.locator(".flag.tier").count(), await element.locator("[part~=jump-tier]").count());
  assert.equal(await element.locator(".flag").count(), await element.locator("[part~=jump]").count());
});

test("each place where something changes can be gone to, exactly", async () => {
  const element = await show({ to: 6000 });
  const places = element.locator("[part~=jump]");
  assert.ok((await places.count()) > 0);
  for (const place of await places.all()) {
    await place.click();
    assert.equal(
      number(await place.locator("b").innerText()),
      Number(await element.locator("[part=slider]").evaluate((slider) => slider.getRootNode().host.value)),
    );
    assert.equal(await place.getAttribute("aria-pressed"), "true");
  }
});

test("what reaches the next tier reaches it, and a unit less does not", async () => {
  const element = await show({ to: 30000 });
  await element.locator("[part=try]").click();
  const value = await element.evaluate((node) => node.value);
  const [at, below] = await page.evaluate((least) => {
    const tier = (amount) => {
      const order = { id: "~o", type: "order.paid", at: window.member.asOf, data: { amount, channel: "app" } };
      return window.member.preview(order).progress.after[0].tier.rank;
    };
    return [tier(least), tier((Number(least) - 0.01).toFixed(2))];
  }, value);
  assert.equal(at, below + 1);
});

test("the habit can be edited, and the months follow", async () => {
  const element = await show();
  const available = () => element.locator("[part=table] tbody tr:last-child td:nth-last-child(2)").textContent();
  const first = await available();
  await element.locator("[part=habit] [part=number]").fill("500");
  await page.waitForFunction(
    (before) =>
      document
        .querySelector("tierpath-simulator")
        .shadowRoot.querySelector("[part=table] tbody tr:last-child td:nth-last-child(2)").textContent !== before,
    first,
  );
  const projected = await page.evaluate(() => {
    const habit = [
      { event: { type: "order.paid", data: { amount: "500", channel: "app" } }, every: "month", field: "/data/amount" },
    ];
    const last = window.member.project({ habit, months: 12 }).months.at(-1);
    return last.balances.find(({ id }) => id === "points").available;
  });
  assert.equal(number(await available()), Number(projected));
});

test("the cheapest way is the engine's, step by step, and forgotten when the question changes", async () => {
  const element = await show();
  await element.locator("[part=find]").click();
  const answer = element.locator("[part=plan] [part=answer]");
  await answer.waitFor();
  const plan = await element.evaluate((node) => {
    const by = node.shadowRoot.querySelector("[part=question] [part=day]").value;
    const goal = { tier: node.shadowRoot.querySelector("[part=question] select").value, ladder: "tier" };
    return window.member.plan({ goal, by, purchases: node.purchases });
  });
  assert.ok(plan.reached);
  assert.equal(number(await answer.locator("b").innerText()), Number(plan.cost));
  assert.equal(await element.locator("[part=step]").count(), plan.steps.length);
  await element.locator("[part=question] [part=number]").fill("1");
  assert.equal(await answer.count(), 0);
  await accessible();
});

test("what is set is told", async () => {
  const element = await show();
  await page.evaluate(() => {
    window.told = [];
    document.body.addEventListener("tierpath-simulate", ({ detail }) => window.told.push(detail));
  });
  await element.locator("[part=number]").first().fill("42");
  await element.locator("[part=habit] select").selectOption("week");
  const told = await page.evaluate(() => window.told);
  assert.equal(told[0].value, "42");
  assert.equal(told.at(-1).habit[0].every, "week");
});

test("long work goes elsewhere where the host says so, and only the last answer counts", async () => {
  const element = await show({ habit: undefined, purchases: undefined });
  const asked = await page.evaluate(async () => {
    const node = document.querySelector("tierpath-simulator");
    const asked = [];
    node.compute = {
      project: (request) =>
        new Promise((done) => {
          asked.push(request.months);
          setTimeout(() => done(window.member.project(request)), request.months === 6 ? 400 : 0);
        }),
    };
    node.habit = [{ event: { type: "check-in" }, every: "day" }];
    node.months = 6;
    await new Promise((done) => setTimeout(done, 300));
    node.months = 18;
    await new Promise((done) => setTimeout(done, 900));
    return asked;
  });
  assert.deepEqual(asked, [6, 18]);
  assert.ok((await element.locator("[part=table] tbody tr").count()) >= 18);
});

test("in plain HTML attributes are enough beside the member", async () => {
  await show();
  await page.evaluate(async () => {
    const { document: rules } = document.querySelector("tierpath-simulator");
    document.querySelector("main").innerHTML =
      `<tierpath-simulator event="order.paid" data='{"channel":"app"}' field="/data/amount" to="2000" step="10" value="150"
        habit='[{"event":{"type":"check-in"},"every":"day"}]' months="6"></tierpath-simulator>`;
    Object.assign(document.querySelector("tierpath-simulator"), { document: rules, member: window.member });
  });
  const element = page.locator("tierpath-simulator");
  await element.locator("[part=table]").waitFor();
  assert.equal(await element.locator("[part=slider]").inputValue(), "150");
  assert.match(await element.locator("[part=base]").innerText(), /check-in/i);
});

test("its words leave those of the other components as they are", async () => {
  const { englishSimulatorWords } = await import("tierpath/elements/simulator");
  const { english } = await import("tierpath/elements/words-en.js");
  const { englishPast } = await import("tierpath/elements/past-en.js");
  const others = { ...english, ...englishPast };
  assert.deepEqual(
    Object.keys(englishSimulatorWords).filter((key) => key in others),
    [],
  );
});

test("without data there is a frame and no error", async () => {
  await page.evaluate(async () => {
    await import("/elements.js");
    document.querySelector("main").innerHTML = "<tierpath-simulator></tierpath-simulator>";
  });
  assert.match(await page.locator("tierpath-simulator [part=base]").innerText(), /Nothing to try out/);
  await accessible();
});

test("what the rules refuse is said, not thrown", async () => {
  const data = { amount: "1", channel: "nowhere" };
  const element = await show({ data, habit: [{ event: { type: "nothing" }, every: "day" }], waits: false });
  await element.locator(".outlook [part=notice]").waitFor();
  assert.equal(await element.locator("[part=notice]").count(), 2);
});

test("moved in the page, it goes on", async () => {
  const element = await show();
  await page.evaluate(() => {
    const node = document.querySelector("tierpath-simulator");
    const section = document.createElement("section");
    document.body.append(section);
    section.append(node);
  });
  await element.locator("[part=number]").first().fill("77");
  assert.ok(await element.locator("[part=points]").isVisible());
});

test("right to left, forced colours and a narrow phone", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  const element = await show({ id: "shop" });
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  await page.emulateMedia({ forcedColors: "active" });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await element.screenshot({ path: `${shots}tierpath-simulator-narrow-rtl.png` });
});
