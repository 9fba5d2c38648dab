// The data set of tests/conformance against its own schema.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { dataSet, indexFile, schemaFile } from "./rig/conformance.mjs";

const ajv = new Ajv2020({ allErrors: true, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(schemaFile());
const validator = (name) => ajv.getSchema(`${schemaFile().$id}#/$defs/${name}`);

function valid(name, value) {
  const validate = validator(name);
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
}

test("the index", () => valid("index", indexFile()));

for (const { file, content } of dataSet()) {
  test(file, () => valid("case", content));
}

test("the schema refuses what is no case", () => {
  const { content } = dataSet().find(({ content }) => !content.compare);
  const validate = validator("case");
  assert.ok(!validate({ ...content, asserts: [] }), "without a reasoned fact");
  assert.ok(!validate({ ...content, expected: {} }), "with an unknown key");
  assert.ok(!validate({ ...content, steps: [{ apply: { id: "x", type: "y" } }] }), "with a step that says nothing");
});
