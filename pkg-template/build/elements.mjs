// The custom elements manifest: what editors and documentation read about the components, made of
// their sources' own comments.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/**
 * @param {string} home the folder with `src/elements`
 * @returns {object} the manifest, with the paths and public parts of the published package
 */
export function elementsManifest(home) {
  const out = mkdtempSync(join(home, ".manifest-"));
  try {
    analyze(home, relative(home, out));
    return published(JSON.parse(readFileSync(join(out, "custom-elements.json"), "utf8")));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function analyze(home, outdir) {
  const analyzer = dirname(createRequire(import.meta.url).resolve("@custom-elements-manifest/analyzer/package.json"));
  const globs = ["base", "progress", "checklist"].map((name) => `src/elements/${name}.ts`);
  const options = ["analyze", "--litelement", "--quiet", "--outdir", outdir, "--globs", ...globs];
  execFileSync(process.execPath, [join(analyzer, "cem.js"), ...options], { cwd: home, stdio: "inherit" });
}

function published(manifest) {
  const text = JSON.stringify(manifest).replaceAll(/src\/elements\/(\w+)\.ts/g, "dist/elements/$1.js");
  const { modules, ...rest } = JSON.parse(text);
  for (const declaration of modules.flatMap((module) => module.declarations)) keepPublic(declaration);
  return { ...rest, modules };
}

function keepPublic(declaration) {
  const hidden = new Set(
    (declaration.members ?? []).filter(({ privacy }) => privacy !== "public").map(({ name }) => name),
  );
  if (declaration.members) declaration.members = declaration.members.filter(({ name }) => !hidden.has(name));
  if (declaration.attributes) declaration.attributes = declaration.attributes.filter(({ name }) => !hidden.has(name));
}
