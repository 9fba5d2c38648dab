// The rules in ZEN's expression language and as its decision tables.
import { conditions } from "./bits.mjs";

const literal = (value) =>
  Array.isArray(value)
    ? `[${value.map(literal).join(", ")}]`
    : typeof value === "string"
      ? `'${value}'`
      : String(value);

const expressionOf = (rules, isOrder, inside) =>
  rules
    .map(({ when }) => {
      const parts = conditions(when, isOrder);
      return (
        parts.map(([fact, operator, value]) => `${inside(fact)} ${operator} ${literal(value)}`).join(" and ") || "true"
      );
    })
    .join(", ");

/** One expression for a whole order: a list of booleans for each line, and one for the order. */
export function orderExpression(plan) {
  const ofLine = (fact) => (fact === "category" || fact === "amount" ? `#.${fact}` : fact);
  const line = `map(lines, [${expressionOf(plan.line, false, ofLine)}])`;
  return `[${line}, [${expressionOf(plan.order, true, (fact) => fact)}]]`;
}

const FACTS = ["category", "channel", "weekday", "tier", "amount", "total", "day", "firstOrder"];

/** A graph of two decision tables, which collect the places of all rules that apply: to each line, and to the order. */
export function graphOf(plan) {
  const inputNode = { id: "in", type: "inputNode", name: "in" };
  const outputNode = { id: "out", type: "outputNode", name: "out" };
  const line = { ...tableOf(plan.line, false), inputField: "lines", outputPath: "lines", executionMode: "loop" };
  const order = { ...tableOf(plan.order, true), outputPath: "order" };
  const tables = Object.entries({ line, order });
  const nodes = tables.map(([id, content]) => ({ id, type: "decisionTableNode", name: id, content }));
  const edges = tables.flatMap(([id]) => [
    { id: `to ${id}`, type: "edge", sourceId: "in", targetId: id },
    { id: `from ${id}`, type: "edge", sourceId: id, targetId: "out" },
  ]);
  return { contentType: "application/vnd.gorules.decision", nodes: [inputNode, ...nodes, outputNode], edges };
}

function tableOf(rules, isOrder) {
  const cells = (when) => {
    const parts = conditions(when, isOrder);
    return Object.fromEntries(
      FACTS.map((fact) => {
        const own = parts.filter(([name]) => name === fact);
        return [fact, own.map(([, operator, value]) => cell(operator, value)).join(" and ")];
      }),
    );
  };
  return {
    hitPolicy: "collect",
    inputs: FACTS.map((fact) => ({ id: fact, name: fact, field: fact })),
    outputs: [{ id: "place", name: "place", field: "place" }],
    rules: rules.map(({ id, when }, place) => ({ _id: id, ...cells(when), place: String(place) })),
    passThrough: false,
  };
}

function cell(operator, value) {
  if (operator === "in") return value.map(literal).join(", ");
  return operator === "==" ? literal(value) : `${operator} ${literal(value)}`;
}
