// The packed package in a page that webpack builds.
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import webpack from "webpack";
import { openPage } from "./page.mjs";
import { createProject, modulesIn } from "./project.mjs";
import { EXPECTED } from "./projects/corner-shop.js";

test("a webpack build ships the module once and computes the right answer", async () => {
  const root = createProject("bundled");
  const dist = join(root, "dist");
  await build({
    context: root,
    mode: "production",
    target: ["web", "es2022"],
    entry: "./main.js",
    output: { path: dist, filename: "main.js", publicPath: "auto" },
    performance: { hints: false },
  });
  cpSync(join(root, "index.html"), join(dist, "index.html"));
  assert.equal(modulesIn(dist).length, 1);
  assert.equal((await openPage(dist)).title, EXPECTED);
});

async function build(options) {
  const stats = await promisify(webpack)(options);
  assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }), { errors: [], warnings: [] });
}
