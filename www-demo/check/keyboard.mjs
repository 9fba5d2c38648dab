/** The whole way by keyboard: to the cart, one more, another channel, place the order, take it back. */
import { agree } from "./orders.mjs";
import { compare } from "./previews.mjs";
import { openShop } from "./shop.mjs";

export async function keyboard({ browser, url, report }) {
  const shop = await openShop({ browser, url }, { program: "food_lover" });
  const { page, errors } = shop;
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  report.check("the first stop leads to the cart", await page.evaluate(() => document.activeElement.id), "cart");

  await tabTo(page, ".stepper button:last-child");
  await page.keyboard.press("Enter");
  await compare("one more by keyboard", shop, report);

  await page.keyboard.press("Shift+Tab");
  await tabTo(page, "[data-place]");
  await page.keyboard.press("Space");
  await agree("ordered by keyboard", shop, report);

  await tabTo(page, "[data-refund]");
  await page.keyboard.press("Enter");
  await agree("refunded by keyboard", shop, report);

  await tabTo(page, "[part=sign-in]");
  await page.keyboard.press("Enter");
  await agree("signed in by keyboard", shop, report);

  await tabTo(page, "[part~=select-to]");
  await page.keyboard.press("End");
  report.check("another tier by keyboard", await page.locator("[part~=select-to]").inputValue(), "master");

  await tabTo(page, "[part~=month-chosen]");
  await page.keyboard.press("End");
  const months = page.locator("tierpath-timeline [role=tab]");
  report.check("another month by keyboard", await months.last().getAttribute("aria-selected"), "true");

  await tabTo(page, "input[name=language]");
  await page.keyboard.press("ArrowRight");
  report.check("another language by keyboard", await page.evaluate(() => document.documentElement.lang), "en");
  report.check("errors in the console", errors, []);
  await shop.close();
}

/** Presses Tab until the focus stands on what the selector names, around the page at most once. */
export async function tabTo(page, selector) {
  for (let stops = 0; stops < 250; stops += 1) {
    if (await page.evaluate(focusStandsOn, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no stop of the keyboard at ${selector}`);
}

/** Whether the focus stands on what the selector names, inside a component too. */
function focusStandsOn(wanted) {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.matches(wanted) ?? false;
}
