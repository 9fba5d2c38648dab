/** Journeys, check-ins, claims, badges, benefits and the past: what the page shows is the engine's, in both languages. */
import { openMember, openProgram, replay } from "./engine.mjs";
import { agree } from "./orders.mjs";
import { deeds, draftEvents, figure, openShop } from "./shop.mjs";

const VIEWS = [
  { program: "food_lover", locale: "zh-CN" },
  { program: "food_lover", locale: "en", phone: true, dark: true },
  { program: "riverbank", locale: "en" },
  { program: "riverbank", locale: "zh-CN", phone: true },
];

export async function growth({ browser, url, report }) {
  for (const view of VIEWS) {
    const shop = await openShop({ browser, url }, view);
    const name = `growth, ${view.program}, ${view.locale}${view.phone ? ", phone" : ""}`;
    const check = (what, shown, expected) => report.check(`${name}: ${what}`, shown, expected);
    await live({ ...shop, locale: view.locale, check, report, name });
    await shop.close();
  }
}

/** A few steps of a member's life, compared after each. */
async function live(shop) {
  const { page, program, requests, errors, check, report, name } = shop;
  const loaded = requests.length;
  const preview = openMember(program).preview(await draftEvents(page));
  check("tasks with the cart counted in", await shownTasks(page), expectedTasks(preview.checklist.after));
  check("coming check-ins", await shownDays(page), expectedDays(openMember(program)));

  await page.locator("[data-place]:visible").click();
  await page.locator(".tasks tierpath-checklist [part=sign-in]").click();
  await agree(`${name}: signed in`, shop, report);
  await compareGrowth("signed in", shop);

  const { tasks, journeys, history } = openProgram(program).document;
  const canClaim = [...tasks, ...journeys].some(({ claim }) => claim !== undefined);
  check("something can be claimed", (await claimAll(shop)) > 0, canClaim);
  await compareGrowth("claimed", shop);
  await chooseFirst(shop);
  await compareTiers(shop);
  if (history) await comparePast(shop);
  check("requests meanwhile", requests.slice(loaded), []);
  check("errors in the console", errors, []);
}

async function compareGrowth(when, { page, program, check }) {
  const member = replay(program, await deeds(page));
  const { streaks } = member.checklist();
  check(`${when}, tasks`, await shownTasks(page), expectedTasks(member.checklist()));
  check(`${when}, coming check-ins`, await shownDays(page), expectedDays(member));
  const [{ ladder }] = member.progressAll();
  const helps = page.locator(`.helps[toward=${ladder}] [part=task-summary]`);
  check(
    `${when}, what helps most`,
    await helps.evaluateAll((all) => all.map((each) => each.getAttribute("aria-controls").slice("details-".length))),
    member.checklist({ toward: ladder }).tasks.map(({ id }) => id),
  );
  const runs = await page.locator(".tasks tierpath-checklist [part=streak] .run .name").allInnerTexts();
  check(
    `${when}, runs`,
    runs.map(figure),
    streaks.map(({ run }) => (run === 0 ? "" : String(run))),
  );
  await compareBenefits(when, member, { page, program, check });
}

/** Tasks in their states; groups keep the order of the view. */
async function shownTasks(page) {
  const shown = await page.locator(".tasks tierpath-checklist [part~=task]").evaluateAll((all) =>
    all.map((each) => {
      const id = each.querySelector("[part=task-summary]").getAttribute("aria-controls").slice("details-".length);
      const state = [...each.part].find((part) => part.startsWith("task-") && part !== "task-next");
      return `${id} ${state.slice("task-".length)}`;
    }),
  );
  return shown.sort();
}

function expectedTasks({ tasks }) {
  return tasks.map(({ id, state, toClaim }) => `${id} ${toClaim > 0 ? "to-claim" : state}`).sort();
}

/** What each coming day is said to give: amounts and numbers of things, as assistive technology hears them. */
async function shownDays(page) {
  const texts = await page.locator(".tasks tierpath-checklist [part~=day] .unseen").allTextContents();
  return texts.map((text) => [...text.matchAll(/[+×] ?([0-9,]+)/g)].map(([, number]) => number.replaceAll(",", "")));
}

