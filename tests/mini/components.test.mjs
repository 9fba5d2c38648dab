// The packed components, run by WeChat's own component framework in Chromium.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessibilityFaults, openPhone } from "./easel/browser.mjs";
import { compileMiniProgram } from "./easel/mini-program.mjs";
import { installPackage } from "./realm/package.mjs";
import { CHECKLIST, DOCUMENT, GROWING, gold, PAST, SIGN_INS, silver, TRIED } from "./views.mjs";

const SHOTS = "target/shots";
const root = installPackage();
let phone;

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  phone = await openPhone(await compileMiniProgram(root), { root });
});

after(() => phone.browser.close());

async function show(component, data) {
  await phone.page.evaluate(
    ([is, properties]) => {
      document.querySelector("#app").replaceChildren();
      window.taps = [];
      window.shown = window.mount(is, properties, document.querySelector("#app"));
      for (const name of ["task", "claim", "signin", "move"]) {
        window.shown.addListener(name, ({ detail }) => window.taps.push(detail));
      }
    },
    [`miniprogram_npm/tierpath/components/${component}/index`, { document: DOCUMENT, ...data }],
  );
}

const update = (data) => phone.page.evaluate((changes) => window.shown.setData(changes), data);
const text = async () => (await phone.page.locator("#app").innerText()).replace(/\s+/g, " ");
const part = (name) => phone.page.locator(`[class*="--${name}"]`).first();

function assertSays(shown, wanted) {
  for (const words of wanted) assert.ok(shown.includes(words), `"${words}" is not in: ${shown}`);
}

async function filled(name) {
  const [bar, track] = [await part(name).boundingBox(), await part("track").boundingBox()];
  return bar.width / track.width;
}

async function assertAccessible() {
  assert.deepEqual(await accessibilityFaults(phone.page), []);
  assert.deepEqual(phone.errors, []);
}

test("progress: says the tier, what is missing, what is gained and what may be lost", async () => {
  await show("progress", { progress: silver() });
  assertSays(await text(), ["银卡", "2027年12月31日", "59%", "年度消费", "¥2,980 / ¥5,000", "¥2,020"]);
  assertSays(await text(), ["Plus 会员", "休息室", "2 次", "下单", "1 / 2", "普通", "免邮"]);
  await phone.page.screenshot({ path: `${SHOTS}/mini-progress.png` });
  await assertAccessible();
});

test("progress: the bar is as long as the fraction, and says so", async () => {
  await show("progress", { progress: silver() });
  assert.ok(Math.abs((await filled("was")) - 0.596) < 0.01);
  const track = part("track");
  assert.equal(await track.getAttribute("aria-role"), "progressbar");
  assert.match(await track.getAttribute("aria-label"), /金卡/);
  assert.equal(await track.getAttribute("aria-valuenow"), "59");
  assert.match(await track.getAttribute("aria-valuetext"), /^59%, /);
});

test("progress: what is missing is said in its unit", async () => {
  const { next, ...rest } = silver();
  const goal = { ...next.goal.of[0], counter: "value", missing: "1234", need: "5000" };
  await show("progress", { progress: { ...rest, next: { ...next, goal } } });
  assertSays(await text(), ["距金卡还差 1,234 积分"]);
  await show("progress", { progress: { ...rest, next: { ...next, goal: { ...goal, counter: "spend" } } }, lang: "en" });
  assertSays(await text(), ["¥1,234 to Gold"]);
});

test("progress: moves when the view changes, and shows what is new", async () => {
  await show("progress", { progress: silver() });
  await update({ before: silver(), progress: silver({ have: "4000", missing: "1000", fraction: "0.8" }) });
  assert.ok(Math.abs((await filled("was")) - 0.596) < 0.01);
  assert.ok(Math.abs((await filled("gain")) - 0.8) < 0.01);
  assert.match(await text(), /80%/);
});

test("progress: a new tier is said, and the top has no next", async () => {
  await show("progress", { before: silver(), progress: gold() });
  assert.match(await text(), /银卡 → 金卡/);
  assert.ok((await filled("gain")) > 0.99);
  await assertAccessible();
});

