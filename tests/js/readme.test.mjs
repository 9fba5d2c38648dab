// The README's web example: type-checked against the packed package, run in Chromium on a real
// program, with the results that the README names. Its sizes are those of the package.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { transform } from "esbuild";
import { Program } from "tierpath";
import { packageFolder, startBrowser } from "./rig/browser.mjs";
import { programFiles } from "./rig/programs.mjs";

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const read = (file) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
const READMES = ["README.md", "README.zh-CN.md"];

/** The text of the first fenced block of a language. */
function block(markdown, language) {
  const [, inside] = markdown.match(new RegExp(`\n\`\`\`${language}\n([\\s\\S]*?)\`\`\``)) ?? [];
  assert.ok(inside, `no block of ${language}`);
  return inside;
}

const example = block(read("README.md"), "ts");
const { rules, member } = programFiles("riverbank");

let rig;
before(async () => {
  rig = await startBrowser();
});
after(() => rig.close());

test("both READMEs show the same example, of twenty lines", () => {
  assert.equal(block(read("README.zh-CN.md"), "ts"), example);
  assert.ok(example.trim().split("\n").length <= 20);
});

test("the example type-checks in a strict project", () => {
  const folder = mkdtempSync(join(tmpdir(), "tierpath-readme-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(packageFolder, join(folder, "node_modules/tierpath"), "dir");
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "main.ts"), example);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

/** Serves the example's page beside the package: its own markup, its own script, a real program. */
async function openExample() {
  const imports = { tierpath: "/dist/web.js", "tierpath/elements": "/elements.js" };
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module" src="main.js"></script>${block(read("README.md"), "html")}`;
  const { code } = await transform(example, { loader: "ts", format: "esm", target: "es2022" });
  const page = await rig.browser.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  const serve = (file, contentType, body) =>
    page.route(`${rig.origin}/shop/${file}`, (route) => route.fulfill({ contentType, body }));
  await serve("", "text/html; charset=utf-8", html);
  await serve("main.js", "text/javascript", code);
  await serve("rules.json", "application/json", rules);
  await serve("member.json", "application/json", JSON.stringify(member));
  await page.goto(`${rig.origin}/shop/`);
  return { page, failures };
}

test("the example runs in Chromium with the results that the README names", async () => {
  const { page, failures } = await openExample();
  await page.waitForFunction(() => document.querySelector("output").textContent !== "");
  const cart = await page.textContent("output");
  assert.equal(cart, "+128 growth, +219 points");
  for (const file of READMES) assert.ok(read(file).includes(cart), file);
  const progress = await page.evaluate(() => JSON.stringify(document.querySelector("tierpath-progress").progress));
  const expected = Program.parse(rules).open(member).progress();
  assert.equal(progress, JSON.stringify(expected));
  const missing = Number(expected.next.goal.missing).toLocaleString("en");
  for (const file of READMES) assert.ok(read(file).includes(missing), `${file}: ${missing}`);
  const shown = await page.evaluate(() => document.querySelector("tierpath-progress").shadowRoot.textContent);
  assert.ok(shown.includes("Gold") && shown.includes("Platinum") && shown.includes(missing), shown);
  assert.deepEqual(failures, []);
});

for (const file of READMES) {
  test(`${file}: the sizes are the package's`, () => {
    const [, table] = read(file).match(/<!-- sizes -->([\s\S]*?)<!-- \/sizes -->/);
    const rows = [...table.matchAll(/^\| `([^`]+)`.*\| ([\d.]+) kB \|$/gm)];
    assert.ok(rows.length >= 2);
    for (const [, name, said] of rows) {
      const actual = brotliCompressSync(readFileSync(join(packageFolder, name))).length / 1000;
      const digits = said.includes(".") ? 1 : 0;
      assert.ok(
        Math.abs(actual - Number(said)) <= 0.03 * actual + 0.1,
        `${name}: ${actual.toFixed(digits)} kB, not ${said}`,
      );
    }
  });
}
