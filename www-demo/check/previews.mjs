/** The cart: every change previews points line by line and moves the bar, with no request to anybody. */
import { awarded, awardedByLine, openMember, percents } from "./engine.mjs";
import { draftEvents, drawnBar, openShop, shownBars, shownLines, shownTotal } from "./shop.mjs";

export async function previews({ browser, url, report }) {
  const shop = await openShop({ browser, url });
  const { page, requests, errors } = shop;
  report.check("the page carries a policy", await page.locator("meta[http-equiv=Content-Security-Policy]").count(), 1);
  const loaded = requests.length;
  const before = await seen(page);
  await compare("opening cart", shop, report);

  await page.locator(".stepper button").nth(1).click();
  await compare("after one more", shop, report);
  const after = await seen(page);
  report.check("the points moved", after.lines[0].points !== before.lines[0].points, true);
  report.check("the bar moved", after.bars[0] > before.bars[0], true);

  await page.locator(".stepper input").first().fill("7");
  await page.locator(".stepper input").first().press("Enter");
  await compare("after typing a quantity", shop, report);

  await page.locator(".product").first().selectOption({ index: 3 });
  await compare("after another product", shop, report);

  await page.locator("[data-add]").nth(1).click();
  await compare("after one more line", shop, report);

  await page.locator("[data-option] label").last().click();
  const [{ data }] = await draftEvents(page);
  report.check(
    "the channel reaches the event",
    data.channel,
    await page.locator("[data-option] input").last().inputValue(),
  );
  await compare("after another channel", shop, report);

  await page.locator(".drop").first().click();
  await compare("after removing a line", shop, report);
  report.check("requests while the cart changed", requests.slice(loaded), []);
  report.check("the preview is announced", (await page.locator("p[role=status]").textContent()).length > 10, true);
  report.check("errors in the console", errors, []);
  await shop.close();
}

/** Compares the page with the engine in Node on the events that the page shows. */
export async function compare(when, { page, program }, report) {
  const preview = openMember(program).preview(await draftEvents(page));
  const lines = await shownLines(page);
  const expected = lines.map((_, place) => awardedByLine(preview.outcomes, place));
  report.check(`${when}, points by line`, lines, expected);
  report.check(`${when}, points of the order`, await shownTotal(page), awarded(preview.outcomes));
  report.check(`${when}, bar in percent`, await shownBars(page), percents(preview.progress.after));
  report.check(`${when}, bar as drawn`, await drawnBar(page), percents(preview.progress.after)[0]);
}

async function seen(page) {
  return { lines: await shownLines(page), bars: await shownBars(page) };
}
