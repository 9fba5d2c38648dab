// The package as users get it: packed, extracted, and copied the way 构建 npm does, so that
// `/miniprogram_npm/tierpath/` is what `miniprogram_dist/` was. Nothing is read from the sources.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PACKED = "target/pkg";

/** Where the package stands in a mini-program. */
export const INSTALLED = "/miniprogram_npm/tierpath";

/**
 * Installs the packed package into a fresh code package.
 * @returns {string} the code package's folder
 */
export function installPackage() {
  const root = mkdtempSync(join(tmpdir(), "tierpath-mini-"));
  addPackage(root);
  return root;
}

/** Installs the packed package into a code package. */
export function addPackage(root) {
  cpSync(join(unpack(), "miniprogram_dist"), join(root, INSTALLED), { recursive: true });
}

/** The same package in Node, to compare with. */
export function importPackage() {
  return import(pathToFileURL(join(unpack(), "dist/node.js")));
}

function unpack() {
  const folder = mkdtempSync(join(tmpdir(), "tierpath-packed-"));
  execFileSync("tar", ["-xzf", tarball(), "-C", folder]);
  return join(folder, "package");
}

function tarball() {
  const file = process.env.TIERPATH_TARBALL ?? newestTarball();
  if (!file) throw new Error(`no packed package in ${PACKED}: run \`cargo xtask pack\`, or set TIERPATH_TARBALL`);
  return file;
}

function newestTarball() {
  const files = existsSync(PACKED) ? readdirSync(PACKED).filter((name) => name.endsWith(".tgz")) : [];
  const age = (name) => statSync(join(PACKED, name)).mtimeMs;
  const [newest] = files.sort((a, b) => age(b) - age(a));
  return newest && join(PACKED, newest);
}
