// The tables of README.md and the short form of the project's READMEs, made of results.json: `node benches/report.mjs`.
// Ends with 1 where a bar that is held is not met.
import { readFileSync, writeFileSync } from "node:fs";
import { judge } from "./harness/bars.mjs";
import { short } from "./harness/short.mjs";
import { tables } from "./harness/tables.mjs";

const BEGIN = "<!-- bench:begin -->";
const END = "<!-- bench:end -->";
const file = (path) => new URL(path, import.meta.url);
const results = JSON.parse(readFileSync(file("results.json")));
const bars = judge(JSON.parse(readFileSync(file("bars.json"))), results);

put("README.md", tables(results, bars));
put("../README.md", short(results, "en"));
put("../README.zh-CN.md", short(results, "zh-CN"));
for (const { id, found, met, held } of bars)
  console.log(`${met ? "met    " : "NOT MET"} ${id}: ${found}${held ? " (held)" : ""}`);
if (bars.some(({ met, held }) => held && !met)) process.exitCode = 1;

/** Puts a text between the marks of a page. */
function put(path, text) {
  const page = readFileSync(file(path), "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${path} has no place for it: ${BEGIN} and ${END}`);
  writeFileSync(file(path), `${before}${BEGIN}\n${text.trim()}\n${END}${after}`);
}
