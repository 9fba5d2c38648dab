// The build's own gate must catch what it is there for, and leave innocent names alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertPlainScript } from "../../pkg-template/mini/build/plain-script.mjs";

const REFUSED = [
  "a?.b",
  "a ?? b",
  "a ||= b",
  "a ** b",
  "10n",
  "try {} catch {}",
  "({ ...a })",
  "const { a, ...rest } = b",
  "async () => {}",
  "class A { x = 1 }",
  "class A { #x() {} }",
  "import('a')",
  "import.meta.url",
  "/a/s",
  "/(?<year>\\d)/",
  "eval('1')",
  "new Function('return this')",
  "globalThis.x",
  "fetch('/a')",
  "new URL('a')",
  "BigInt(1)",
  "WebAssembly.instantiate(b)",
  "({ URL })",
  "function f(a) { return document.body }",
];

const ACCEPTED = [
  "class A extends Error {}; const f = ({ a, b = 1 }) => `x`; for (const x of y) f(x);",
  "[...a, ...b]",
  "typeof FinalizationRegistry === 'undefined'",
  "typeof URL",
  "x.document; x.fetch()",
  "({ document: 1 })",
  "function f(document) { return document.name }",
  "function f() { const { document } = a; return () => document }",
  "'eval(1) globalThis'",
  "a instanceof Function",
];

for (const code of REFUSED) {
  test(`refused: ${code}`, () => assert.throws(() => assertPlainScript(code, "x.js"), /x\.js would not run/));
}

for (const code of ACCEPTED) {
  test(`accepted: ${code}`, () => assertPlainScript(code, "x.js"));
}
