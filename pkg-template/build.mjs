// Builds everything of the npm package but the engine and the mini-program folder:
//
//   node pkg-template/build.mjs <stage>
//
// writes <stage>/package.json, README.md, licences, custom-elements.json and <stage>/dist.
// `cargo xtask pack` adds dist/tierpath.wasm and dist/tierpath_bg.js beside it.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { elementsManifest } from "./build/elements.mjs";

const home = dirname(fileURLToPath(import.meta.url));
const root = dirname(home);
const stage = stageFromArguments();
const dist = join(stage, "dist");

mkdirSync(join(dist, "locales"), { recursive: true });
compile();
writeLocales();
writeFileSync(join(stage, "custom-elements.json"), `${JSON.stringify(elementsManifest(home), null, 2)}\n`);
copyAsIs();

/** TypeScript to modules and declarations, file by file: bundlers of users drop what is unused. */
function compile() {
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiler = join(typescript, "bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", home, "--outDir", dist], { stdio: "inherit" });
  // Files of types only compile to empty modules that nothing imports.
  for (const file of readdirSync(join(dist, "types"))) if (file.endsWith(".js")) rmSync(join(dist, "types", file));
  // Declarations written by hand are inputs to the compiler, so it does not copy them.
  for (const file of handWritten(join(home, "src"))) copyFileSync(join(home, "src", file), join(dist, file));
}

function handWritten(directory) {
  return readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
}

/** The texts of problems as modules: not every host imports JSON. Those of the schema are inside it. */
function writeLocales() {
  const isLocale = (name) => name.endsWith(".json") && !name.startsWith("schema.");
  for (const file of readdirSync(join(root, "locales")).filter(isLocale)) {
    const text = readFileSync(join(root, "locales", file), "utf8");
    writeFileSync(join(dist, "locales", file), text);
    writeFileSync(join(dist, "locales", file.replace(/\.json$/, ".js")), localeModule(JSON.parse(text)));
  }
}

/** What problems need of a locale; the rest of the file is for other hosts. */
function localeModule({ problems, phrases, suggestion }) {
  const exported = Object.entries({ problems, phrases, suggestion });
  return exported.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`).join("");
}

function copyAsIs() {
  for (const file of ["package.json", "README.md", "README.zh-CN.md"]) {
    copyFileSync(join(home, file), join(stage, file));
  }
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    copyFileSync(join(root, licence), join(stage, licence));
  }
}

function stageFromArguments() {
  const [directory] = process.argv.slice(2);
  if (!directory) throw new Error("usage: node pkg-template/build.mjs <stage directory>");
  return resolve(directory);
}
