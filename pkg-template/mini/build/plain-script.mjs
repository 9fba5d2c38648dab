// What may not be left in a script for mini-programs. The syntax floor is ES2015 (WeChat's base
// library 2.14 runs on Chrome 53 kernels), and the names are those that a host lacks or forbids.
// Reads the syntax tree, not the text: a word inside a string or a comment harms nobody.
import { parseAst } from "vite";
import { boundBy } from "./bound-names.mjs";
import { newerSyntax } from "./newer-syntax.mjs";

const ABSENT_NAMES = new Set([
  "eval",
  "globalThis",
  "fetch",
  "URL",
  "BigInt",
  "BigInt64Array",
  "BigUint64Array",
  "WebAssembly",
  "Intl",
  "structuredClone",
  "queueMicrotask",
  "window",
  "document",
  "self",
  "navigator",
  "performance",
  "crypto",
  "atob",
  "btoa",
  "process",
]);

/**
 * @param {string} code
 * @param {string} file for the message
 */
export function assertPlainScript(code, file) {
  const found = [...new Set(findings({ node: parseAst(code), parent: null, key: "", bound: new Set() }))];
  if (found.length > 0) throw new Error(`${file} would not run in a mini-program: ${found.join(", ")}`);
}

function* findings(place) {
  const { node, parent } = place;
  const finding = newerSyntax(node, parent) ?? absentName(place);
  if (finding) yield finding;
  const bound = new Set([...place.bound, ...boundBy(node)]);
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") yield* findings({ node: child, parent: node, key, bound });
    }
  }
}

function absentName({ node, parent, key, bound }) {
  if (node.type !== "Identifier" || isPropertyName(parent, key) || bound.has(node.name)) return undefined;
  if (node.name === "Function" && isCalled(parent, key)) return "`Function(…)`";
  const asked = parent.type === "UnaryExpression" && parent.operator === "typeof";
  return ABSENT_NAMES.has(node.name) && !asked ? `\`${node.name}\`` : undefined;
}

function isPropertyName(parent, key) {
  if (parent.type === "MemberExpression") return key === "property" && !parent.computed;
  return /^(Property|MethodDefinition)$/.test(parent.type) && key === "key" && !parent.computed;
}

function isCalled(parent, key) {
  return /^(New|Call)Expression$/.test(parent.type) && key === "callee";
}
