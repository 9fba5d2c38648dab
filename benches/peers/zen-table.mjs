// ZEN, native: a decision table decides which rules apply, all lines in one evaluation. Integers do the money.
import { ZenEngine } from "@gorules/zen-engine";
import { decidedBy } from "./core/decided.mjs";
import { tableOf } from "./core/zen.mjs";

export const about = {
  title: "ZEN native, decision tables, + integer cents",
  kind: "rules",
  packages: ["@gorules/zen-engine"],
  only: "node",
};

const bits = (rows) => (rows ?? []).reduce((sum, { place }) => sum | (1 << place), 0);

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const engine = new ZenEngine();
    const line = engine.createDecision(tableOf(plan.line, false));
    const order = engine.createDecision(tableOf(plan.order, true));
    return {
      async: true,
      async order(lines, facts) {
        const each = lines.map(({ category, amount }) => ({ ...facts, category, amount }));
        const [ofLines, ofOrder] = await Promise.all([line.evaluate({ lines: each }), order.evaluate(facts)]);
        return { line: ofLines.result.lines.map(bits), order: bits(ofOrder.result) };
      },
    };
  });