test("progress: speaks English, and takes its colours from outside", async () => {
  await show("progress", { progress: silver(), lang: "en" });
  assert.match(await text(), /Silver.*Dec 31, 2027.*Spend this year ¥2,980 of ¥5,000 ¥2,020/);
  await phone.page.evaluate(() => document.body.style.setProperty("--tierpath-accent", "rgb(1, 2, 3)"));
  assert.equal(await part("was").evaluate((bar) => getComputedStyle(bar).backgroundColor), "rgb(1, 2, 3)");
  await phone.page.evaluate(() => document.body.style.removeProperty("--tierpath-accent"));
});

for (const [component, data] of [
  ["progress", { progress: silver() }],
  ["checklist", { checklist: CHECKLIST }],
  ["timeline", { history: PAST }],
  ["simulator", { ...TRIED, before: silver() }],
]) {
  test(`${component}: can be read in the dark`, async () => {
    await phone.page.emulateMedia({ colorScheme: "dark" });
    await show(component, data);
    await phone.page.screenshot({ path: `${SHOTS}/mini-${component}-dark.png` });
    await assertAccessible();
    await phone.page.emulateMedia({ colorScheme: "light" });
  });
}

test("progress: compact leaves the bar, no view leaves nothing", async () => {
  await show("progress", { progress: silver(), compact: true });
  assert.doesNotMatch(await text(), /Plus|免邮/);
  await show("progress", { progress: null });
  assert.equal(await text(), "");
});

test("checklist: says state, reward and what unlocks a task", async () => {
  await show("checklist", { checklist: CHECKLIST });
  const shown = await text();
  assertSays(shown, ["新人之旅", "1/3", "+200 积分", "完成首单 2027年3月1日", "连续签到 1 / 3", "2027年3月31日"]);
  assertSays(shown, ["写一条评价", "连续签到", "本月消费", "+1,200 积分"]);
  await phone.page.screenshot({ path: `${SHOTS}/mini-checklist.png` });
  await assertAccessible();
});

test("checklist: a tap on an open task tells the page, on another nothing", async () => {
  await show("checklist", { checklist: CHECKLIST, lang: "en" });
  await phone.page.getByText("Check in often", { exact: true }).tap();
  await phone.page.getByText("First order", { exact: true }).tap();
  await phone.page.getByText("Shop this month", { exact: true }).tap();
  assert.deepEqual(await phone.page.evaluate(() => window.taps), [
    { id: "visit", state: "in-progress" },
    { id: "spend", state: "available" },
  ]);
});

test("checklist: steps in sequence, what is to claim, for whom a task is, and a streak with its days", async () => {
  await show("checklist", { checklist: GROWING, signIns: SIGN_INS });
  const shown = await text();
  assertSays(shown, ["签到天数", "已连续 4 天", "今日未完成", "剩余 1 次", "可补 2 次", "今天 +5", "3/6 +10"]);
  assertSays(shown, ["待领取 2 份 · 截止 2027年3月31日", "待领取 · 截止 2027年4月30日", "下一步", "休息室"]);
  assertSays(shown, ["金卡及以上可参加", "开通Plus 会员可参加"]);
  assert.ok(shown.indexOf("完成首单") < shown.indexOf("写一条评价"));
  await phone.page.screenshot({ path: `${SHOTS}/mini-checklist-growing.png`, fullPage: true });
  await assertAccessible();
});

test("checklist: a tap claims a task, claims a journey, signs in", async () => {
  await show("checklist", { checklist: GROWING, signIns: SIGN_INS, lang: "en" });
  await phone.page.getByLabel("Claim First order").tap();
  await phone.page.getByLabel("Claim First steps").tap();
  await phone.page.getByText("Check in", { exact: true }).tap();
  assert.deepEqual(await phone.page.evaluate(() => window.taps), [
    { task: "first" },
    { journey: "start" },
    { counter: "run", event: "check-in" },
  ]);
});

test("checklist: without tasks it says so", async () => {
  await show("checklist", { checklist: { ...CHECKLIST, tasks: [], journeys: [] } });
  assert.notEqual(await text(), "");
});

