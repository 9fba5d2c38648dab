/** Collects what was checked, and says it line by line. */
import { isDeepStrictEqual } from "node:util";

/** A report: `check` compares, `part` runs a group and survives its failure, `finish` gives the exit code. */
export function createReport() {
  let passed = 0;
  const failures = [];
  const fail = (text) => {
    failures.push(text);
    console.log(`  FAILED ${text}`);
  };
  return {
    check(what, found, expected) {
      if (!isDeepStrictEqual(found, expected)) return fail(`${what}: ${brief(found)} instead of ${brief(expected)}`);
      passed += 1;
      console.log(`  ok ${what}: ${brief(found)}`);
    },
    async part(name, run) {
      console.log(name);
      try {
        await run();
      } catch (error) {
        fail(`${name} stopped: ${error.stack}`);
      }
    },
    finish() {
      console.log(failures.length === 0 ? `demo: ${passed} checks passed` : `demo: ${failures.length} checks failed`);
      return failures.length === 0 ? 0 : 1;
    },
  };
}

function brief(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 220 ? `${text.slice(0, 220)}…` : text;
}
