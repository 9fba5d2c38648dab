// The host's WebAssembly entry: takes a path inside the code package, never bytes, a URL or a
// downloaded file; opens `.wasm` and `.wasm.br`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { assertMvp } from "./mvp.mjs";

/**
 * @param {import("./profiles.mjs").Profile} profile
 * @param {string} root the code package's folder
 */
export function wasmEntry(profile, root) {
  const entry = {
    async instantiate(path, imports) {
      const bytes = readCodeFile(profile, root, path);
      if (profile.mvpOnly) await assertMvp(bytes);
      const { instance, module } = await WebAssembly.instantiate(bytes, imports);
      if (profile.mvpOnly) refuseGlobals(module);
      if (profile.bareInstance) return instance;
      return profile.withModule ? { instance, module } : { instance };
    },
    Memory: WebAssembly.Memory,
    Table: WebAssembly.Table,
  };
  return profile.mvpOnly ? entry : { ...entry, Global: WebAssembly.Global };
}

function readCodeFile(profile, root, path) {
  if (typeof path !== "string") throw new TypeError(`${profile.entry}.instantiate(): Argument 0 must be a string`);
  if (/^(\w+:|\/\/)/.test(path)) throw new Error(`${profile.entry}.instantiate: not support wxfile: or http: path`);
  if (profile.absoluteOnly && !path.startsWith("/")) throw new Error(`path must be absolute: ${path}`);
  if (!/\.wasm(\.br)?$/.test(path)) throw new Error(`not a .wasm or .wasm.br file: ${path}`);
  const file = join(root, path);
  if (!existsSync(file)) throw new Error(`file not found: ${path}`);
  const bytes = readFileSync(file);
  return path.endsWith(".br") ? brotliDecompressSync(bytes) : bytes;
}

function refuseGlobals(module) {
  const globals = WebAssembly.Module.exports(module).filter(({ kind }) => kind === "global");
  if (globals.length > 0) throw new Error(`iOS does not support Global: ${globals.map(({ name }) => name).join(", ")}`);
}
