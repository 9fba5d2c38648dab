// The modules that all components have in common are in one script, which each of them requires.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the common script stands, from a component's own. */
const FROM_COMPONENT = "../common.js";

/** The entry of the common script. */
export function commonEntry(home) {
  return join(home, "face/common.js");
}

/**
 * Leaves the common modules out of a component's script and requires them instead.
 *
 * @param {{ home: string, stage: string }} places
 * @returns {import("esbuild").Plugin}
 */
export function requireCommon({ home, stage }) {
  const common = commonModules(home, stage);
  const setup = (build) =>
    build.onResolve({ filter: /\.js$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === requireCommon) return undefined;
      const { importer, kind, resolveDir } = from;
      const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: requireCommon });
      return common.has(found.path) ? { path: FROM_COMPONENT, external: true } : found;
    });
  return { name: "common", setup };
}

function commonModules(home, stage) {
  const entry = commonEntry(home);
  const named = [...readFileSync(entry, "utf8").matchAll(/from "([^"]+)"/g)].map(([, path]) => path);
  const files = named.map((path) => join(dirname(entry), path).replace(/^.*tierpath:dist/, join(stage, "dist")));
  const missing = files.find((file) => !existsSync(file));
  if (missing) throw new Error(`\`${entry}\` exports from \`${missing}\`, which is not there`);
  return new Set(files.map((file) => realpathSync(file)));
}
