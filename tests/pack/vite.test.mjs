// The packed package in a page that Vite builds.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "vite";
import { openPage } from "./page.mjs";
import { createProject, modulesIn } from "./project.mjs";
import { EXPECTED } from "./projects/corner-shop.js";

test("a Vite build ships the module once and computes the right answer", async () => {
  const root = createProject("bundled");
  await build({ root, configFile: false, logLevel: "warn", build: { target: "es2022", modulePreload: false } });
  const dist = join(root, "dist");
  assert.equal(modulesIn(dist).length, 1);
  const { title, requests } = await openPage(dist);
  assert.equal(title, EXPECTED);
  assert.equal(requests.filter((path) => path.endsWith(".wasm")).length, 1);
});
