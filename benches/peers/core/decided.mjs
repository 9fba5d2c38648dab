// A rule engine decides which rules apply, integers do the money: the division that is kindest to the engine.
// `decide.order(lines, facts)` gives the bits of the rules that apply, at once or as a promise.
import { cents, orders, sweepAmounts, sweepOrder } from "../../harness/workload.mjs";
import { answerLine, batchGrowth } from "../../harness/workload.mjs";
import { award, compile, compileMember, factsOf, finish, standing } from "./integers.mjs";

/** The peer around an engine that decides. */
export async function decidedBy(workload, makeDecide) {
  const plan = compile(workload);
  const members = workload.members.map((member) => compileMember(plan, member));
  const decide = await makeDecide(plan, workload);
  const { at, channel, category } = sweepOrder(workload);
  const after = (member, order, facts, applies) =>
    finish(plan, member, order, award(plan, member, order, applies), facts);
  const stepAfter = (member, order, facts, applies) => {
    const { lines, bonus } = award(plan, member, order, applies);
    const growth = member.growth + facts.total;
    const { tier, next, progress, missing } = standing(plan.tiers, growth);
    return { total: lines[0] + bonus, growth, tier, next, progress, missing };
  };
  const about = (finishing) =>
    decide.async
      ? async (order, who) => {
          const facts = factsOf(plan, members[who], order);
          return finishing(members[who], order, facts, await decide.order(order.lines, facts));
        }
      : (order, who) => {
          const facts = factsOf(plan, members[who], order);
          return finishing(members[who], order, facts, decide.order(order.lines, facts));
        };
  const step = about(stepAfter);
  return {
    async: decide.async,
    orders: orders(workload, cents),
    preview: about(after),
    answer: (result) => answerLine(result, 2),
    amounts: sweepAmounts(workload),
    step: (amount) => step({ at, channel, lines: [{ category, amount }] }, 0),
    stepAnswer: ({ total, growth, tier, progress, missing }) => [total, growth, tier, progress, missing],
    column: batchGrowth(workload),
    batch: decide.ranks && ((growth) => columnsBy(plan.tiers, growth, decide.ranks(growth))),
  };
}

/** Columns where the engine has decided the tiers. */
function columnsBy(tiers, growth, rank) {
  const [fraction, missing] = [new Int32Array(rank.length), new Float64Array(rank.length)];
  for (let place = 0; place < rank.length; place++) {
    const to = tiers[rank[place] + 1];
    if (to === undefined) {
      fraction[place] = 10_000;
      continue;
    }
    const from = tiers[rank[place]];
    fraction[place] = Math.floor(((growth[place] - from) * 10_000) / (to - from));
    missing[place] = to - growth[place];
  }
  return { rank, fraction, missing };
}
