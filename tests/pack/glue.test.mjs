// The glue that wasm-bindgen generated has the types the facade was written against.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

// wasm-bindgen gives every class one method that it leaves out of the types it generates, and promises another that only
// hosts with the symbol have: the facade never asks for that one, yet a program is handed to another's method.
const COMPARISON = `
declare module "../module/tierpath_bg.js" {
  interface RawProgram { __destroy_into_raw(): number }
  interface RawMember { __destroy_into_raw(): number }
  interface RawDesk { __destroy_into_raw(): number }
  interface RawSlider { __destroy_into_raw(): number }
}
declare module "../pkg/dist/glue.js" {
  interface Raw { [Symbol.dispose](): void }
}
import type { Glue } from "../pkg/dist/glue.js";
import * as generated from "../module/tierpath_bg.js";
export const glue: Glue = generated;
`;

test("the generated glue fits the facade's", () => {
  const folder = join(root, "target/glue-types");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "comparison.ts");
  writeFileSync(file, COMPARISON);
  const settings = ["--strict", "--noEmit", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"];
  const library = ["--target", "es2022", "--lib", "es2022,dom,esnext.disposable"];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...settings, ...library, "--types", "", file], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout);
});
