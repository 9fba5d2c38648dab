// ZEN, native: decision tables decide which rules apply, all of an order in one evaluation. Integers do the money.
import { ZenEngine } from "@gorules/zen-engine";
import { lineFacts } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";
import { graphOf } from "./core/zen.mjs";

export const about = {
  title: "ZEN native, decision tables, + integer cents",
  kind: "rules",
  packages: ["@gorules/zen-engine"],
  only: "node",
};

const bits = (rows) => (rows ?? []).reduce((sum, { place }) => sum | (1 << place), 0);

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const decision = new ZenEngine().createDecision(graphOf(plan));
    return {
      async: true,
      async order(lines, facts) {
        const each = lines.map((own) => lineFacts(facts, own));
        const { result } = await decision.evaluate({ ...facts, lines: each });
        return { line: result.lines.map(bits), order: bits(result.order) };
      },
    };
  });