test("timeline: says what happened, and what the month came to", async () => {
  await show("timeline", { history: PAST });
  assertSays(await text(), [
    "成长轨迹",
    "2027年3月",
    "本月进行中",
    "普通 → 银卡",
    "期初 1,500",
    "获得 90 2027年2月 1,500",
  ]);
  assertSays(await text(), ["过期 1,200", "期末 350", "连续签到 +60", "新人之旅 +30", "完成的任务 连续签到 × 2"]);
  assertSays(await text(), ["升级为银卡", "完成任务：连续签到 × 2", "−1,200 积分，过期", "获得：休息室", "来自银卡"]);
  await phone.page.screenshot({ path: `${SHOTS}/mini-timeline.png`, fullPage: true });
  await assertAccessible();
});

test("timeline: a tap chooses another month", async () => {
  await show("timeline", { history: PAST, lang: "en" });
  await phone.page.getByText("Feb 2027", { exact: true }).tap();
  const shown = await text();
  assertSays(shown, ["Feb 1, 2027 to Feb 28, 2027", "Tier Basic", "Tasks done First steps", "Reached Silver"]);
  assert.doesNotMatch(shown, /At the start/);
});

test("simulator: says what the amount gives, where it leads and what is missing", async () => {
  await show("simulator", { ...TRIED, before: silver() });
  assertSays(await text(), [
    "金额",
    "¥800",
    "¥3,000",
    "1,280.5 积分",
    "等级保持银卡",
    "升级到金卡的进度 75%",
    "还差 ¥1,220",
  ]);
  assertSays(await text(), ["¥500 完成任务：连续签到", "¥2,020 达成金卡 · 新增：休息室 · 不再有：免邮"]);
  assert.doesNotMatch(await text(), /¥0\.50/);
  assert.ok((await filled("was")) < (await filled("gain")));
  await phone.page.screenshot({ path: `${SHOTS}/mini-simulator.png` });
  await assertAccessible();
  await update({ allJumps: true });
  assertSays(await text(), ["¥0.50"]);
});

test("simulator: says it in English, and what is heard of the slider is all of it", async () => {
  await show("simulator", { ...TRIED, before: silver(), lang: "en" });
  assertSays(await text(), ["Amount", "What you would get 1,280.5 points", "Silver stays", "¥1,220 to go"]);
  assertSays(await text(), ["Gold is reached · New: Lounge · No longer: Free shipping"]);
  const spoken = await phone.page.locator("slider").getAttribute("aria-valuetext");
  assertSays(spoken, ["¥800", "+1,280.5 points", "75% of the way to Gold", "¥1,220 to go"]);
  await phone.page.screenshot({ path: `${SHOTS}/mini-simulator-en.png` });
});

test("simulator: steps and places are told to the page digit by digit, and nothing beyond the ends", async () => {
  await show("simulator", { ...TRIED, lang: "en" });
  const taps = () => phone.page.evaluate(() => window.taps.splice(0).map(({ value }) => value));
  await phone.page.getByLabel("Show ¥799.50").tap();
  await phone.page.getByLabel("Show ¥800.50").tap();
  await phone.page.getByText("Task done").tap();
  assert.deepEqual(await taps(), ["799.50", "800.50", "500"]);
  await update({ value: "3000" });
  assert.equal(await phone.page.locator("slider").getAttribute("aria-valuenow"), "6000");
  await phone.page.locator('[class*="--button"]').last().tap();
  await update({ value: "2999.99" });
  await phone.page.locator('[class*="--button"]').last().tap();
  await update({ from: "0.1", to: "0.3", step: "0.1", value: "0.2" });
  await phone.page.getByLabel("Show ¥0.30").tap();
  assert.deepEqual(await taps(), ["3000.00", "0.3"]);
});

test("simulator: at the top, a new tier, a value that would be refused", async () => {
  const tried = { ...TRIED.tried, rank: 2, next: null, fraction: 10_000, missing: null, earned: 0 };
  await show("simulator", { ...TRIED, tried, before: silver() });
  assertSays(await text(), ["银卡 → 金卡", "这样没有积分"]);
  assert.ok((await filled("gain")) > 0.99 && (await filled("was")) === 0);
  await update({ tried: null, problem: "余额不足" });
  assertSays(await text(), ["无法计算：余额不足"]);
  assert.equal(await part("outcome").count(), 0);
  await assertAccessible();
});
