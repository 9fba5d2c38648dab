// The JSON Schema of rule documents and the reader give one verdict on thousands of broken documents.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { check, init } from "tierpath/studio";
import { isSettled, mutants, READING } from "./rig/mutants.mjs";

const place = (file) => new URL(`../../${file}`, import.meta.url);
const read = (file) => JSON.parse(readFileSync(place(file), "utf8"));
const programs = readdirSync(place("programs")).sort();
const files = [...programs.map((id) => `programs/${id}/rules.json`), "tests/checks/club.json"];
const documents = files.filter((file) => existsSync(place(file))).map((file) => [file, read(file)]);

const ajv = new Ajv2020({ strictRequired: false, allowUnionTypes: true });
const valid = ajv.compile(read("schema/rules.en.schema.json"));

/** What the reader, or the check behind it, says in one of the reader's codes. */
const refusals = (rules) =>
  check(JSON.stringify(rules)).filter(({ severity, code }) => severity === "error" && READING.has(code));

test("every program fits the schema", () => {
  for (const [file, rules] of documents) {
    assert.ok(valid(rules), `${file}: ${JSON.stringify(valid.errors)}`);
  }
});

test("schema and reader agree on documents with a mistake", async () => {
  await init();
  let [accepted, refused] = [0, 0];
  for (const { file, what, rules } of mutants(documents, 3000)) {
    const [fits, found] = [valid(rules), refusals(rules)];
    if (fits && !isSettled(found)) continue;
    const why = JSON.stringify(fits ? found.slice(0, 3) : valid.errors);
    assert.equal(fits, found.length === 0, `${file}: ${what}: ${why}`);
    if (fits) accepted += 1;
    else refused += 1;
  }
  assert.ok(accepted > 500 && refused > 1500, `${accepted} accepted, ${refused} refused`);
});
