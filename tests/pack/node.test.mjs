// The packed package on a server, in both kinds of module.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { createProject } from "./project.mjs";
import { EXPECTED } from "./projects/corner-shop.js";

for (const [name, main] of [
  ["node", "main.js"],
  ["node-cjs", "main.cjs"],
]) {
  test(`${name} computes the right answer`, () => {
    const cwd = createProject(name);
    const printed = execFileSync(process.execPath, ["--no-warnings", main], { cwd, encoding: "utf8" });
    assert.equal(printed.trim(), EXPECTED);
  });
}
