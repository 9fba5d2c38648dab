// What npm put into the tarball: everything an entry names, one module for each kind of host, and
// nothing that only we need.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { TARBALL } from "./project.mjs";

const list = execFileSync("tar", ["-tzf", TARBALL], { encoding: "utf8" });
const files = list
  .split("\n")
  .filter(Boolean)
  .map((path) => path.replace(/^package\//, ""));
const manifest = JSON.parse(execFileSync("tar", ["-xzOf", TARBALL, "package/package.json"], { encoding: "utf8" }));

test("an engine and a studio for the web and Node, an engine for mini-programs", () => {
  const modules = files.filter((path) => /\.wasm(\.br)?$/.test(path)).sort();
  assert.equal(modules.length, 3, modules.join(", "));
  assert.deepEqual(modules.slice(0, 2), ["dist/studio.wasm", "dist/tierpath.wasm"]);
  assert.match(modules[2], /^miniprogram_dist\//);
});

test("every path of the exports map is in the tarball", () => {
  const missing = pathsOf(manifest.exports)
    .map((path) => path.replace("./", ""))
    .filter((path) => !files.some((file) => matches(path, file)));
  assert.deepEqual(missing, []);
});

test("a reader finds the readme and the licences", () => {
  for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) assert.ok(files.includes(file), `no ${file}`);
});

test("a language has its texts as JSON, as a module and typed; the schemas are beside them", () => {
  const below = (folder) => files.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
  const locales = ["en", "zh-CN"].flatMap((tag) => [`${tag}.d.ts`, `${tag}.js`, `${tag}.json`]);
  assert.deepEqual(below("dist/locales/").sort(), locales);
  assert.deepEqual(below("schema/").sort(), ["rules.en.schema.json", "rules.zh-CN.schema.json"]);
});

test("no sources, tests or build files", () => {
  const stray = files.filter((path) =>
    /(^|\/)(src|tests?|build|node_modules)\/|(?<!\.d)\.ts$|\.map$|\.tgz$/.test(path),
  );
  assert.deepEqual(stray, []);
});

function pathsOf(target) {
  return typeof target === "string" ? [target] : Object.values(target).flatMap(pathsOf);
}

// A `*` in the exports map stands for one or more characters.
function matches(pattern, file) {
  const [before, after] = pattern.split("*");
  return after === undefined ? file === before : file.startsWith(before) && file.endsWith(after);
}
