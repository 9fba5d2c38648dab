// The names that a function or a file binds itself: a parameter called `document` is no browser's.

/**
 * @param {object} node
 * @returns {string[]} names bound by this node for everything inside it
 */
export function boundBy(node) {
  if (/Function/.test(node.type)) return [...node.params.flatMap(namesIn), ...declaredIn(node.body)];
  return node.type === "CatchClause" && node.param ? namesIn(node.param) : [];
}

function declaredIn(node) {
  const own = node.type === "VariableDeclarator" ? namesIn(node.id) : [];
  return [
    ...own,
    ...childrenOf(node)
      .filter(({ type }) => !/Function/.test(type))
      .flatMap(declaredIn),
  ];
}

function namesIn(pattern) {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "Property":
      return namesIn(pattern.value);
    case "MemberExpression":
      return [];
    default:
      return childrenOf(pattern).flatMap(namesIn);
  }
}

function childrenOf(node) {
  return Object.values(node)
    .flat()
    .filter((child) => typeof child?.type === "string");
}
