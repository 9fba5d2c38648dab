// The core of the mini-program package is the same file as the web's; here it is only checked for
// what mini-program hosts can't take, and compressed once.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * @param {string} file
 * @returns {{ bytes: Buffer, importModule: string }} the module and the one name it imports from
 */
export function readCore(file) {
  const bytes = readFileSync(file);
  const module = new WebAssembly.Module(bytes);
  refuseGlobals(module);
  return { bytes, importModule: soleImportModule(module) };
}

/** Smallest brotli; WeChat opens `.wasm.br` from base library 2.14.0, Douyin from 2.92.0. */
export function compressCore(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

// WeChat on iOS documents that it can't export a Global.
function refuseGlobals(module) {
  const globals = WebAssembly.Module.exports(module).filter(({ kind }) => kind === "global");
  if (globals.length === 0) return;
  throw new Error(`the core exports globals: ${globals.map(({ name }) => name).join(", ")}`);
}

// A core that imports nothing still gets the glue under the name wasm-bindgen would use.
function soleImportModule(module) {
  const names = new Set(WebAssembly.Module.imports(module).map((entry) => entry.module));
  if (names.size > 1) throw new Error(`the core imports from several modules: ${[...names].join(", ")}`);
  return [...names][0] ?? "./tierpath_bg.js";
}
