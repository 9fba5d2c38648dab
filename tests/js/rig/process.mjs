// A script in a Node of its own: nothing of the package is loaded before it starts.
import { spawnSync } from "node:child_process";
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Runs a module and returns what it printed. */
export function inFreshProcess(script) {
  const options = { cwd: here, encoding: "utf8" };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], options);
  assert.equal(status, 0, stderr);
  return stdout.trim();
}
