// A small project of its own, outside this tree, that installs the packed package as a user would:
// nothing it needs may come from our node_modules.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const PROJECTS = fileURLToPath(new URL("projects", import.meta.url));

/** The package under test. */
export const TARBALL = process.env.TIERPATH_TARBALL;

/**
 * Lays out one of `projects/` and installs the package into it.
 *
 * @param {string} name
 * @returns {string} the project's folder, removed when the tests of the calling file are done
 */
export function createProject(name) {
  if (!TARBALL) throw new Error("TIERPATH_TARBALL names no package; run `cargo xtask test --only packaging`");
  const folder = mkdtempSync(join(tmpdir(), `tierpath-${name}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(PROJECTS, name), folder, { recursive: true });
  cpSync(join(PROJECTS, "corner-shop.js"), join(folder, "corner-shop.js"));
  const manifest = { name: `uses-${name}`, version: "0.0.0", private: true, type: "module" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  install(folder);
  return folder;
}

function install(folder) {
  const quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  execFileSync("npm", ["install", ...quiet, TARBALL], { cwd: folder, stdio: "inherit" });
}

/**
 * The modules below a folder; a bundler that copies two doubles what a visitor downloads.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function modulesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".wasm"));
}
