// tierpath's short preview: an order as a shop has it in, decimal texts and all, one plain object out.
import { init, Program } from "tierpath";
import { answerLine, cents, dayNumber } from "../harness/workload.mjs";
import { documents, drafts } from "./documents.mjs";

const BONUS = ["r11", "r12"];

export async function load(workload, host) {
  const { rules, snapshots } = await documents(host);
  await init();
  host.initialised?.();
  const program = Program.parse(rules);
  const members = snapshots.map((snapshot) => program.open(snapshot));
  const tiers = program.document.ladders[0].tiers.map(({ id }) => id);
  const orders = drafts(workload);
  return {
    orders,
    preview: (draft, who) => members[who].quote(draft),
    answer: (quote, who, order) => answerLine(answerOf(quote, order, members[who].checklist(), tiers)),
  };
}

/** The workload's answer, read out of a quote. `before` tells which tasks were done already. */
function answerOf({ balances: [points], awards, counters, ladders: [ladder], tasks }, order, before, tiers) {
  const bonus = awards.filter(({ source }) => BONUS.includes(source.id)).reduce((sum, { amount }) => sum + amount, 0);
  const growth = counters.find(({ id }) => id === "growth");
  const next = ladder.next === null ? -1 : tiers.indexOf(ladder.next);
  return {
    lines: without(points.lines, order, awards),
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

/** The workload keeps the basket's bonus (r12) apart; a quote tells each line's part of it, by largest remainders. */
function without(lines, { data }, awards) {
  const bonus = awards.find(({ source }) => source.id === "r12")?.amount ?? 0;
  const amounts = data.lines.map(({ amount }) => cents(amount));
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  const shares = amounts.map((amount) => Math.floor((bonus * amount) / all));
  const left = bonus - shares.reduce((sum, share) => sum + share, 0);
  const rests = amounts.map((amount, at) => [(bonus * amount) % all, at]).sort(([one], [other]) => other - one);
  for (const [, at] of rests.slice(0, left)) shares[at] += 1;
  return lines.map((points, at) => points - shares[at]);
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
