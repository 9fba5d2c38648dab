// The packed package's types, for a user's own compiler settings, libraries checked too.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { createProject } from "./project.mjs";

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const SETTINGS = {
  "a bundler": { module: "esnext", moduleResolution: "bundler" },
  "Node's own resolution": { module: "nodenext", moduleResolution: "nodenext" },
};

for (const [name, resolution] of Object.entries(SETTINGS)) {
  test(`types check with ${name}`, () => {
    const cwd = createProject("types");
    const compilerOptions = {
      ...resolution,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
      types: [],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    };
    writeFileSync(join(cwd, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", cwd], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}
