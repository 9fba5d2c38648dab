// Builds the native components: templates and styles as they are, each script bundled with what it
// alone imports. Refuses what WeChat would only warn about in its own tool, or render wrongly without a
// word.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import compiler from "glass-easel-template-compiler";
import { bundleScript } from "./bundle.mjs";
import { assertPlainScript } from "./plain-script.mjs";
import { requireCommon, commonEntry } from "./common.mjs";

/**
 * @param {{ home: string, stage: string, to: string }} places
 */
export async function buildComponents({ home, stage, to }) {
  const from = join(home, "components");
  const names = readdirSync(from, { recursive: true }).filter((name) => statSync(join(from, name)).isFile());
  const faults = names.flatMap((name) => faultsOf(name, readFileSync(join(from, name), "utf8")));
  if (faults.length > 0) throw new Error(`mini-program components:\n${faults.join("\n")}`);
  const plugins = [requireCommon({ home, stage })];
  for (const name of names) {
    const target = join(to, name);
    mkdirSync(dirname(target), { recursive: true });
    if (name.endsWith(".js")) await buildScript({ entry: join(from, name), home, stage, plugins }, target);
    else copyFileSync(join(from, name), target);
  }
  await buildScript({ entry: commonEntry(home), home, stage }, join(to, "common.js"));
}

async function buildScript(source, target) {
  const script = await bundleScript(source);
  assertPlainScript(script, target);
  writeFileSync(target, script);
}

function faultsOf(name, source) {
  if (name.endsWith(".wxml")) return templateFaults(name, source);
  return name.endsWith(".wxss") ? styleFaults(name, source) : [];
}

function templateFaults(name, source) {
  const warnings = new compiler.TmplGroup().addTmpl(name.replace(/\.wxml$/, ""), source);
  return warnings.map(({ startLine, message }) => `${name}:${startLine + 1}: ${message}`);
}

// A component's styles may select by class only: tags and attributes reach into the page, and
// Skyline drops them.
const CLASSES_ONLY = /^(\.[\w-]+(::(before|after))?|\s*,\s*|\s+|from|to|\d+%)+$/;

function styleFaults(name, source) {
  return selectorsOf(source)
    .filter((selector) => !CLASSES_ONLY.test(selector))
    .map((selector) => `${name}: \`${selector}\` is not made of classes only`);
}

function selectorsOf(source) {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@import[^;]*;/g, "");
  const preludes = [...bare.matchAll(/([^{};]+)\{/g)].map(([, prelude]) => prelude.trim());
  return preludes.filter((prelude) => !prelude.startsWith("@"));
}
