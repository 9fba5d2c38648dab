// The modules that all components share are in one script, which each of them requires.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the shared script stands, from a component's own. */
const FROM_COMPONENT = "../shared.js";

/** The entry of the shared script. */
export function sharedEntry(home) {
  return join(home, "face/shared.js");
}

/**
 * Leaves the shared modules out of a component's script and requires them instead.
 *
 * @param {{ home: string, stage: string }} places
 * @returns {import("esbuild").Plugin}
 */
export function requireShared({ home, stage }) {
  const shared = sharedModules(home, stage);
  const setup = (build) =>
    build.onResolve({ filter: /\.js$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === requireShared) return undefined;
      const { importer, kind, resolveDir } = from;
      const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: requireShared });
      return shared.has(found.path) ? { path: FROM_COMPONENT, external: true } : found;
    });
  return { name: "shared", setup };
}

function sharedModules(home, stage) {
  const entry = sharedEntry(home);
  const named = [...readFileSync(entry, "utf8").matchAll(/from "([^"]+)"/g)].map(([, path]) => path);
  const files = named.map((path) => join(dirname(entry), path).replace(/^.*tierpath:dist/, join(stage, "dist")));
  const missing = files.find((file) => !existsSync(file));
  if (missing) throw new Error(`\`${entry}\` exports from \`${missing}\`, which is not there`);
  return new Set(files.map((file) => realpathSync(file)));
}
