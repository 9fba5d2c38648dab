// ZEN, native: one expression for the whole order decides which rules apply, without a promise; its fastest way that
// we found. Integers do the money.
import { evaluateExpressionSync } from "@gorules/zen-engine";
import { bitsOf } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";
import { orderExpression } from "./core/zen.mjs";

export const about = {
  title: "ZEN native, one expression, + integer cents",
  kind: "rules",
  packages: ["@gorules/zen-engine"],
  only: "node",
};

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const expression = orderExpression(plan);
    return {
      order(lines, facts) {
        const [line, order] = evaluateExpressionSync(expression, { ...facts, lines });
        return { line: line.map(bitsOf), order: bitsOf(order) };
      },
    };
  });
