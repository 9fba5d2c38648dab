/** The switches: three programs and two languages, without a request. */
import { compare } from "./previews.mjs";
import { openShop } from "./shop.mjs";

export async function switches({ browser, url, report }) {
  const shop = await openShop({ browser, url }, { program: "shop" });
  const { page, requests, errors } = shop;
  const loaded = requests.length;
  for (const program of ["hilton", "riverbank", "food_lover", "shop"]) {
    await page.locator(`input[name=program][value=${program}]`).check({ force: true });
    report.check(`program ${program}`, await page.evaluate(() => document.documentElement.dataset.program), program);
    await compare(`program ${program}`, { page, program }, report);
  }
  const chinese = await texts(page);
  await page.locator("input[name=language][value=en]").check({ force: true });
  const english = await texts(page);
  report.check("language of the page", await page.evaluate(() => document.documentElement.lang), "en");
  report.check(
    "headings in English",
    english.filter((text) => /[\u4e00-\u9fff]/.test(text)),
    [],
  );
  report.check(
    "headings before",
    chinese.every((text) => /[\u4e00-\u9fff]|PLUS/.test(text)),
    true,
  );
  await compare("in English", { page, program: "shop" }, report);
  report.check("requests while switching", requests.slice(loaded), []);
  report.check("errors in the console", errors, []);
  await shop.close();
}

/** What the page is headed with, the components' own words included. */
function texts(page) {
  return page.locator("h1, h2, tierpath-progress .title, tierpath-checklist .heading").allInnerTexts();
}
