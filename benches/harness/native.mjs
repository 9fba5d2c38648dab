// The same compute natively and in WebAssembly, in turns: what slows the machine down for a while slows both.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { forked } from "./forked.mjs";
import { median, ratio } from "./statistics.mjs";

const ROUNDS = 5;

/** A step is a call of its own, which native code does not have; the others are calls of which each does much. */
const KINDS = {
  quote: { what: "a quote: numbers in, numbers out" },
  sweep: { what: "a point of 1,000 in one call" },
  batch: { what: "progress of 100,000 members" },
  step: { what: "a slider's step: a call for each number", isCall: true },
};

/** Rounds of both, and what is native alone; `folder` holds what the native benchmark wrote. */
export async function beside(folder, note) {
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    rounds.push({ native: natively(`${folder}/numbers.json`), wasm: await forked("raw-child.mjs") });
    note(`native round ${round} of ${ROUNDS}`);
  }
  const { preview, stream, decoded } = JSON.parse(readFileSync(`${folder}/times.json`));
  const [{ native }] = rounds;
  return { narrow: rows(rounds, "narrow"), wide: rows(rounds, "wide"), preview, share: share(native), stream, decoded };
}

function natively(file) {
  const words = ["bench", "--quiet", "--package", "tierpath", "--bench", "native", "--", "numbers", file];
  execFileSync("cargo", words, { cwd: fileURLToPath(new URL("../..", import.meta.url)), stdio: "inherit" });
  return JSON.parse(readFileSync(file));
}

/** A row for each kind that both sides answer in numbers. */
const rows = (rounds, width) =>
  Object.entries(KINDS).flatMap(([kind, { what, isCall }]) => {
    const native = rounds.map(({ native }) => native[width][kind].time);
    const wasm = rounds.map(({ wasm }) => wasm[width][kind]);
    if ([...native, ...wasm].some((time) => !time)) return [];
    const title = width === "wide" ? `${what}, wide` : what;
    return [{ what: title, isCall, native: median(native), wasm: median(wasm), ratio: ratio(wasm, native) }];
  });

/** How much of the workload is answered in 64 bits: the engine has 128 for what is not. */
function share({ narrow, wide }) {
  const part = ({ answered, asked }) => `${answered.toLocaleString("en")} of ${asked.toLocaleString("en")}`;
  const parts = ({ quote, step }) => `${part(quote)} orders and ${part(step)} slider steps`;
  return `Answered in numbers of 64 bits, which these times are of: ${parts(narrow)} of the workload as it is; ${parts(wide)} with its amounts 100,000 times as large, where products of them are of 128. The engine answers the others in 128 bits throughout.`;
}
