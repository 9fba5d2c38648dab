/** The membership page: tiers and calculator are the engine's in Node, in both languages, on a phone too. */
import { join } from "node:path";
import axe from "axe-core";
import { violations } from "./accessible.mjs";
import { memberProgram } from "tierpath/studio";
import { openNewcomer, openProgram, programText } from "./engine.mjs";
import { figure, openShop } from "./shop.mjs";

const VIEWS = [
  { program: "shop", locale: "zh-CN" },
  { program: "riverbank", locale: "en" },
  { program: "hilton", locale: "en", dark: true },
  { program: "food_lover", locale: "zh-CN", phone: true },
  { program: "shop", locale: "en", phone: true, dark: true },
];

export async function membership({ browser, url, folder, report }) {
  for (const view of VIEWS) {
    const page = { file: "membership.html", ready: ".calculator" };
    const shop = await openShop({ browser, url }, { ...view, ...page, script: axe.source });
    const name = Object.values(view)
      .filter((part) => part !== true)
      .concat(view.dark ? "dark" : [], view.phone ? "phone" : []);
    const loaded = shop.requests.length;
    await tiers(name.join(" "), shop, report);
    await markup(name.join(" "), shop, view.locale, report);
    await calculator(name.join(" "), shop, report);
    report.check(`${name.join(" ")}, requests`, shop.requests.slice(loaded), []);
    report.check(`${name.join(" ")}, errors in the console`, shop.errors, []);
    report.check(`${name.join(" ")}, axe`, await violations(shop.page), []);
    const wide = await shop.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    report.check(`${name.join(" ")}, sideways overflow`, wide, 0);
    await shop.page.screenshot({ path: join(folder, `membership-${name.join("-")}.png`), fullPage: true });
    await shop.close();
  }
}

/** Every tier has the benefits that rising to it from the lowest brings or keeps. */
async function tiers(name, { page, program }, report) {
  const rules = openProgram(program);
  for (const { id, tiers } of rules.document.ladders) {
    const expected = tiers.map((tier) => {
      const { gains, changes, keeps } = rules.compareTiers(id, tiers[0].id, tier.id);
      return [...new Set([...gains, ...changes.map(({ to }) => to), ...keeps].map(({ benefit }) => benefit))].sort();
    });
    const shown = await page.locator(`table[data-ladder=${id}]`).evaluate((table, count) => {
      const rows = [...table.querySelectorAll("tr[data-benefit]")];
      return Array.from({ length: count }, (_, place) =>
        rows
          .filter((row) => !row.cells[place + 1].matches(".none"))
          .map((row) => row.dataset.benefit)
          .sort(),
      );
    }, tiers.length);
    report.check(`${name}, benefits by tier of ${id}`, shown, expected);
  }
}

/** After a year of the amount that stands there, and of another one. */
async function calculator(name, { page, program }, report) {
  const newcomer = openNewcomer(program);
  for (const amount of [await page.locator("input[name=amount]").inputValue(), "1000"]) {
    await page.locator("input[name=amount]").fill(amount);
    const habit = await page.locator(".calculator").evaluate((calculator) => JSON.parse(calculator.dataset.habit));
    const last = newcomer.project({ habit, months: 12 }).months.at(-1);
    report.check(
      `${name}, tier after a year of ${amount}`,
      await page.locator(".reached").getAttribute("data-tier"),
      last.ladders[0].tier,
    );
    const shown = await page
      .locator(".calculator [data-balance]")
      .evaluateAll((all) => all.map((each) => [each.dataset.balance, each.querySelector("b").textContent]));
    for (const [balance, text] of shown)
      report.check(
        `${name}, ${balance} after a year of ${amount}`,
        figure(text),
        last.balances.find(({ id }) => id === balance).available,
      );
  }
}

/** The markup is of the program that is shown, in the page's language, and there is one. */
async function markup(name, { page, program }, locale, report) {
  const scripts = await page.locator("script[type='application/ld+json']").allTextContents();
  report.check(`${name}, scripts of markup`, scripts.length, 1);
  const expected = memberProgram(programText(program), { locale });
  report.check(`${name}, markup`, scripts[0] === expected, true);
  const data = JSON.parse(expected);
  report.check(`${name}, type of the markup`, data["@type"], "MemberProgram");
}
