// The packed package in a page that esbuild builds: the slim entry, and the module as a file.
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { openPage } from "./page.mjs";
import { createProject, modulesIn } from "./project.mjs";
import { EXPECTED } from "./projects/corner-shop.js";

test("an esbuild bundle with the slim entry computes the right answer", async () => {
  const root = createProject("esbuild");
  const dist = join(root, "dist");
  await build({
    absWorkingDir: root,
    entryPoints: ["main.js"],
    outdir: "dist",
    bundle: true,
    format: "esm",
    target: "es2022",
    loader: { ".wasm": "file" },
    logLevel: "warning",
  });
  cpSync(join(root, "index.html"), join(dist, "index.html"));
  assert.equal(modulesIn(dist).length, 1);
  assert.equal((await openPage(dist)).title, EXPECTED);
});
