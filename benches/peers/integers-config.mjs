// Integer cents, driven by the configuration: what a careful team writes without a library. Integers in, integers out.
import { cents, orders, sweepAmounts, sweepOrder } from "../harness/workload.mjs";
import { answerLine, batchGrowth } from "../harness/workload.mjs";
import { award, columns, compile, compileMember, factsOf, finish, standing } from "./core/integers.mjs";

export const about = { title: "integer cents, config-driven", kind: "integers" };

function lineApplies(when, line, facts) {
  return (
    (when.category === undefined || when.category.includes(line.category)) &&
    (when.minAmount === undefined || line.amount >= when.minAmount) &&
    orderApplies(when, facts)
  );
}

function orderApplies(when, facts) {
  return (
    (when.channel === undefined || when.channel.includes(facts.channel)) &&
    (when.weekday === undefined || when.weekday.includes(facts.weekday)) &&
    (when.dateFrom === undefined || (facts.day >= when.dateFrom && facts.day <= when.dateTo)) &&
    (when.tier === undefined || when.tier.includes(facts.tier)) &&
    (when.firstOrder === undefined || when.firstOrder === facts.firstOrder)
  );
}

/** Which rules apply, as bits. */
function applies(plan, order, facts) {
  const line = order.lines.map((line) => {
    let bits = 0;
    for (let rule = 0; rule < plan.line.length; rule++) {
      if (lineApplies(plan.line[rule].when, line, facts)) bits |= 1 << rule;
    }
    return bits;
  });
  let bits = 0;
  for (let rule = 0; rule < plan.order.length; rule++) {
    const { when } = plan.order[rule];
    const enough = when.minAmount === undefined || facts.total >= when.minAmount;
    if (enough && orderApplies(when, facts)) bits |= 1 << rule;
  }
  return { line, order: bits };
}

export function load(workload) {
  const plan = compile(workload);
  const members = workload.members.map((member) => compileMember(plan, member));
  const { at, channel, category } = sweepOrder(workload);
  return {
    orders: orders(workload, cents),
    preview(order, who) {
      const member = members[who];
      const facts = factsOf(plan, member, order);
      const given = award(plan, member, order, applies(plan, order, facts));
      return finish(plan, member, order, given, facts);
    },
    answer: (result) => answerLine(result, 2),
    amounts: sweepAmounts(workload),
    step(amount) {
      const order = { at, channel, lines: [{ category, amount }] };
      const member = members[0];
      const facts = factsOf(plan, member, order);
      const { lines, bonus } = award(plan, member, order, applies(plan, order, facts));
      const growth = member.growth + amount;
      const { tier, next, progress, missing } = standing(plan.tiers, growth);
      return { total: lines[0] + bonus, growth, tier, next, progress, missing };
    },
    stepAnswer: ({ total, growth, tier, progress, missing }) => [total, growth, tier, progress, missing],
    column: batchGrowth(workload),
    batch: (growth) => columns(plan.tiers, growth),
  };
}
