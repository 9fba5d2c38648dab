// json-rules-engine decides which rules apply: one run for each line, one for the order. Integers do the money.
import { Engine } from "json-rules-engine";
import { conditions } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";

export const about = { title: "json-rules-engine + integer cents", kind: "rules", packages: ["json-rules-engine"] };

const OPERATORS = { in: "in", ">=": "greaterThanInclusive", "<=": "lessThanInclusive", "==": "equal" };

function engineOf(rules, isOrder) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  rules.forEach(({ when }, place) => {
    const all = conditions(when, isOrder).map(([fact, operator, value]) => ({
      fact,
      operator: OPERATORS[operator],
      value,
    }));
    engine.addRule({ conditions: { all }, event: { type: "applies", params: { bit: 1 << place } } });
  });
  return async (facts) => {
    const { events } = await engine.run(facts);
    return events.reduce((bits, { params }) => bits | params.bit, 0);
  };
}

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const lineBits = engineOf(plan.line, false);
    const orderBits = engineOf(plan.order, true);
    return {
      async: true,
      async order(lines, facts) {
        const line = [];
        for (const { category, amount } of lines) line.push(await lineBits({ ...facts, category, amount }));
        return { line, order: await orderBits(facts) };
      },
    };
  });
