// Puts the demo mini-program together, ready for a developer tool:
//
//   node www-demo/mini/assemble.mjs <folder>
//
// A mini-program can't read JSON files of its package, so the rules of `programs/shop` go in as a
// module. A real shop would rather get them from its server and keep them in storage.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const home = dirname(fileURLToPath(import.meta.url));
const program = join(home, "../../programs/shop");

/**
 * @param {string} folder
 */
export function assemble(folder) {
  cpSync(home, folder, { recursive: true, filter: (path) => basename(path) !== "assemble.mjs" });
  mkdirSync(join(folder, "program"), { recursive: true });
  const rules = readFileSync(join(program, "rules.json"), "utf8");
  const member = readFileSync(join(program, "member.json"), "utf8");
  writeFileSync(join(folder, "program/shop.js"), moduleOf(rules, member));
}

function moduleOf(rules, member) {
  return `export const rulesText = ${JSON.stringify(rules)};\nexport const snapshot = ${member.trim()};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error("usage: node www-demo/mini/assemble.mjs <folder>");
  assemble(resolve(folder));
}
