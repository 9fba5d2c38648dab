// ZEN's WebAssembly package, which has expressions only. Integers do the money.
import initZen, { evaluateExpression } from "@gorules/zen-engine-wasm/dist/zen_engine_wasm.js";
import { bitsOf } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";
import { orderExpression } from "./core/zen.mjs";

export const about = {
  title: "ZEN WebAssembly, one expression, + integer cents",
  kind: "rules",
  packages: ["@gorules/zen-engine-wasm"],
};

export async function load(workload, { bytes }) {
  await initZen({ module_or_path: await bytes("@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm") });
  return decidedBy(workload, (plan) => {
    const expression = orderExpression(plan);
    return {
      order(lines, facts) {
        const [line, order] = evaluateExpression(expression, { ...facts, lines });
        return { line: line.map(bitsOf), order: bitsOf(order) };
      },
    };
  });
}
