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

/** A decision table that collects the places of all rules that apply, once or for each line. */
export function tableOf(rules, isOrder) {
  const cells = (when) => {
    const parts = conditions(when, isOrder);
    return Object.fromEntries(
      FACTS.map((fact) => {
        const own = parts.filter(([name]) => name === fact);
        return [fact, own.map(([, operator, value]) => cell(operator, value)).join(" and ")];
      }),
    );
  };
  const content = {
    hitPolicy: "collect",
    inputs: FACTS.map((fact) => ({ id: fact, name: fact, field: fact })),
    outputs: [{ id: "place", name: "place", field: "place" }],
    rules: rules.map(({ id, when }, place) => ({ _id: id, ...cells(when), place: String(place) })),
    passThrough: false,
    ...(!isOrder && { inputField: "lines", outputPath: "lines", executionMode: "loop" }),
  };
  const nodes = [
    { id: "in", type: "inputNode", name: "in" },
    { id: "table", type: "decisionTableNode", name: "table", content },
    { id: "out", type: "outputNode", name: "out" },
  ];
  const edges = [
    { id: "1", type: "edge", sourceId: "in", targetId: "table" },
    { id: "2", type: "edge", sourceId: "table", targetId: "out" },
  ];
  return { contentType: "application/vnd.gorules.decision", nodes, edges };
}

function cell(operator, value) {
  if (operator === "in") return value.map(literal).join(", ");
  return operator === "==" ? literal(value) : `${operator} ${literal(value)}`;
}
