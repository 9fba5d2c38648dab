// The web components in Chromium, over the real engine: what they say, to whom, and how they look.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { packageFolder, startBrowser } from "./rig/browser.mjs";
import { programFiles, programs } from "./rig/programs.mjs";

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

const STYLE = `:root { color-scheme: light dark }
  body { margin: 0; padding: 12px; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; background: light-dark(#f4f5f6, #0d0f11) }`;

/** Puts an element with the real views of a program into the page. */
async function show(tag, { id = "riverbank", language = "en", count } = {}) {
  const { rules, member, events } = programFiles(id);
  await page.evaluate(
    async ({ tag, language, rules, member, events }) => {
      const { init, Program } = await import("/dist/web.js");
      await import("/elements.js");
      await init();
      let current = Program.parse(rules).open(member);
      for (const event of events) current = current.apply(event);
      document.documentElement.lang = language;
      const element = document.createElement(tag);
      element.document = Program.parse(rules).document;
      if (tag === "tierpath-progress") element.progress = current.progress();
      if (tag === "tierpath-checklist") element.checklist = current.checklist();
      if (tag === "tierpath-benefits") {
        element.program = Program.parse(rules);
        element.benefits = current.benefits();
      }
      if (tag === "tierpath-timeline") element.history = current.history();
      document.querySelector("main").replaceChildren(element);
      await element.updateComplete;
    },
    { tag, language, rules, member, events: events.slice(0, count) },
  );
  return page.locator(tag);
}

/** Everything the element says. */
function textOf(element) {
  return element.locator("[part=base]").innerText();
}

async function settle() {
  await page.evaluate(() => document.querySelector("main > *")?.updateComplete);
}

async function accessible(options = {}) {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), options);
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
  assert.deepEqual(found, []);
}

const tags = ["tierpath-progress", "tierpath-checklist", "tierpath-benefits", "tierpath-timeline"];

for (const id of programs) {
  for (const language of ["en", "zh-CN"]) {
    for (const tag of tags) {
      test(`${tag}, ${id}, ${language}: accessible in light and dark`, async () => {
        const element = await show(tag, { id, language });
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await accessible();
          await element.screenshot({ path: `${shots}${tag}-${id}-${language}-${colorScheme}.png` });
        }
        assert.ok(await fitsWidth(), "wider than the phone");
      });
    }
  }
}

