// The demo's cart as a mini-program would run it: the packed core opened by path, the packed
// component rendered by WeChat's own framework, fingers on the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFaults } from "./easel/browser.mjs";
import { openDemo, SHOTS } from "./easel/demo.mjs";
import { INSTALLED } from "./realm/package.mjs";

let phone;

before(async () => {
  phone = await openDemo("cart");
  await phone.page.locator('[aria-role="progressbar"]').waitFor();
});

after(() => phone.browser.close());

// A component's classes carry its scope, the page's are as they are written.
const part = (name) => phone.page.locator(`[class*="--${name}"], .${name}`).first();
const text = async (name) => (await part(name).innerText()).replace(/\s+/g, " ");
const tap = (label) => phone.page.locator(`[aria-label="${label}"]`).tap();
const width = async (name) => (await part(name).boundingBox()).width;

test("the core was opened by its path, with nothing else at hand", async () => {
  assert.deepEqual(await phone.page.evaluate(() => window.openedPaths), [`${INSTALLED}/core.wasm.br`]);
  const hosts = await phone.page.evaluate(() => [typeof WebAssembly, typeof TextDecoder, typeof fetch, typeof Intl]);
  assert.deepEqual(hosts, ["undefined", "undefined", "undefined", "undefined"]);
});

test("the cart shows what it gives", async () => {
  assert.equal(await text("sum"), "¥802.00");
  assert.equal(await text("beans"), "+1060");
  assert.match(await text("headline"), /¥557\.5.*94%/);
  await phone.page.screenshot({ path: `${SHOTS}/mini-cart.png` });
});

test("one more in the cart moves the bar, its text and the beans", async () => {
  const earlier = { bar: await width("gain"), said: await text("headline"), beans: await text("beans") };
  await tap("增加车厘子 1 千克");
  assert.ok((await width("gain")) > earlier.bar);
  assert.notEqual(await text("headline"), earlier.said);
  assert.notEqual(await text("beans"), earlier.beans);
  assert.ok((await width("was")) < (await width("gain")));
});

test("one less moves it back to where it was", async () => {
  const [bar, said] = [await width("gain"), await text("headline")];
  await tap("增加长篇小说");
  await tap("减少长篇小说");
  assert.equal(await width("gain"), bar);
  assert.equal(await text("headline"), said);
});

test("enough in the cart reaches the next tier, and says so", async () => {
  const tier = await text("name");
  for (let more = 0; more < 20 && (await text("name")) === tier; more += 1) await tap("增加降噪蓝牙耳机");
  assert.match(await text("name"), /→/);
  await phone.page.screenshot({ path: `${SHOTS}/mini-cart-reached.png` });
});

test("accessible, and without an error", async () => {
  assert.deepEqual(await accessibilityFaults(phone.page), []);
  assert.deepEqual(phone.errors, []);
});
