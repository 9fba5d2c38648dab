// tierpath's short preview: an order as a shop has it in, decimal texts and all, one plain object out.
import { init, Program } from "tierpath";
import { answerLine, dayNumber } from "../harness/workload.mjs";
import { documents, drafts } from "./documents.mjs";

const BONUS = ["r11", "r12"];

export async function load(workload, host) {
  const { rules, snapshots } = await documents(host);
  await init();
  host.initialised?.();
  const program = Program.parse(rules);
  const members = snapshots.map((snapshot) => program.open(snapshot));
  const tiers = program.document.ladders[0].tiers.map(({ id }) => id);
  return {
    orders: drafts(workload),
    preview: (draft, who) => members[who].quote(draft),
    answer: (quote, who) => answerLine(answerOf(quote, members[who].checklist(), tiers)),
  };
}

/** The workload's answer, read out of a quote. `before` tells which tasks were done already. */
function answerOf({ balances: [points], awards, counters, ladders: [ladder], tasks }, before, tiers) {
  const bonus = awards.filter(({ source }) => BONUS.includes(source.id)).reduce((sum, { amount }) => sum + amount, 0);
  const growth = counters.find(({ id }) => id === "growth");
  const next = ladder.next === null ? -1 : tiers.indexOf(ladder.next);
  return {
    lines: points.lines,
    bonus,
    total: points.earned,
    growth: text(growth.value, growth.digits),
    tier: ladder.rank,
    next,
    progress: ladder.fraction,
    missing: text(ladder.missing ?? 0, growth.digits),
    tasks: tasks.map((task) => taskOf(task, before.tasks)),
    available: points.available - points.earned,
    expiring: points.expiring,
    nextExpiry: dayNumber(points.nextExpiry),
    balance: points.available,
  };
}

const text = (value, digits) => (value / 10 ** digits).toFixed(digits);

/** Tasks tell what they have in the smallest unit: of money in hundredths. */
const MONEY = ["t03", "t04"];

function taskOf({ id, state, have, need }, before) {
  const digits = MONEY.includes(id) ? 2 : 0;
  if (state === "done") {
    const already = before.find((task) => task.id === id).state === "done";
    return { have: text(need, digits), state: already ? 3 : 2 };
  }
  return { have: text(have, digits), state: have > 0 ? 1 : 0 };
}
