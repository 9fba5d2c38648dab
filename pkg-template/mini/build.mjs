// Builds the mini-program package inside a staged npm package:
//
//   node pkg-template/mini/build.mjs <stage>
//
// reads <stage>/dist (compiled facade, glue, core) and writes <stage>/miniprogram_dist, the folder
// that 构建 npm copies as it is. Fails rather than ship anything a mini-program host refuses.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleLoader } from "./build/bundle.mjs";
import { buildComponents } from "./build/components.mjs";
import { assertPlainScript } from "./build/plain-script.mjs";
import { compressCore, readCore } from "./build/core.mjs";

const home = dirname(fileURLToPath(import.meta.url));
const stage = stageFromArguments();
const out = join(stage, "miniprogram_dist");
const manifest = JSON.parse(readFileSync(join(stage, "package.json"), "utf8"));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const core = readCore(join(stage, "dist/tierpath.wasm"));
writeFileSync(join(out, "core.wasm.br"), compressCore(core.bytes));

const loader = await bundleLoader({ home, stage, name: manifest.name, importModule: core.importModule });
assertPlainScript(loader, "miniprogram_dist/index.js");
writeFileSync(join(out, "index.js"), loader);

await buildComponents({ home, stage, to: join(out, "components") });
copyFileSync(join(home, "index.d.ts"), join(out, "index.d.ts"));
// The npm package is ESM; this folder is CommonJS, which is what every mini-program host runs.
writeFileSync(join(out, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);

function stageFromArguments() {
  const [stage] = process.argv.slice(2);
  if (!stage) throw new Error("usage: node pkg-template/mini/build.mjs <stage directory>");
  return resolve(stage);
}
