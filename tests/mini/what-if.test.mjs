// The demo's what-if page as a mini-program would run it: fingers move the slider, and every figure is the core's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessibilityFaults } from "./easel/browser.mjs";
import { openDemo, SHOTS } from "./easel/demo.mjs";
import { importPackage } from "./realm/package.mjs";

const { Program } = await importPackage();
const member = Program.parse(readFileSync("programs/shop/rules.json", "utf8")).open(
  JSON.parse(readFileSync("programs/shop/member.json", "utf8")),
);
let phone;

before(async () => {
  phone = await openDemo("what-if");
  await part("place").waitFor();
});

after(() => phone.browser.close());

const part = (name) => phone.page.locator(`[class*="--${name}"]`).first();
const text = async (name) => (await part(name).innerText()).replace(/\s+/g, " ").trim();
const slider = () => phone.page.locator("slider");
const places = () => phone.page.locator('[class*="--place "]');
const figure = (shown) => shown.replace(/[^0-9.]/g, "");

/** Puts a finger on the slider at shares of its width, the last of which it leaves. */
async function drag(...shares) {
  const { x, y, width, height } = await slider().boundingBox();
  const at = (share) => [x + share * width, y + height / 2];
  await phone.page.mouse.move(...at(shares[0]));
  await phone.page.mouse.down();
  for (const share of shares.slice(1)) await phone.page.mouse.move(...at(share));
  return { leave: () => phone.page.mouse.up() };
}

/** What the page shows is what booking the amount that it shows would give. */
async function assertTrue() {
  const amount = figure(await text("amount"));
  const order = { id: "~o", type: "order.paid", at: member.asOf, data: { amount, channel: "mini-program" } };
  const { outcomes, progress } = member.preview(order);
  const beans = outcomes[0].awards.filter(({ to }) => to === "beans");
  const earned = beans.reduce((sum, { amount }) => sum + Number(amount), 0);
  if (earned > 0) assert.equal(figure(await text("earned")), String(earned), amount);
  else assert.match(await text("points"), /没有积分/, amount);
  const { tier, next } = progress.after[0];
  const names = Object.fromEntries(member.progress().tiers.map(({ id, rank }) => [id, rank]));
  const moved = names[tier.id] > names[member.progress().tier.id];
  assert.equal((await text("standing")).includes("→"), moved, amount);
  const percent = Math.floor(Math.round(Number(next.fraction) * 10_000) / 100);
  assert.match(await text("way"), new RegExp(`${percent}%`), amount);
  assert.equal(await part("track").getAttribute("aria-valuenow"), String(percent));
  return amount;
}

test("the page opens with an amount and what it does", async () => {
  assert.equal(await assertTrue(), "1500");
  await phone.page.screenshot({ path: `${SHOTS}/mini-what-if.png`, fullPage: true });
});

test("a finger moves it, and every figure follows while it moves", async () => {
  const { leave } = await drag(0.1, 0.3, 0.5);
  const half = await assertTrue();
  assert.ok(Math.abs(Number(half) - 30_000) <= 300, half);
  await leave();
  assert.equal(await assertTrue(), half);
  const other = await drag(0.5, 0.9);
  const far = await assertTrue();
  await other.leave();
  assert.ok(Number(far) > Number(half));
});

test("a step less and a step more, for those who can't drag", async () => {
  const now = Number(await assertTrue());
  await part("button").tap();
  assert.equal(Number(await assertTrue()), now - 50);
  await phone.page.locator('[class*="--button"]').last().tap();
  assert.equal(Number(await assertTrue()), now);
});

test("each place where something changes can be gone to, exactly; rules are not listed", async () => {
  const event = { type: "order.paid", at: member.asOf, data: { amount: "0", channel: "mini-program" } };
  const { jumps } = member.jumps({ event, field: "/data/amount", from: "0", to: "60000" });
  const expected = [...new Set(jumps.filter(({ kind }) => kind !== "rule").map(({ at }) => at))];
  assert.equal(await places().count(), expected.length);
  for (const [index, at] of expected.entries()) {
    await places().nth(index).tap();
    assert.equal(Number(await assertTrue()), Number(at));
    assert.equal(await places().nth(index).getAttribute("aria-pressed"), "true");
    const spoken = await slider().getAttribute("aria-valuetext");
    assert.ok(spoken.startsWith(await text("amount")), spoken);
  }
  await phone.page.screenshot({ path: `${SHOTS}/mini-what-if-reached.png`, fullPage: true });
});

test("from a place between two steps, a step leads to the next of them", async () => {
  await places().first().tap();
  await part("button").tap();
  assert.equal(await assertTrue(), "1350");
  await places().first().tap();
  await phone.page.locator('[class*="--button"]').last().tap();
  assert.equal(await assertTrue(), "1400");
});

test("at an end there is no step further", async () => {
  const { leave } = await drag(0.5, 0);
  await leave();
  assert.equal(await part("button").getAttribute("aria-disabled"), "true");
  await part("button").tap();
  assert.equal(await assertTrue(), "0");
});

test("accessible in light and dark, and without an error", async () => {
  await phone.page.emulateMedia({ colorScheme: "dark" });
  await phone.page.screenshot({ path: `${SHOTS}/mini-what-if-dark.png`, fullPage: true });
  assert.deepEqual(await accessibilityFaults(phone.page), []);
  await phone.page.emulateMedia({ colorScheme: "light" });
  assert.deepEqual(await accessibilityFaults(phone.page), []);
  assert.deepEqual(phone.errors, []);
});
