/** Placing an order books it, a refund takes it back, and both are explained. */
import { balances, percents, replay } from "./engine.mjs";
import { deeds, figure, openShop, shownBalances, shownBars, shownLots, shownTiers } from "./shop.mjs";

export async function orders({ browser, url, report }) {
  for (const program of ["shop", "riverbank", "hilton", "food_lover"])
    await ordersOf({ browser, url, report }, program);
}

async function ordersOf({ browser, url, report }, program) {
  const shop = await openShop({ browser, url }, { program });
  const { page, errors, requests } = shop;
  const loaded = requests.length;
  await page.locator("[data-place]:visible").click();
  await agree(`${program}: after the order`, shop, report);
  await explained(`${program}: after the order`, shop, report);
  report.check(`${program}: the cart is empty`, await page.locator(".lines > .line").count(), 0);

  const refund = page.locator("[data-refund]").first();
  if ((await refund.count()) > 0) {
    await refund.click();
    await agree(`${program}: after the refund`, shop, report);
    report.check(
      `${program}: an order is marked`,
      (await page.locator(".entry[data-cause=order] .badge.bad").count()) > 0,
      true,
    );
  }
  for (const activity of await page.locator("[data-do]").all()) {
    await activity.click();
    await agree(`${program}: after ${await activity.getAttribute("data-do")}`, shop, report);
  }
  report.check(`${program}: requests meanwhile`, requests.slice(loaded), []);
  report.check(`${program}: errors in the console`, errors, []);
  await shop.close();
}

/** The member as shown is the member that the engine in Node comes to by the same events. */
export async function agree(when, { page, program }, report) {
  const member = replay(program, await deeds(page));
  const points = member.points();
  report.check(`${when}, balances`, await shownBalances(page), balances(points));
  report.check(
    `${when}, tiers`,
    await shownTiers(page),
    member.progressAll().map(({ tier }) => tier.id),
  );
  const spendable = new Set(
    await page.locator(".balance:has(.lots)").evaluateAll((all) => all.map((each) => each.dataset.balance)),
  );
  const lots = points.balances
    .filter(({ id }) => spendable.has(id))
    .flatMap((each) => [...each.lots, ...each.pendingLots]);
  report.check(
    `${when}, lots`,
    (await shownLots(page)).filter(Boolean),
    lots.map(({ amount }) => amount),
  );
  if ((await page.locator(".lines > .line").count()) === 0) {
    report.check(`${when}, bar in percent`, await shownBars(page), percents(member.progressAll()));
  }
}

/** Every award of the booked events stands in the history with its amount. */
async function explained(when, { page, program }, report) {
  const done = await deeds(page);
  const outcome = replay(program, done).outcome;
  const shown = await page
    .locator(".entry")
    .first()
    .locator(".trace > li")
    .evaluateAll((all) => all.map((each) => [each.dataset.rule, each.querySelector(".trace-head strong").textContent]));
  const expected = outcome.awards.map(({ source, amount }) => [source.id, amount]);
  report.check(
    `${when}, explained`,
    shown.map(([rule, text]) => [rule, figure(text)]),
    expected,
  );
}
