/** axe finds nothing: every program, both languages, light and dark, desktop and phone, before and after an order. */
import axe from "axe-core";
import { openShop } from "./shop.mjs";

const VIEWS = [
  { program: "shop", locale: "zh-CN" },
  { program: "shop", locale: "en", dark: true },
  { program: "hilton", locale: "en" },
  { program: "hilton", locale: "zh-CN", dark: true, phone: true },
  { program: "riverbank", locale: "zh-CN", phone: true },
  { program: "riverbank", locale: "en", dark: true },
  { program: "food_lover", locale: "zh-CN" },
  { program: "food_lover", locale: "en", dark: true, phone: true },
];

export async function accessible({ browser, url, report }) {
  for (const view of VIEWS) {
    const { page, close } = await openShop({ browser, url }, { ...view, script: axe.source });
    const name = Object.values(view)
      .filter((part) => part !== true)
      .concat(view.dark ? "dark" : [], view.phone ? "phone" : [])
      .join(" ");
    report.check(`axe, ${name}`, await violations(page), []);
    await page.locator("[data-place]:visible").click();
    for (const details of await page.locator(".entry details > summary").all()) await details.click();
    report.check(`axe, ${name}, after an order`, await violations(page), []);
    await close();
  }
}

/** What axe finds on a page that has it. */
export async function violations(page) {
  const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(" ")).join(", ")}`,
  );
}
