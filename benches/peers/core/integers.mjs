// The money of the workload in integers, driven by its configuration: hundredths of money, ten-thousandths of points.
// `integers-config` runs all of it; beside a rule engine it does everything but decide which rules apply.
import { cents, dayNumber, dayOf, weekdayOf } from "../../harness/workload.mjs";

const FINE = 10_000;

/** The program, ready to run. */
export function compile({ program }) {
  const tiers = program.tiers.map(({ from }) => cents(from));
  const rules = program.rules.map((rule) => ({
    id: rule.id,
    when: compileWhen(rule.when, cents),
    // Of an amount in hundredths a rate in hundredths gives ten-thousandths of points.
    rates: rule.rate && program.tiers.map((_, rank) => cents(Array.isArray(rule.rate) ? rule.rate[rank] : rule.rate)),
    fixed: rule.fixed && cents(rule.fixed) * 100,
    capPerOrder: rule.capPerOrder === undefined ? Infinity : cents(rule.capPerOrder) * 100,
    capInAll: rule.capInAll === undefined ? Infinity : cents(rule.capInAll) * 100,
  }));
  return {
    tiers,
    tierIds: program.tiers.map(({ id }) => id),
    line: rules.filter(({ rates }) => rates),
    order: rules.filter(({ fixed }) => fixed),
    tasks: compileTasks(program, cents),
  };
}

/**
 * The conditions of a rule; `amount` gives amounts their form. Every rule has every key: engines of JavaScript read
 * objects of one shape several times as fast.
 */
export function compileWhen({ category, channel, weekday, tier, minAmount, dateFrom, dateTo, firstOrder }, amount) {
  return {
    category,
    channel,
    weekday,
    tier,
    minAmount: minAmount && amount(minAmount),
    dateFrom: dateFrom && dayNumber(dateFrom),
    dateTo: dateTo && dayNumber(dateTo),
    firstOrder,
  };
}

/** The tasks, of one shape as well. */
export const compileTasks = ({ tasks }, amount) =>
  tasks.map(({ counts, category, channel, target }) => ({ counts, category, channel, target: amount(target) }));

/** A member, ready for it. */
export function compileMember(plan, member) {
  const used = (rule) => cents(member.used[rule.id] ?? "0") * 100;
  const room = (rule) => Math.min(rule.capPerOrder, Math.max(0, rule.capInAll - used(rule)));
  return {
    growth: cents(member.growth),
    orders: member.orders,
    lineRoom: plan.line.map(room),
    orderRoom: plan.order.map(room),
    lots: member.lots.map(({ points, lastDay }) => ({ points, lastDay: dayNumber(lastDay) })),
    tasks: member.tasks.map(cents),
  };
}

/** The highest tier that a growth reaches. */
export function rankOf(tiers, growth) {
  let rank = 0;
  for (let next = 1; next < tiers.length; next++) if (growth >= tiers[next]) rank = next;
  return rank;
}

/** What conditions can ask about an order. */
export function factsOf(plan, member, order) {
  const day = dayOf(order.at);
  return {
    channel: order.channel,
    day,
    weekday: weekdayOf(day),
    tier: plan.tierIds[rankOf(plan.tiers, member.growth)],
    firstOrder: member.orders === 0,
    total: order.lines.reduce((sum, line) => sum + line.amount, 0),
  };
}

/**
 * What the rules give that apply: `applies.line` holds for each line the rules' places as bits, `applies.order` those
 * of the order's rules.
 */
export function award(plan, member, order, applies) {
  const rank = rankOf(plan.tiers, member.growth);
  const room = member.lineRoom.slice();
  const lines = order.lines.map(({ amount }, at) => {
    let sum = 0;
    for (let rule = 0; rule < plan.line.length; rule++) {
      if ((applies.line[at] & (1 << rule)) === 0) continue;
      const part = Math.min(amount * plan.line[rule].rates[rank], room[rule]);
      room[rule] -= part;
      sum += part;
    }
    return Math.floor(sum / FINE);
  });
  let bonus = 0;
  for (let rule = 0; rule < plan.order.length; rule++) {
    if ((applies.order & (1 << rule)) !== 0) bonus += Math.min(plan.order[rule].fixed, member.orderRoom[rule]);
  }
  return { lines, bonus: Math.floor(bonus / FINE) };
}

/** Where a growth stands on the ladder. */
export function standing(tiers, growth) {
  const tier = rankOf(tiers, growth);
  if (tier === tiers.length - 1) return { tier, next: -1, progress: 10_000, missing: 0 };
  const [from, to] = [tiers[tier], tiers[tier + 1]];
  return {
    tier,
    next: tier + 1,
    progress: Math.floor(((growth - from) * 10_000) / (to - from)),
    missing: to - growth,
  };
}

/** The whole answer about an order, from what it is awarded. */
export function finish(plan, member, order, { lines, bonus }, { day, total: amount }) {
  const total = lines.reduce((sum, points) => sum + points, bonus);
  const growth = member.growth + amount;
  const { tier, next, progress, missing } = standing(plan.tiers, growth);
  const { available, expiring, nextExpiry } = lotsOn(member.lots, day);
  return {
    lines,
    bonus,
    total,
    growth,
    tier,
    next,
    progress,
    missing,
    tasks: plan.tasks.map((task, at) => taskAfter(task, member.tasks[at], order, amount)),
    available,
    expiring,
    nextExpiry,
    balance: available + total,
  };
}

function taskAfter(task, before, order, amount) {
  const have = Math.min(task.target, before + step(task, order, amount));
  if (before >= task.target) return { have, state: 3 };
  return { have, state: have >= task.target ? 2 : have > 0 ? 1 : 0 };
}

function step(task, order, amount) {
  if (task.counts === "spend") return amount;
  if (task.counts === "lines") return order.lines.filter(({ category }) => category === task.category).length * 100;
  return task.channel === undefined || task.channel === order.channel ? 100 : 0;
}

/** What is there on a day, what of it ends within 30 days, and when something ends next. */
export function lotsOn(lots, day) {
  let available = 0;
  let expiring = 0;
  let nextExpiry = 0;
  for (const { points, lastDay } of lots) {
    if (lastDay < day) continue;
    available += points;
    if (lastDay <= day + 30) expiring += points;
    if (nextExpiry === 0 || lastDay < nextExpiry) nextExpiry = lastDay;
  }
  return { available, expiring, nextExpiry };
}

/** The tier and the way to the next for a column of growths. */
export function columns(tiers, growth) {
  const count = growth.length;
  const [rank, fraction, missing] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)];
  for (let place = 0; place < count; place++) {
    const own = rankOf(tiers, growth[place]);
    rank[place] = own;
    if (own === tiers.length - 1) {
      fraction[place] = 10_000;
      continue;
    }
    fraction[place] = Math.floor(((growth[place] - tiers[own]) * 10_000) / (tiers[own + 1] - tiers[own]));
    missing[place] = tiers[own + 1] - growth[place];
  }
  return { rank, fraction, missing };
}
