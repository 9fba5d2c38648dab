// json-logic-engine, compiled, decides which rules apply. Integers do the money.
import { LogicEngine } from "json-logic-engine";
import { bitsOf, conditions } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";

export const about = {
  title: "json-logic-engine, compiled, + integer cents",
  kind: "rules",
  packages: ["json-logic-engine"],
};

const logic = ([fact, operator, value]) => ({ [operator]: [{ var: fact }, value] });

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const engine = new LogicEngine();
    const built = (rules, isOrder) =>
      engine.build(
        rules.map(({ when }) => {
          const all = conditions(when, isOrder).map(logic);
          return all.length === 0 ? true : { and: all };
        }),
      );
    const line = built(plan.line, false);
    const order = built(plan.order, true);
    const rank = engine.build(
      plan.tiers.reduce(
        (below, from, tier) => (tier === 0 ? 0 : { if: [{ ">=": [{ var: "growth" }, from] }, tier, below] }),
        0,
      ),
    );
    return {
      order: (lines, facts) => ({
        line: lines.map(({ category, amount }) => bitsOf(line({ ...facts, category, amount }))),
        order: bitsOf(order(facts)),
      }),
      ranks: (growth) => Int32Array.from(growth, (own) => rank({ growth: own })),
    };
  });