/** The same by booking the check-ins one after the other. */
function expectedDays(member) {
  const { day, streaks } = member.checklist();
  const first = streaks[0]?.today ? 1 : 0;
  const given = [];
  let current = member;
  for (let ahead = first; ahead < 7; ahead += 1) {
    const on = new Date(Date.parse(`${day}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
    current = current.apply({ id: `c-${on}`, type: "check-in", at: `${on}T20:00:00+08:00` });
    const { awards, benefits } = current.outcome;
    const counts = benefits.filter(({ change }) => change === "given").map(({ count }) => String(count));
    given.push([...awards.map(({ amount }) => amount), ...counts]);
  }
  return given;
}

/** Claims all that waits; how much it was. */
async function claimAll({ page, name, report, ...shop }) {
  const buttons = page.locator(".tasks tierpath-checklist [part=claim]");
  let claimed = 0;
  for (; (await buttons.count()) > 0 && claimed < 10; claimed += 1) {
    await buttons.first().click();
    await agree(`${name}: claimed ${claimed + 1}`, { page, ...shop }, report);
    const { event } = (await deeds(page)).at(-1);
    report.check(`${name}: claimed ${claimed + 1}, the event`, event.type, "reward.claimed");
  }
  return claimed;
}

/** Takes the first option of what is open to choose, where something is. */
async function chooseFirst(shop) {
  const option = shop.page.locator("tierpath-benefits [part=option]").first();
  if ((await option.count()) === 0) return;
  await option.click();
  await agree(`${shop.name}: chosen`, shop, shop.report);
  shop.check("chosen, the event", (await deeds(shop.page)).at(-1).event.type, "choice.made");
  await compareGrowth("chosen", shop);
}

async function compareBenefits(when, member, { page, program, check }) {
  const { document: rules } = openProgram(program);
  const badges = new Set(rules.benefits.filter(({ kind }) => kind === "badge").map(({ id }) => id));
  const { benefits, choices } = member.benefits();
  const shown = page.locator("tierpath-benefits");
  check(
    `${when}, badges`,
    await shown.locator("[part=badge]").count(),
    benefits.filter(({ benefit }) => badges.has(benefit)).length,
  );
  const left = (await shown.locator("[part=quota]").allInnerTexts()).map(figure);
  const expected = benefits.filter(({ benefit }) => !badges.has(benefit)).map((held) => String(held.left ?? ""));
  check(`${when}, what is left`, left, expected);
  check(`${when}, choices`, await shown.locator("[part=choice]").count(), choices.length);
}

/** Every pair of tiers. */
async function compareTiers({ page, program: id, locale, check }) {
  const program = openProgram(id);
  const [{ id: ladder, tiers }] = program.document.ladders;
  const name = ({ benefit }) => program.document.benefits.find(({ id }) => id === benefit).name[locale];
  for (const { id: from } of tiers) {
    for (const { id: to } of tiers) {
      await page.locator("tierpath-benefits [part~=select-from]").selectOption(from);
      await page.locator("tierpath-benefits [part~=select-to]").selectOption(to);
      const { gains, loses, changes, keeps } = program.compareTiers(ladder, from, to);
      const fates = { gain: gains, lose: loses, change: changes.map((change) => change.to), keep: keeps };
      for (const [fate, grants] of Object.entries(fates)) {
        const shown = await page.locator(`tierpath-benefits [part~=benefit-${fate}] .name`).allInnerTexts();
        check(`${from} to ${to}, ${fate}`, shown, grants.map(name));
      }
    }
  }
}

/** The timeline, and the recap of every month, by keyboard from one to the next. */
async function comparePast({ page, program, check }) {
  const { timeline, months } = replay(program, await deeds(page)).history();
  const shown = page.locator("tierpath-timeline");
  const more = shown.locator("[part=more]");
  while ((await more.count()) > 0) await more.click();
  check("entries of the timeline", await shown.locator("[part~=entry]").count(), timeline.length);
  check("months", await shown.locator("[role=tab]").count(), months.length);
  await shown.locator("[role=tab]").first().focus();
  for (const month of months) {
    check(`recap of ${month.month}`, await shownRecap(shown), expectedRecap(month));
    await page.keyboard.press("ArrowRight");
  }
}

async function shownRecap(shown) {
  const balances = await shown.locator("[part=balance]").evaluateAll((all) =>
    all.map((each) => ({
      figures: [...each.querySelectorAll("dd")].map((figure) => figure.textContent),
      bars: [...each.querySelectorAll("[part=source] .amount")].map((amount) => amount.textContent),
    })),
  );
  return balances.map(({ figures, bars }) => ({
    opening: figure(figures[0]),
    earned: figure(figures[1]),
    closing: figure(figures.at(-1)),
    bars: bars.map(figure),
  }));
}

function expectedRecap({ balances }) {
  const moved = balances.filter((each) =>
    ["opening", "closing", "earnedInAll", "spent", "expired", "revoked"].some((part) => Number(each[part]) !== 0),
  );
  return moved.map(({ opening, earned, earnedInAll, closing }) => ({
    opening: opening.replace("-", ""),
    earned: earnedInAll,
    closing: closing.replace("-", ""),
    bars: earned.map(({ amount }) => amount).sort((one, other) => Number(other) - Number(one)),
  }));
}
