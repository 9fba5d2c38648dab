// json-logic-engine, compiled, decides which rules apply. Integers do the money.
import { LogicEngine } from "json-logic-engine";
import { bitsThat, conditions, lineFacts } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";

export const about = {
  title: "json-logic-engine, compiled, + integer cents",
  kind: "rules",
  packages: ["json-logic-engine"],
};

const logic = ([fact, operator, value]) => ({ [operator === "==" ? "===" : operator]: [{ var: fact }, value] });

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const engine = new LogicEngine();
    // A function for each rule: a list of all of them would be built anew at each call.
    const built = (rules, isOrder) =>
      rules.map(({ when }) => {
        const all = conditions(when, isOrder).map(logic);
        return all.length === 0 ? () => true : engine.build(all.length === 1 ? all[0] : { and: all });
      });
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
        line: lines.map((own) => bitsThat(line, lineFacts(facts, own))),
        order: bitsThat(order, facts),
      }),
      ranks: (growth) => Int32Array.from(growth, (own) => rank({ growth: own })),
    };
  });
