// Copies the native components and refuses what WeChat would only warn about in its own tool, or
// render wrongly without a word.
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import compiler from "glass-easel-template-compiler";

/**
 * @param {string} from
 * @param {string} to
 */
export function copyComponents(from, to) {
  const faults = readdirSync(from, { recursive: true }).flatMap((name) => faultsOf(join(from, name), from));
  if (faults.length > 0) throw new Error(`mini-program components:\n${faults.join("\n")}`);
  cpSync(from, to, { recursive: true });
}

function faultsOf(file, root) {
  const name = relative(root, file);
  if (name.endsWith(".wxml")) return templateFaults(name, readFileSync(file, "utf8"));
  if (name.endsWith(".wxss")) return styleFaults(name, readFileSync(file, "utf8"));
  return [];
}

function templateFaults(name, source) {
  const group = new compiler.TmplGroup();
  const warnings = group.addTmpl(name.replace(/\.wxml$/, ""), source);
  return warnings.map((warning) => `${name}:${warning.startLine}: ${warning.message}`);
}

// A component's styles may select by class only: tags and attributes reach into the page, and
// Skyline drops them.
function styleFaults(name, source) {
  return selectorsOf(source)
    .filter((selector) => !/^(:host|\.[\w-]+(::(before|after))?|\s|,|>|\.[\w-]+|from|to|\d+%)+$/.test(selector))
    .map((selector) => `${name}: \`${selector}\` is not made of classes only`);
}

function selectorsOf(source) {
  const bare = source.replace(/\/\*[^]*?\*\//g, "");
  return [...bare.matchAll(/([^{};]+)\{/g)].map(([, prelude]) => prelude.trim()).filter((prelude) => prelude[0] !== "@");
}
