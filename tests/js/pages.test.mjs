// The examples in JavaScript on `docs/what-if.md`, run on the program of the benchmarks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Program } from "tierpath";

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

test("what the page says is so", async () => {
  const program = Program.parse(read("benches/workload/tierpath.json"));
  const member = program.open(JSON.parse(read("benches/workload/members.json"))[0]);
  const examples = [...read("docs/what-if.md").matchAll(/\n```js workload\n([\s\S]*?)```/g)];
  assert.ok(examples.length > 0);
  for (const [, example] of examples) {
    const source = `export const run = (program, member, is) => {${example}};`;
    const { run } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    run(program, member, (found, said) => assert.equal(found, said));
  }
});