async function fitsWidth() {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

test("the progressbar has a name, a value and a sentence", async () => {
  for (const language of ["en", "zh-CN"]) {
    const element = await show("tierpath-progress", { language });
    const progress = await element.evaluate(({ progress }) => progress);
    const bar = element.getByRole("progressbar");
    assert.equal(await bar.count(), 1);
    const percent = Math.floor(Number(progress.next?.fraction ?? 1) * 10_000) / 100;
    assert.equal(await bar.getAttribute("aria-valuenow"), String(Math.floor(percent)));
    assert.equal(await bar.getAttribute("aria-valuemin"), "0");
    assert.equal(await bar.getAttribute("aria-valuemax"), "100");
    assert.match(await bar.getAttribute("aria-valuetext"), /^\d+%/);
    assert.match(await bar.getAttribute("aria-label"), language === "en" ? /^Progress/ : /进度/);
  }
});

test("the bar alone, in plain HTML", async () => {
  await page.evaluate(async () => {
    await import("/elements.js");
    document.querySelector("main").innerHTML =
      '<tierpath-progress tier="Gold" next="Platinum" value="0.6999" label="To Platinum"></tierpath-progress>';
  });
  const element = page.locator("tierpath-progress");
  const bar = element.getByRole("progressbar", { name: "To Platinum" });
  assert.equal(await bar.getAttribute("aria-valuenow"), "69");
  assert.match(await textOf(element), /Gold[\s\S]*Platinum[\s\S]*69%/);
  await element.evaluate((node) => node.setAttribute("value", "1"));
  await settle();
  assert.equal(await bar.getAttribute("aria-valuenow"), "100");
  for (const odd of ["-3", "7", "abc", "", "1e400"]) {
    await element.evaluate((node, value) => node.setAttribute("value", value), odd);
    await settle();
    assert.match(await bar.getAttribute("aria-valuenow"), /^(0|100|[1-9]\d?)$/, odd);
  }
  await accessible();
});

test("shown figures are the engine's, digit by digit", async () => {
  const element = await show("tierpath-progress");
  await element.evaluate((node) => {
    const goal = { op: "reach", counter: "c", have: "123456789012.123456", need: "999999999999.999999" };
    const rest = {
      missing: "876543210987.876543",
      from: "0",
      met: false,
      fraction: "0.1234",
      window: { from: null, lastDay: null },
    };
    node.progress = {
      ...node.progress,
      next: { tier: "gold", met: false, fraction: "0.1234", goal: { ...goal, ...rest }, gains: [] },
    };
  });
  await settle();
  const text = await textOf(element);
  assert.ok(text.includes("123,456,789,012.123456 of 999,999,999,999.999999"), text);
  assert.ok(text.includes("876,543,210,987.876543"));
});

test("the language follows the page, then the element", async () => {
  const element = await show("tierpath-checklist", { language: "en" });
  assert.match(await textOf(element), /Tasks/);
  await page.evaluate(() => {
    document.documentElement.lang = "zh-CN";
  });
  await page.waitForFunction(() =>
    document.querySelector("tierpath-checklist").shadowRoot.textContent.includes("任务"),
  );
  await element.evaluate((node) => {
    node.lang = "en";
  });
  await settle();
  assert.match(await textOf(element), /Tasks/);
});

test("a language can be added to the components", async () => {
  const element = await show("tierpath-progress");
  await page.evaluate(async () => {
    const { englishWords, registerWords } = await import("/elements.js");
    registerWords("de", { ...englishWords, "your-tier": "Ihre Stufe", group: "." });
    document.documentElement.lang = "de-AT";
  });
  await page.waitForFunction(() =>
    document.querySelector("tierpath-progress").shadowRoot.textContent.includes("Ihre Stufe"),
  );
  assert.ok(await element.isVisible());
});

test("the keyboard reaches every task, unfolds it and goes to it", async () => {
  const element = await show("tierpath-checklist", { count: 0 });
  await page.evaluate(() => {
    window.asked = [];
    document.body.addEventListener("tierpath-task", ({ detail, composed }) =>
      window.asked.push([detail.id, detail.task.id, composed]),
    );
  });
  const summaries = element.locator("[part=task-summary]");
  assert.equal(await summaries.count(), await element.evaluate(({ checklist }) => checklist.tasks.length));
  const first = summaries.first();
  // What goes on with a streak stands before the tasks.
  for (let stops = (await element.locator("[part=sign-in]").count()) + 1; stops > 0; stops -= 1)
    await page.keyboard.press("Tab");
  assert.ok(await first.evaluate((button) => button.getRootNode().activeElement === button));
  assert.equal(await first.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Enter");
  await settle();
  assert.equal(await first.getAttribute("aria-expanded"), "true");
  const details = element.locator(`#${await first.getAttribute("aria-controls")}`);
  assert.ok(await details.isVisible());
  await accessible();
  await page.keyboard.press("Space");
  await settle();
  assert.ok(await details.isHidden());
  const onGo = () => element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.part.contains("go") ?? false);
  for (let step = 0; step < 50 && !(await onGo()); step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const asked = await page.evaluate(() => window.asked);
  assert.equal(asked.length, 1);
  assert.equal(asked[0][0], asked[0][1]);
  assert.equal(asked[0][2], true);
});

test("states are words, lists are lists", async () => {
  const element = await show("tierpath-checklist");
  const { tasks, journeys } = await element.evaluate(({ checklist }) => checklist);
  assert.equal(await element.locator("[role=list] > [part~=task]").count(), tasks.length);
  const words = await element.locator("[part=task-state]").allInnerTexts();
  assert.ok(
    words.every((word) => word.trim().length > 2),
    words.join(),
  );
  assert.ok((await element.getByRole("heading").count()) >= 1 + journeys.length);
});

test("hidden is hidden, motion can be reduced, colours can be forced", async () => {
  const element = await show("tierpath-progress");
  await element.evaluate((node) => {
    node.hidden = true;
  });
  assert.ok(await element.isHidden());
  await element.evaluate((node) => {
    node.hidden = false;
  });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const indicator = element.locator("[part=indicator]");
  assert.equal(await indicator.evaluate((node) => getComputedStyle(node).transitionDuration), "0s");
  await page.emulateMedia({ forcedColors: "active" });
  assert.notEqual(await indicator.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
  await element.screenshot({ path: `${shots}tierpath-progress-forced-colors.png` });
});

test("colours and parts can be set from outside", async () => {
  const element = await show("tierpath-progress");
  await page.addStyleTag({
    content: `tierpath-progress { --tierpath-accent: rgb(120, 0, 120); --tierpath-speed: 0ms }
      tierpath-progress::part(tier) { font-style: italic }`,
  });
  const indicator = element.locator("[part=indicator]");
  assert.equal(await indicator.evaluate((node) => getComputedStyle(node).backgroundColor), "rgb(120, 0, 120)");
  assert.equal(await element.locator("[part=tier]").evaluate((node) => getComputedStyle(node).fontStyle), "italic");
});

test("properties set before the definition count", async () => {
  const text = await page.evaluate(async () => {
    const early = document.createElement("tierpath-progress");
    early.value = "0.5";
    early.next = "Gold";
    document.querySelector("main").append(early);
    await import("/elements.js");
    await early.updateComplete;
    return early.shadowRoot.textContent;
  });
  assert.match(text, /Gold[\s\S]*50%/);
});

test("without data there is a frame and no error", async () => {
  await page.evaluate(async () => {
    await import("/elements.js");
    document.querySelector("main").innerHTML =
      "<tierpath-progress></tierpath-progress><tierpath-checklist></tierpath-checklist><tierpath-benefits></tierpath-benefits><tierpath-timeline></tierpath-timeline>";
  });
  await settle();
  assert.match(await textOf(page.locator("tierpath-checklist")), /No tasks/);
  assert.match(await textOf(page.locator("tierpath-benefits")), /No benefits/);
  assert.match(await textOf(page.locator("tierpath-timeline")), /Nothing yet/);
  await accessible();
});

test("names can hold anything and stay text", async () => {
  const element = await show("tierpath-checklist");
  const evil = '<img src=x onerror="document.title=1">';
  await element.evaluate((node, name) => {
    const tasks = node.document.tasks.map((task) => ({ ...task, name: { en: name } }));
    node.document = { ...node.document, tasks };
  }, evil);
  await settle();
  assert.ok((await element.locator("[part=task-name]").first().innerText()).includes("<img"));
  assert.equal(await element.locator("img").count(), 0);
});

test("a rate that takes another's place is named beside it", async () => {
  const element = await show("tierpath-benefits", { id: "hilton" });
  await element.locator("[part~=select-from]").selectOption("silver");
  await element.locator("[part~=select-to]").selectOption("gold");
  const change = await element.locator("[part~=benefit-change]").innerText();
  assert.match(change, /20 % bonus points → 80 % bonus points/);
});

test("right to left, long words and a narrow phone keep inside", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const tag of tags) {
    const element = await show(tag, { id: "hilton" });
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    assert.ok(await fitsWidth(), tag);
    await element.screenshot({ path: `${shots}${tag}-narrow-rtl.png` });
  }
});

test("the manifest names what the elements have", async () => {
  const { modules } = JSON.parse(readFileSync(`${packageFolder}/custom-elements.json`, "utf8"));
  const declared = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  assert.deepEqual(declared.map(({ tagName }) => tagName).sort(), [...tags, "tierpath-simulator"].sort());
  await page.evaluate(() => import("/elements.js"));
  for (const { tagName, attributes } of declared) {
    const observed = await page.evaluate((tag) => customElements.get(tag).observedAttributes, tagName);
    assert.deepEqual(attributes.map(({ name }) => name).sort(), observed.sort(), tagName);
  }
});
