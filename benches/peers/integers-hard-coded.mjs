// Integer cents with this one program written into the code: the floor that nothing behind a boundary reaches. Another
// program, another rule, another cap, and it is wrong.
import { cents, dayNumber, dayOf, orders, sweepAmounts, sweepOrder, weekdayOf } from "../harness/workload.mjs";
import { answerLine, batchGrowth } from "../harness/workload.mjs";

export const about = { title: "integer cents, this program hard-coded", kind: "integers" };

const FROM = dayNumber("2025-11-01");
const UNTIL = dayNumber("2025-11-12");
const BASE = [100, 110, 125, 150, 200];
const GROCERY = [0, 5, 10, 20, 30];
const DAY = 86_400_000;

function rankOf(growth) {
  if (growth < 500_000) return growth < 100_000 ? 0 : 1;
  return growth < 2_000_000 ? 2 : growth < 6_000_000 ? 3 : 4;
}

const START = [0, 100_000, 500_000, 2_000_000, 6_000_000];

/** Rates in hundredths that hold for every line of an order. */
function common(rank, channel, weekday) {
  let rate = BASE[rank];
  if (channel === "app") rate += 10;
  else if (channel === "store" && weekday <= 5) rate += 15;
  if (weekday === 3) rate += 50;
  return rate;
}

/** Points of one line in ten-thousandths; `room` is what caps leave: appliances, the eleven days, grocery. */
function linePoints(category, amount, rate, rank, special, room) {
  let sum = amount * (amount >= 10_000 ? rate + 25 : rate);
  if (special) {
    const part = Math.min(amount * 100, room[1]);
    room[1] -= part;
    sum += part;
  }
  switch (category) {
    case "coffee":
    case "tea":
    case "bakery":
      return sum + amount * 50;
    case "electronics":
    case "appliances": {
      const part = Math.min(amount * 20, room[0]);
      room[0] -= part;
      return sum + part;
    }
    case "fashion":
      return rank >= 2 ? sum + amount * 75 : sum;
    case "grocery": {
      const part = Math.min(amount * GROCERY[rank], room[2]);
      room[2] -= part;
      return sum + part;
    }
    default:
      return sum;
  }
}

const task = (before, step, target) => {
  const sum = before + step;
  const have = sum > target ? target : sum;
  return { have, state: before >= target ? 3 : have >= target ? 2 : have > 0 ? 1 : 0 };
};

function compileMember(member) {
  const left = (rule, limit) => Math.max(0, limit * 10_000 - cents(member.used[rule] ?? "0") * 100);
  return {
    growth: cents(member.growth),
    first: member.orders === 0,
    month: left("r07", 500),
    grocery: Math.min(800_000, left("r10", 300)),
    basket: Math.min(500_000, left("r12", 200)),
    points: member.lots.map(({ points }) => points),
    ends: member.lots.map(({ lastDay }) => dayNumber(lastDay)),
    tasks: member.tasks.map(cents),
  };
}

function preview(member, order) {
  const day = dayOf(order.at);
  const weekday = weekdayOf(day);
  const rank = rankOf(member.growth);
  const rate = common(rank, order.channel, weekday);
  const special = day >= FROM && day < UNTIL;
  const room = [1_500_000, member.month, member.grocery];
  const lines = [];
  let [amount, total, coffee, fashion, grocery] = [0, 0, 0, 0, 0];
  for (const line of order.lines) {
    amount += line.amount;
    if (line.category === "coffee") coffee += 100;
    else if (line.category === "fashion") fashion += 100;
    else if (line.category === "grocery") grocery += 100;
    const points = Math.floor(linePoints(line.category, line.amount, rate, rank, special, room) / 10_000);
    lines.push(points);
    total += points;
  }
  const { channel } = order;
  let bonus = member.first ? 2_000_000 : 0;
  if (amount >= 30_000 && (channel === "app" || channel === "mini")) bonus += member.basket;
  bonus = Math.floor(bonus / 10_000);
  total += bonus;
  const growth = member.growth + amount;
  const tier = rankOf(growth);
  let [available, expiring, nextExpiry] = [0, 0, 0];
  for (let lot = 0; lot < member.ends.length; lot++) {
    const end = member.ends[lot];
    if (end < day) continue;
    available += member.points[lot];
    if (end <= day + 30) expiring += member.points[lot];
    if (nextExpiry === 0 || end < nextExpiry) nextExpiry = end;
  }
  const had = member.tasks;
  return {
    lines,
    bonus,
    total,
    growth,
    tier,
    next: tier === 4 ? -1 : tier + 1,
    progress: tier === 4 ? 10_000 : Math.floor(((growth - START[tier]) * 10_000) / (START[tier + 1] - START[tier])),
    missing: tier === 4 ? 0 : START[tier + 1] - growth,
    tasks: [
      task(had[0], 100, 1_000),
      task(had[1], 100, 5_000),
      task(had[2], amount, 50_000),
      task(had[3], amount, 1_000_000),
      task(had[4], coffee, 500),
      task(had[5], fashion, 300),
      task(had[6], grocery, 2_000),
      task(had[7], channel === "app" ? 100 : 0, 300),
      task(had[8], channel === "store" ? 100 : 0, 400),
      task(had[9], channel === "mini" ? 100 : 0, 100),
    ],
    available,
    expiring,
    nextExpiry,
    balance: available + total,
  };
}

export function load(workload) {
  const members = workload.members.map(compileMember);
  const { at, channel, category } = sweepOrder(workload);
  const first = members[0];
  return {
    orders: orders(workload, cents),
    preview: (order, who) => preview(members[who], order),
    answer: (result) => answerLine(result, 2),
    amounts: sweepAmounts(workload),
    step(amount) {
      const day = Math.floor((at + DAY / 3) / DAY);
      const rank = rankOf(first.growth);
      const room = [1_500_000, first.month, first.grocery];
      const rate = common(rank, channel, weekdayOf(day));
      const points = linePoints(category, amount, rate, rank, day >= FROM && day < UNTIL, room);
      let total = Math.floor(points / 10_000);
      if (amount >= 30_000) total += Math.floor(first.basket / 10_000);
      const growth = first.growth + amount;
      const tier = rankOf(growth);
      if (tier === 4) return { total, growth, tier, next: -1, progress: 10_000, missing: 0 };
      const progress = Math.floor(((growth - START[tier]) * 10_000) / (START[tier + 1] - START[tier]));
      return { total, growth, tier, next: tier + 1, progress, missing: START[tier + 1] - growth };
    },
    stepAnswer: ({ total, growth, tier, progress, missing }) => [total, growth, tier, progress, missing],
    column: batchGrowth(workload),
    batch(growth) {
      const count = growth.length;
      const [rank, fraction, missing] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)];
      for (let place = 0; place < count; place++) {
        const own = growth[place];
        const tier = rankOf(own);
        rank[place] = tier;
        if (tier === 4) {
          fraction[place] = 10_000;
          continue;
        }
        fraction[place] = Math.floor(((own - START[tier]) * 10_000) / (START[tier + 1] - START[tier]));
        missing[place] = START[tier + 1] - own;
      }
      return { rank, fraction, missing };
    },
  };
}
