/** The demo's page as the checks use it: opens it, reads what it shows, and notes what goes wrong. */

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1366, height: 900 };

/** Opens a page of a program in a language, the shop's unless another file is named; `errors` and `requests` fill while it is open. */
export async function openShop(
  { browser, url },
  { program = "riverbank", locale = "zh-CN", phone = false, dark = false, script, file = "", ready = "#cart" } = {},
) {
  const context = await browser.newContext({
    viewport: phone ? PHONE : DESKTOP,
    deviceScaleFactor: phone ? 2 : 1,
    hasTouch: phone,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  if (script) await page.addInitScript({ content: script });
  await page.goto(`${url}${file}#${program}/${locale}`);
  await page.locator(ready).first().waitFor();
  return { page, errors, requests, program, close: () => context.close() };
}

/** A shown number without its grouping, sign and unit. */
export function figure(text) {
  return text.match(/[0-9][0-9,]*(?:\.[0-9]+)?/)?.[0].replaceAll(",", "") ?? "";
}

/** What every line of the cart is shown to earn: balance to amount. */
export async function shownLines(page) {
  const lines = await page.locator(".lines > .line").all();
  return Promise.all(lines.map((line) => shownAmounts(line.locator(".gets li"))));
}

/** What the cart is shown to earn together. */
export function shownTotal(page) {
  return shownAmounts(page.locator(".earned [data-balance]"));
}

async function shownAmounts(items) {
  const pairs = await items.evaluateAll((found) =>
    found.map((item) => [item.dataset.balance, item.querySelector("b").textContent]),
  );
  return Object.fromEntries(pairs.map(([balance, text]) => [balance, figure(text)]));
}

/** The bars to the next tiers, in whole percent, as assistive technology hears them. */
export function shownBars(page) {
  return page
    .locator("tierpath-progress [role=progressbar]")
    .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("aria-valuenow"))));
}

/** How far the first bar is drawn, in whole percent. */
export function drawnBar(page) {
  return page
    .locator("tierpath-progress [role=progressbar]")
    .first()
    .evaluate((bar) => {
      const drawn = bar.firstElementChild.getBoundingClientRect().width / bar.getBoundingClientRect().width;
      return Math.floor(drawn * 100 + 0.01);
    });
}

/** The tiers named on the member's cards. */
export function shownTiers(page) {
  return page.locator(".plate [data-tier]").evaluateAll((tiers) => tiers.map((tier) => tier.dataset.tier));
}

/** What is shown as available in every balance. */
export async function shownBalances(page) {
  const texts = await page
    .locator(".balance")
    .evaluateAll((all) =>
      all.map((each) => [each.dataset.balance, each.querySelector("[data-field=available]").textContent]),
    );
  return Object.fromEntries(texts.map(([balance, text]) => [balance, figure(text)]));
}

/** The parts of every spendable balance with their amounts, as listed. */
export async function shownLots(page) {
  const texts = await page.locator(".lots li b").allTextContents();
  return texts.map(figure);
}

/** The events that the cart stands for. */
export async function draftEvents(page) {
  return JSON.parse(await page.locator(".why .given pre").textContent());
}

/** Everything that was done, first to last: events, and moments that time passed to. */
export async function deeds(page) {
  const entries = await page.locator(".entry").evaluateAll((all) =>
    all.map((entry) => ({
      cause: entry.dataset.cause,
      at: entry.dataset.at,
      json: entry.querySelector("pre")?.textContent,
    })),
  );
  return entries
    .reverse()
    .map(({ cause, at, json }) => (cause === "advance" ? { advance: at } : { event: JSON.parse(json)[0] }));
}
