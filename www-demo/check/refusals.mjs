/** What the engine refuses is said in the page's language, and changes nothing. */
import { replay } from "./engine.mjs";
import { agree } from "./orders.mjs";
import { deeds, openShop } from "./shop.mjs";

export async function refusals({ browser, url, report }) {
  const shop = await openShop({ browser, url }, { program: "hilton", locale: "zh-CN" });
  const { page, program, errors } = shop;
  const redeem = page.locator("[data-do=redeem]");
  const alert = page.locator("[role=alert]");
  for (let times = 0; times < 20 && (await alert.count()) === 0; times += 1) await redeem.click();
  await agree("after redeeming all there is", shop, report);

  const code = refusalOf(replay(program, await deeds(page)));
  report.check("refused with the engine's code", await alert.getAttribute("data-code"), code);
  report.check("in Chinese", /[\u4e00-\u9fff]/.test(await alert.textContent()), true);
  await page.locator("input[name=language][value=en]").check({ force: true });
  report.check("in English", /[\u4e00-\u9fff]/.test(await alert.textContent()), false);
  report.check("errors in the console", errors, []);
  await shop.close();
}

/** The code with which the engine refuses one more redemption, a minute later. */
function refusalOf(member) {
  const at = new Date(Date.parse(member.asOf) + 60_000).toISOString();
  try {
    member.apply({ id: "again", type: "points.redeemed", at, data: { points: "20000" } });
    return "applied";
  } catch (error) {
    return error.code;
  }
}
