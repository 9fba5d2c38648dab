// The workload on a class of exact decimals, driven by its configuration: decimal texts in and out, every amount of
// money and points a decimal, parsed once where it stands in the program or the member. `floor` is the class's own.
import {
  batchGrowth,
  dayNumber,
  dayOf,
  money,
  orders,
  sweepAmounts,
  sweepOrder,
  weekdayOf,
} from "../../harness/workload.mjs";
import { answerLine } from "../../harness/workload.mjs";
import { cents } from "../../harness/workload.mjs";
import { compileTasks, compileWhen, lotsOn } from "./integers.mjs";

/** The peer on a class `Decimal` with `plus`, `minus`, `times`, `div`, `gte`, `gt` and `eq`. */
export function onDecimals(workload, Decimal, floor) {
  const zero = new Decimal(0);
  const one = new Decimal(1);
  const hundred = new Decimal(100);
  const tenThousand = new Decimal(10_000);
  const decimal = (text) => new Decimal(text);
  const plan = compile();
  const members = workload.members.map(compileMember);

  function compile() {
    const { program } = workload;
    const tiers = program.tiers.map(({ id, from }) => ({ id, from: new Decimal(from) }));
    const rules = program.rules.map((rule) => ({
      id: rule.id,
      when: compileWhen(rule.when, decimal),
      rates: rule.rate && tiers.map((_, rank) => new Decimal(Array.isArray(rule.rate) ? rule.rate[rank] : rule.rate)),
      fixed: rule.fixed && new Decimal(rule.fixed),
      capPerOrder: rule.capPerOrder && new Decimal(rule.capPerOrder),
      capInAll: rule.capInAll && new Decimal(rule.capInAll),
    }));
    return {
      tiers,
      line: rules.filter(({ rates }) => rates),
      order: rules.filter(({ fixed }) => fixed),
      tasks: compileTasks(program, decimal),
    };
  }

  function compileMember(member) {
    const room = (rule) => {
      let left = rule.capPerOrder;
      if (rule.capInAll) {
        const rest = rule.capInAll.minus(member.used[rule.id] ?? "0");
        const inAll = rest.gte(zero) ? rest : zero;
        if (!left || left.gt(inAll)) left = inAll;
      }
      return left;
    };
    return {
      growth: new Decimal(member.growth),
      orders: member.orders,
      lineRoom: plan.line.map(room),
      orderRoom: plan.order.map(room),
      lots: member.lots.map(({ points, lastDay }) => ({ points, lastDay: dayNumber(lastDay) })),
      tasks: member.tasks.map((value) => new Decimal(value)),
    };
  }

  function rankOf(growth) {
    let rank = 0;
    for (let next = 1; next < plan.tiers.length; next++) if (growth.gte(plan.tiers[next].from)) rank = next;
    return rank;
  }

  const orderApplies = (when, facts) =>
    (!when.channel || when.channel.includes(facts.channel)) &&
    (!when.weekday || when.weekday.includes(facts.weekday)) &&
    (!when.dateFrom || (facts.day >= when.dateFrom && facts.day <= when.dateTo)) &&
    (!when.tier || when.tier.includes(facts.tier)) &&
    (when.firstOrder === undefined || when.firstOrder === facts.firstOrder);

  const applies = (when, amount, category, facts) =>
    (!when.category || when.category.includes(category)) &&
    (!when.minAmount || amount.gte(when.minAmount)) &&
    orderApplies(when, facts);

  function standing(growth) {
    const tier = rankOf(growth);
    if (tier === plan.tiers.length - 1) return { tier, next: -1, progress: 10_000, missing: zero };
    const from = plan.tiers[tier].from;
    const to = plan.tiers[tier + 1].from;
    const progress = Number(floor(growth.minus(from).times(tenThousand).div(to.minus(from))));
    return { tier, next: tier + 1, progress, missing: to.minus(growth) };
  }

  /** What an order is awarded, and its amount. */
  function award(member, order, facts) {
    const rank = rankOf(member.growth);
    facts.tier = plan.tiers[rank].id;
    const room = member.lineRoom.slice();
    let amount = zero;
    const lines = order.lines.map((line) => {
      const own = new Decimal(line.amount);
      amount = amount.plus(own);
      let sum = zero;
      plan.line.forEach((rule, at) => {
        if (!applies(rule.when, own, line.category, facts)) return;
        let part = own.times(rule.rates[rank]);
        if (room[at]) {
          if (part.gt(room[at])) part = room[at];
          room[at] = room[at].minus(part);
        }
        sum = sum.plus(part);
      });
      return Number(floor(sum));
    });
    let bonus = zero;
    plan.order.forEach((rule, at) => {
      if (!applies(rule.when, amount, undefined, facts)) return;
      const left = member.orderRoom[at];
      bonus = bonus.plus(left && rule.fixed.gt(left) ? left : rule.fixed);
    });
    return { lines, bonus: Number(floor(bonus)), amount };
  }

  function factsOf(member, order) {
    const day = dayOf(order.at);
    return { channel: order.channel, day, weekday: weekdayOf(day), tier: "", firstOrder: member.orders === 0 };
  }

  function step(task, order, amount) {
    if (task.counts === "spend") return amount;
    if (task.counts === "lines") {
      return new Decimal(order.lines.filter(({ category }) => category === task.category).length);
    }
    return task.channel === undefined || task.channel === order.channel ? one : zero;
  }

  function taskAfter(task, before, order, amount) {
    const sum = before.plus(step(task, order, amount));
    const have = sum.gt(task.target) ? task.target : sum;
    const state = before.gte(task.target) ? 3 : have.gte(task.target) ? 2 : have.gt(zero) ? 1 : 0;
    return { have: have.toString(), state };
  }

  function preview(order, who) {
    const member = members[who];
    const facts = factsOf(member, order);
    const { lines, bonus, amount } = award(member, order, facts);
    const total = lines.reduce((sum, points) => sum + points, bonus);
    const growth = member.growth.plus(amount);
    const stands = standing(growth);
    const { available, expiring, nextExpiry } = lotsOn(member.lots, facts.day);
    return {
      lines,
      bonus,
      total,
      growth: growth.toString(),
      tier: stands.tier,
      next: stands.next,
      progress: stands.progress,
      missing: stands.missing.toString(),
      tasks: plan.tasks.map((task, at) => taskAfter(task, member.tasks[at], order, amount)),
      available,
      expiring,
      nextExpiry,
      balance: available + total,
    };
  }

  const { at, channel, category } = sweepOrder(workload);
  return {
    orders: orders(workload, (text) => text),
    preview,
    answer: (result) => answerLine(result),
    amounts: sweepAmounts(workload).map(money),
    step(text) {
      const order = { at, channel, lines: [{ category, amount: text }] };
      const { lines, bonus, amount } = award(members[0], order, factsOf(members[0], order));
      const growth = members[0].growth.plus(amount);
      const { tier, next, progress, missing } = standing(growth);
      return { total: lines[0] + bonus, growth: growth.toString(), tier, next, progress, missing: missing.toString() };
    },
    stepAnswer: ({ total, growth, tier, progress, missing }) => [total, cents(growth), tier, progress, cents(missing)],
    column: batchGrowth(workload),
    batch(column) {
      const count = column.length;
      const [rank, fraction, missing] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)];
      for (let place = 0; place < count; place++) {
        const stands = standing(new Decimal(column[place]).div(hundred));
        rank[place] = stands.tier;
        fraction[place] = stands.progress;
        missing[place] = Number(stands.missing.times(hundred));
      }
      return { rank, fraction, missing };
    },
  };
}
