// One CommonJS file out of several modules. Mini-program hosts have no module resolution worth
// relying on, and their bundlers differ in what they do to ESM.
import { join } from "node:path";
import { build } from "esbuild";

const BANNER = "/* tierpath. MIT OR Apache-2.0 */";

/**
 * Bundles the loader with the facade and the glue.
 *
 * @param {{ home: string, stage: string, name: string, importModule: string }} from
 * @returns {Promise<string>} the script
 */
export async function bundleLoader({ home, stage, name, importModule }) {
  const script = await bundleScript({
    entry: join(home, "core/index.js"),
    home,
    stage,
    define: {
      // The glue keeps a way for 64-bit integers that no view takes; some hosts lack the name.
      BigInt: "undefined",
      TIERPATH_IMPORT_MODULE: JSON.stringify(importModule),
      TIERPATH_CORE_PATH: JSON.stringify(`/miniprogram_npm/${name}/core.wasm.br`),
    },
  });
  return withFreshViews(script);
}

/**
 * Bundles one script.
 *
 * @param {{ entry: string, home: string, stage: string, define?: { [name: string]: string }, plugins?: import("esbuild").Plugin[] }} from
 * @returns {Promise<string>} the script
 */
export async function bundleScript({ entry, home, stage, define = {}, plugins = [] }) {
  const result = await build({
    entryPoints: [entry],
    alias: { "tierpath:dist": join(stage, "dist") },
    // Binds TextEncoder and TextDecoder inside the bundle, even where the host has its own.
    inject: [join(home, "core/codec.js")],
    define,
    plugins,
    bundle: true,
    write: false,
    format: "cjs",
    target: "es2015",
    charset: "utf8",
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: BANNER },
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

// Stock glue trusts the engine to detach a view of memory that has grown. One that doesn't would
// read old bytes without a word, so `cargo xtask` rewrites those checks; it must not miss one.
function withFreshViews(script) {
  const stale = /\.detached\b|\.byteLength\s*===\s*0/.exec(script);
  if (stale) throw new Error(`the glue trusts \`${stale[0]}\` to notice that memory has grown`);
  return script;
}
