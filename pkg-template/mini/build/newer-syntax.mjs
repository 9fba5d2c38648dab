// Syntax after ES2015, by node of the syntax tree.

const NEWER_NODES = {
  ChainExpression: "`?.`",
  ImportExpression: "dynamic import",
  MetaProperty: "`import.meta` or `new.target`",
  PropertyDefinition: "class field",
  StaticBlock: "static block",
  PrivateIdentifier: "private name",
  AwaitExpression: "`await`",
  ImportDeclaration: "`import`",
  ExportNamedDeclaration: "`export`",
};

/**
 * @param {object} node
 * @param {object | null} parent
 * @returns {string | undefined} what is newer, for a message
 */
export function newerSyntax(node, parent) {
  return NEWER_NODES[node.type] ?? newerOperator(node) ?? newerForm(node, parent) ?? newerLiteral(node);
}

function newerOperator({ type, operator }) {
  if (type === "LogicalExpression" && operator === "??") return "`??`";
  if (type === "BinaryExpression" && operator === "**") return "`**`";
  const newer = type === "AssignmentExpression" && ["**=", "||=", "&&=", "??="].includes(operator);
  return newer ? `\`${operator}\`` : undefined;
}

function newerForm(node, parent) {
  if (node.type === "CatchClause" && !node.param) return "`catch` without a name";
  if (/^(Spread|Rest)Element$/.test(node.type) && /^Object/.test(parent.type)) return "object spread";
  return node.async || node.await ? "`async`" : undefined;
}

function newerLiteral({ type, bigint, regex, raw }) {
  if (type !== "Literal") return undefined;
  if (typeof bigint === "string") return "BigInt literal";
  const newerRegex = regex && (/[^gimuy]/.test(regex.flags) || /\(\?<|\\p\{/.test(regex.pattern));
  return newerRegex ? `regular expression ${raw}` : undefined;
}
