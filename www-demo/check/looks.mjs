/** The phone's layout, and pictures of the page to look at. */
import { join } from "node:path";
import { openShop } from "./shop.mjs";

const PICTURES = [
  { file: "desktop-zh.png", program: "riverbank", locale: "zh-CN" },
  { file: "desktop-en.png", program: "hilton", locale: "en" },
  { file: "desktop-dark.png", program: "shop", locale: "zh-CN", dark: true },
  { file: "growth-zh.png", program: "food_lover", locale: "zh-CN" },
  { file: "growth-en-dark.png", program: "food_lover", locale: "en", dark: true },
  { file: "phone.png", program: "shop", locale: "zh-CN", phone: true },
  { file: "phone-en-dark.png", program: "riverbank", locale: "en", phone: true, dark: true },
];

export async function looks({ browser, url, folder, report }) {
  for (const { file, ...view } of PICTURES) {
    const { page, close } = await openShop({ browser, url }, view);
    if (view.phone) await fits(page, file, report);
    else await ordered(page);
    await page.screenshot({ path: join(folder, file), fullPage: !view.phone });
    report.check("picture", file, file);
    await close();
  }
}

async function fits(page, file, report) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  report.check(`${file}, sideways overflow`, wide, 0);
  report.check(`${file}, summary stays in view`, await page.locator(".sticky").isVisible(), true);
  const columns = await page
    .locator(".cart, .member")
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().left));
  report.check(`${file}, one column`, new Set(columns).size, 1);
}

/** A page with something to look at: an order in the history, explained, and a new cart. */
async function ordered(page) {
  await page.locator("[data-place]:visible").click();
  await page.locator("[data-add]").nth(1).click();
  await page.locator("[data-add]").first().click();
  await page.locator(".stepper button:last-child").first().click();
  await page.locator(".entry details > summary").first().click();
}
