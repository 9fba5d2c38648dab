/** Time passes only when asked: expiry, activation and tier ends are those of the engine; undo goes back. */
import { agree } from "./orders.mjs";
import { openShop, shownBalances, shownTiers } from "./shop.mjs";

export async function time({ browser, url, report }) {
  for (const program of ["shop", "hilton", "riverbank"]) {
    const shop = await openShop({ browser, url }, { program });
    const { page, errors } = shop;
    const opening = { balances: await shownBalances(page), tiers: await shownTiers(page) };
    for (const step of ["day", "month", "expiry", "tier-end"]) {
      const button = page.locator(`[data-go=${step}]`);
      if (await button.isDisabled()) continue;
      await button.click();
      await agree(`${program}: ${step}`, shop, report);
    }
    await page.locator("[data-go=undo]").click();
    await agree(`${program}: after undo`, shop, report);
    await page.locator("[data-go=reset]").click();
    const again = { balances: await shownBalances(page), tiers: await shownTiers(page) };
    report.check(`${program}: start over`, again, opening);
    report.check(`${program}: errors in the console`, errors, []);
    await shop.close();
  }
}
