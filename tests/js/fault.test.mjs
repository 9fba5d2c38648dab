// A trap inside the engine: one error that says so, then a fresh engine.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Program } from "tierpath";
import { programFiles } from "./rig/programs.mjs";
import { thrown } from "./rig/thrown.mjs";

const dist = join(dirname(createRequire(import.meta.url).resolve("tierpath/package.json")), "dist");
const glue = await import(pathToFileURL(join(dist, "tierpath_bg.js")));
const { rules, member: memberFile, events } = programFiles("riverbank");

/** Runs `work` while every call on a member reaches the engine with an address outside its memory. */
function trapped(work) {
  const { asOf } = glue.RawMember.prototype;
  glue.RawMember.prototype.asOf = () =>
    asOf.call(Object.assign(Object.create(glue.RawMember.prototype), { __wbg_ptr: 0xfffffff0 }));
  try {
    return work();
  } finally {
    glue.RawMember.prototype.asOf = asOf;
  }
}

test("a trap becomes engine-fault, and the next call has a fresh engine", () => {
  const program = Program.parse(rules);
  const member = program.open(memberFile);
  const error = trapped(() => thrown(() => member.asOf));
  assert.equal(error.code, "engine-fault");
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
  assert.match(error.message, /memory access out of bounds|unreachable/);

  const fresh = Program.parse(rules);
  assert.equal(fresh.digest, program.digest);
  assert.equal(thrown(() => member.asOf).code, "engine-lost");
  assert.equal(thrown(() => program.open(memberFile)).code, "engine-lost");
  assert.equal(fresh.open(memberFile).id, memberFile.member);
});

test("objects of the lost engine do no harm when freed or collected", async () => {
  let lost = Array.from({ length: 50 }, () => Program.parse(rules).open(memberFile));
  trapped(() => thrown(() => lost[0].asOf));
  const program = Program.parse(rules);
  const kept = Array.from({ length: 50 }, () => program.open(memberFile));
  for (const member of lost.slice(0, 25)) member.free();
  lost = undefined;
  globalThis.gc?.();
  await new Promise((done) => setTimeout(done, 20));
  for (const member of kept) assert.equal(member.apply(events[0]).outcome.status, "applied");
});
