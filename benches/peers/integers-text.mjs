// The same integer cents, with decimal texts in and out: what the decimal libraries and tierpath take and give.
import { cents, money, orders, sweepAmounts } from "../harness/workload.mjs";
import { answerLine } from "../harness/workload.mjs";
import { load as loadIntegers } from "./integers-config.mjs";

export const about = { title: "integer cents, config-driven, decimal texts in and out", kind: "integers" };

export function load(workload) {
  const integers = loadIntegers(workload);
  return {
    ...integers,
    orders: orders(workload, (text) => text),
    preview(order, who) {
      const lines = order.lines.map(({ category, amount }) => ({ category, amount: cents(amount) }));
      const result = integers.preview({ at: order.at, channel: order.channel, lines }, who);
      result.growth = money(result.growth);
      result.missing = money(result.missing);
      for (const task of result.tasks) task.have = money(task.have);
      return result;
    },
    answer: (result) => answerLine(result),
    amounts: sweepAmounts(workload).map(money),
    step(amount) {
      const result = integers.step(cents(amount));
      result.growth = money(result.growth);
      result.missing = money(result.missing);
      return result;
    },
    stepAnswer: ({ total, growth, tier, progress, missing }) => [total, cents(growth), tier, progress, cents(missing)],
    batch: undefined,
  };
}
