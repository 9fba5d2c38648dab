/** The what-if page: its figures are the engine's in Node, in both languages, on a phone too, without a request. */
import { join } from "node:path";
import axe from "axe-core";
import { violations } from "./accessible.mjs";
import { awarded, openMember, openProgram } from "./engine.mjs";
import { figure, openShop } from "./shop.mjs";

const VIEWS = [
  { program: "shop", locale: "en" },
  { program: "riverbank", locale: "zh-CN", phone: true },
  { program: "riverbank", locale: "en", dark: true },
  { program: "food_lover", locale: "zh-CN", dark: true, phone: true },
  { program: "hilton", locale: "en", phone: true },
];

/** The page, ready when the months ahead stand there. */
export const WHAT_IF_PAGE = { file: "what-if.html", ready: "tierpath-simulator [part=table]" };

export async function whatIf({ browser, url, folder, report }) {
  for (const view of VIEWS) {
    const shop = await openShop({ browser, url }, { ...view, ...WHAT_IF_PAGE, script: axe.source });
    const name = Object.values(view)
      .filter((part) => part !== true)
      .concat(view.dark ? "dark" : [], view.phone ? "phone" : []);
    const loaded = shop.requests.length;
    await triesAmounts(name.join(" "), shop, report);
    await looksAhead(name.join(" "), shop, report);
    await plans(name.join(" "), shop, report);
    report.check(`${name.join(" ")}, requests`, shop.requests.slice(loaded), []);
    report.check(`${name.join(" ")}, errors in the console`, shop.errors, []);
    report.check(`${name.join(" ")}, axe`, await violations(shop.page), []);
    const wide = await shop.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    report.check(`${name.join(" ")}, sideways overflow`, wide, 0);
    await shop.page.screenshot({ path: join(folder, `what-if-${name.join("-")}.png`), fullPage: true });
    await shop.close();
  }
}

/** What the component was given, as plain data. */
export function given(page) {
  return page
    .locator("tierpath-simulator")
    .evaluate(({ event, data, field, to, step, value, habit, purchases, perMonth }) => ({
      ...{ event, data, field, to, step, value, habit, purchases, perMonth },
    }));
}

/** The slider: the first value, then others by keyboard. */
async function triesAmounts(name, { page, program }, report) {
  const { event, data, field, to, step, value } = await given(page);
  const member = openMember(program);
  const key = field.split("/").at(-1);
  const balances = pointsFirst(openProgram(program).document);
  const same = async (when, amount) => {
    const { outcomes, progress } = member.preview({
      ...{ id: "~o", type: event, at: member.asOf },
      data: { ...data, [key]: amount },
    });
    const sums = awarded(outcomes);
    const points = await page.locator("[part=points] b").allInnerTexts();
    const expected = balances.flatMap((id) => (sums[id] === undefined ? [] : [sums[id]]));
    report.check(`${name}, points ${when}`, points.map(figure), expected);
    const { next } = progress.after[0];
    const way = await page.locator("[part=outcome] [part=way]").innerText();
    const percent = next && Math.floor(Math.round(Number(next.fraction) * 10_000) / 100);
    report.check(`${name}, way to the next tier ${when}`, way.match(/(\d+)%/)?.[1] ?? null, next && String(percent));
  };
  await same("at first", value);
  await page.locator("[part=slider]").focus();
  await page.keyboard.press("ArrowRight");
  await same("one step on", String(Number(value) + step));
  await page.keyboard.press("End");
  await same("at the end", String(to));
  await changes(
    name,
    page,
    { member, draft: { type: event, at: member.asOf, data: { ...data, [key]: "0" } }, field, to, same },
    report,
  );
}

/** The balances as they are listed: the first that can be spent, then the others. */
function pointsFirst({ balances }) {
  const first = balances.find(({ spendable }) => spendable) ?? balances[0];
  return [first, ...balances.filter((each) => each !== first)].map(({ id }) => id);
}

