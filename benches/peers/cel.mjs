// CEL, by @marcbachmann/cel-js, parsed once, decides which rules apply. Integers do the money.
import { parse } from "@marcbachmann/cel-js";
import { bitsThat, conditions, lineFacts } from "./core/bits.mjs";
import { decidedBy } from "./core/decided.mjs";

export const about = {
  title: "@marcbachmann/cel-js + integer cents",
  kind: "rules",
  packages: ["@marcbachmann/cel-js"],
};

/** Numbers as CEL's doubles, which is what it makes of JavaScript's. */
const literal = (value) =>
  Array.isArray(value)
    ? `[${value.map(literal)}]`
    : typeof value === "number"
      ? value.toFixed(1)
      : JSON.stringify(value);

/** A function for each rule: a list of all of them would be built anew at each call. */
const built = (rules, isOrder) =>
  rules.map(({ when }) => parse(conditions(when, isOrder).map(cel).join(" && ") || "true"));

const cel = ([fact, operator, value]) => `${fact} ${operator} ${literal(value)}`;

export const load = (workload) =>
  decidedBy(workload, (plan) => {
    const line = built(plan.line, false);
    const order = built(plan.order, true);
    const rank = parse(
      plan.tiers.reduce(
        (below, from, tier) => (tier === 0 ? "0" : `growth >= ${literal(from)} ? ${tier} : (${below})`),
        "0",
      ),
    );
    return {
      order: (lines, facts) => ({
        line: lines.map((own) => bitsThat(line, lineFacts(facts, own))),
        order: bitsThat(order, facts),
      }),
      ranks: (growth) => Int32Array.from(growth, (own) => Number(rank({ growth: own }))),
    };
  });
