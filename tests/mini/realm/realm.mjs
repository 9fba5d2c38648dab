// A JavaScript realm of its own, shaped like a mini-program host: its own built-ins, none of the
// browser's, no code from strings, CommonJS as the vendors wrap it, and one path-only way to open a
// core. An object of this realm is no instance of Node's classes, as on a device.
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import vm from "node:vm";
import { wasmEntry } from "./wasm-entry.mjs";

// Names that the vendors' module wrapper hides, so that no page finds a browser by accident.
const HIDDEN = ["window", "document", "self", "location", "navigator", "localStorage", "history", "XMLHttpRequest"];

/**
 * @param {import("./profiles.mjs").Profile} profile
 * @param {string} root the code package's folder
 * @returns {{ require: (path: string) => any, run: (code: string) => any }}
 */
export function createRealm(profile, root) {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const run = (code) => vm.runInContext(code, context);
  run("delete Symbol.dispose; delete Symbol.asyncDispose;");
  for (const name of profile.without) run(`delete this[${JSON.stringify(name)}];`);
  Object.assign(run("this"), hostNames(profile, root));
  return { require: commonJs(context, root), run };
}

function hostNames(profile, root) {
  const names = { setTimeout, clearTimeout, setInterval, clearInterval, console };
  return profile.entry ? { ...names, [profile.entry]: wasmEntry(profile, root) } : names;
}

function commonJs(context, root) {
  const loaded = new Map();
  return function require(path) {
    const file = posix.normalize(path);
    const module = loaded.get(file) ?? vm.runInContext("({ exports: {} })", context);
    if (loaded.has(file)) return module.exports;
    loaded.set(file, module);
    const source = `"use strict";${readFileSync(join(root, file), "utf8")}`;
    const names = ["require", "module", "exports", ...HIDDEN];
    const body = vm.compileFunction(source, names, { parsingContext: context, filename: file });
    body.call(
      undefined,
      (id) => require(posix.join(posix.dirname(file), id.endsWith(".js") ? id : `${id}.js`)),
      module,
      module.exports,
    );
    return module.exports;
  };
}