/** Where something changes, and the least that reaches the next tier. */
async function changes(name, page, { member, draft, field, to, same }, report) {
  await page.waitForFunction(() =>
    document.querySelector("tierpath-simulator").shadowRoot.querySelector("[part=reach]"),
  );
  const found = member.jumps({ event: draft, field, from: "0", to: String(to) });
  const jumps = found.jumps.filter(({ kind }) => kind !== "rule");
  const shown = await page.locator("[part=jumps] b").allInnerTexts();
  const expected = [...new Set(jumps.map(({ at }) => Number(at)))].slice(0, 12);
  report.check(
    `${name}, where something changes`,
    shown.map((text) => Number(figure(text))),
    expected,
  );
  if (jumps.length > 0) {
    await page.locator("[part~=jump]").first().click();
    await same("where something changes", jumps[0].at);
  }
  const tier = member.progress().next.tier;
  const { value } = member.solve({ goal: { tier }, event: draft, field });
  const answer = await page.locator("[part=reach] [part=answer]").innerText();
  const shownLeast = value === null ? null : Number(figure(answer));
  report.check(`${name}, least to the next tier`, shownLeast, value === null ? null : Number(value));
}

/** The months ahead: those of the habit, then of another. */
async function looksAhead(name, { page, program }, report) {
  const { habit } = await given(page);
  const member = openMember(program);
  await same("at first", habit);
  const [first, ...rest] = habit;
  const key = first.field.split("/").at(-1);
  const more = { ...first, event: { ...first.event, data: { ...first.event.data, [key]: "777" } } };
  await page.locator("[part=habit] input[type=number]").first().fill("777");
  await same("with another amount", [more, ...rest]);
  await page.locator("[part=habit] input[type=checkbox]").first().uncheck();
  await same("without the first", rest);

  async function same(when, habits) {
    const { months } = member.project({ habit: habits.map(({ id: _, ...each }) => each), months: 12 });
    const balance = member.points().balances.find(({ id }) => id === "points" || id === "beans").id;
    const expected = months.map(({ balances }) => Number(balances.find(({ id }) => id === balance).available));
    await page.waitForFunction(
      () => !document.querySelector("tierpath-simulator").shadowRoot.querySelector(".ahead[aria-busy=true]"),
    );
    const shown = await page.locator("[part=table] tbody tr td:nth-last-child(2)").allTextContents();
    report.check(
      `${name}, points by month ${when}`,
      shown.map((text) => Number(figure(text))),
      expected,
    );
  }
}

/** The cheapest way to the goal that is asked for at first. */
async function plans(name, { page, program }, report) {
  const { purchases, perMonth } = await given(page);
  const member = openMember(program);
  const goal = await page.locator("[part=question] select").inputValue();
  const by = await page.locator("[part=question] [part=day]").inputValue();
  const ladder = member.progress().ladder;
  const aim = goal === member.progress().tier.id ? { keep: ladder } : { tier: goal, ladder };
  const plan = member.plan({ goal: aim, by, purchases, limits: { perMonth } });
  await page.locator("[part=find]").click();
  await page.locator("[part=plan] [part=answer]").waitFor({ timeout: 60_000 });
  const answer = await page.locator("[part=plan] [part=answer]").innerText();
  if (plan.reached && plan.steps.length > 0)
    report.check(`${name}, cost of the plan`, Number(figure(answer)), Number(plan.cost));
  // A bound of nothing is none, and what is proven needs none.
  const caption = page.locator("[part=plan] [part=answer] .caption");
  if (plan.reached)
    report.check(
      `${name}, a figure that no plan can cost less than`,
      /[0-9]/.test(await caption.innerText()),
      !plan.proven && Number(plan.bound) > 0,
    );
  report.check(
    `${name}, steps of the plan`,
    await page.locator("[part=step]").count(),
    plan.reached ? plan.steps.length : 0,
  );
}
