// tierpath's rich preview: events as a shop has them in, everything out that a page can show, each number with its way.
import { init, Program } from "tierpath";
import { answerLine, dayNumber } from "../harness/workload.mjs";
import { documents, events } from "./documents.mjs";

const BONUS = ["r11", "r12"];
const RANKS = ["bronze", "silver", "gold", "platinum", "diamond"];

export async function load(workload, host) {
  const { rules, snapshots } = await documents(host);
  await init();
  host.initialised?.();
  const program = Program.parse(rules);
  const members = snapshots.map((snapshot) => program.open(snapshot));
  return {
    orders: events(workload),
    preview: (event, who) => members[who].preview(event),
    answer: (preview, who) => answerLine(answerOf(preview, members[who].checklist())),
  };
}

/** The workload's answer, read out of a preview. `before` tells which tasks were done already. */
function answerOf({ outcomes, progress, points, checklist }, before) {
  const [{ awards }] = outcomes;
  const [ladder] = progress.after;
  const [balance] = points.after.balances;
  return {
    ...given(awards),
    growth: ladder.next.goal.have,
    tier: RANKS.indexOf(ladder.tier.id),
    next: RANKS.indexOf(ladder.next.tier),
    progress: Math.round(Number(ladder.next.fraction) * 10_000),
    missing: ladder.next.goal.missing,
    tasks: tasks(checklist.after.tasks, before.tasks),
    ...lots(balance.lots, dayNumber(points.after.day), given(awards).total),
    balance: Number(balance.available),
  };
}

function given(awards) {
  const sum = (list) => list.reduce((all, amount) => all + Number(amount), 0);
  const lines = [0, 1, 2, 3, 4].map((place) =>
    sum(
      awards
        .filter(({ source }) => !BONUS.includes(source.id))
        .flatMap((award) => award.lines.filter(({ line }) => line === place).map(({ amount }) => amount)),
    ),
  );
  const bonus = sum(awards.filter(({ source }) => BONUS.includes(source.id)).map(({ amount }) => amount));
  return { lines, bonus, total: sum(awards.map(({ amount }) => amount)) };
}

function tasks(after, before) {
  const byId = (list) => [...list].sort((one, other) => (one.id < other.id ? -1 : 1));
  const done = new Set(before.filter(({ state }) => state === "done").map(({ id }) => id));
  return byId(after).map(({ id, state, goal }) => {
    if (state === "done") return { have: String(goal.need), state: done.has(id) ? 3 : 2 };
    return { have: String(goal.have), state: Number(goal.have) > 0 ? 1 : 0 };
  });
}

/** The lots that were there before the order: all but what it gave itself. */
function lots(list, day, total) {
  let left = total;
  const before = list.flatMap(({ amount, lastDay }) => {
    const own = lastDay > "2026-06" ? Math.min(left, Number(amount)) : 0;
    left -= own;
    return own === Number(amount) ? [] : [{ amount: Number(amount) - own, end: dayNumber(lastDay) }];
  });
  const sum = (some) => some.reduce((all, { amount }) => all + amount, 0);
  return {
    available: sum(before),
    expiring: sum(before.filter(({ end }) => end <= day + 30)),
    nextExpiry: Math.min(...before.map(({ end }) => end)),
  };
}
