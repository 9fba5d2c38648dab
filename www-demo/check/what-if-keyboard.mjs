/** The what-if page by keyboard alone: the slider, a jump, the habit, the month, the plan, the other pages. */
import { tabTo } from "./keyboard.mjs";
import { openShop } from "./shop.mjs";
import { WHAT_IF_PAGE } from "./what-if.mjs";

export async function whatIfKeyboard({ browser, url, report }) {
  const shop = await openShop({ browser, url }, { program: "riverbank", locale: "en", ...WHAT_IF_PAGE });
  const { page, errors } = shop;
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  report.check("the first stop leads to the content", await page.evaluate(() => document.activeElement.id), "main");

  await tabTo(page, "[part=slider]");
  const before = await page.locator("[part=slider]").getAttribute("aria-valuetext");
  await page.keyboard.press("PageUp");
  const after = await page.locator("[part=slider]").getAttribute("aria-valuetext");
  report.check("the slider says what it comes to", [before !== after, /Growth|Points/.test(after)], [true, true]);

  await page.locator("[part~=jump]").first().waitFor();
  await tabTo(page, "[part~=jump]");
  await page.keyboard.press("Enter");
  report.check("a jump is chosen", await page.locator("[part~=jump]").first().getAttribute("aria-pressed"), "true");

  await tabTo(page, "[part=season] summary");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  const pressed = await page.locator("[part=season]").first().locator("button[aria-pressed=true]").count();
  report.check("a month leaves the season", pressed, 11);

  await tabTo(page, "[part=month-slider]");
  await page.keyboard.press("Home");
  report.check("the first month is looked at", await page.locator("[part=month-slider]").inputValue(), "0");

  await tabTo(page, "[part=table] summary");
  await page.keyboard.press("Enter");
  report.check("the table is open", await page.locator("[part=table] table").isVisible(), true);

  await tabTo(page, "[part=find]");
  await page.keyboard.press("Enter");
  await page.locator("[part=plan] [part=answer]").waitFor({ timeout: 60_000 });
  report.check("motion is reduced", await moving(page), []);

  await page.locator("#main").focus();
  await tabTo(page, "nav a[href*=membership]");
  await page.keyboard.press("Enter");
  await page.locator(".calculator").waitFor();
  report.check("the other page, same program and language", new URL(page.url()).hash, "#riverbank/en");
  report.check("errors in the console", errors, []);
  await shop.close();
}

/** What moves although the reader asked for less. */
function moving(page) {
  return page.evaluate(() => {
    const all = [...document.querySelector("tierpath-simulator").shadowRoot.querySelectorAll("*")];
    const moves = (style) => style.animationName !== "none" || style.transitionDuration !== "0s";
    return all.filter((each) => moves(getComputedStyle(each))).map((each) => each.className);
  });
}
