// How the engine gets loaded: Node without a word, `slim` from bytes, the web by `init()`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { programFiles } from "./rig/programs.mjs";
import { inFreshProcess } from "./rig/process.mjs";

const { rules } = programFiles("riverbank");
/** True where an engine answers: it refuses an empty document. */
const RUNS = `(() => { try { Program.parse("{}"); } catch ({ code }) { return code === "missing-key"; } })()`;
const bytesOf = `readFileSync(require.resolve("tierpath/tierpath.wasm"))`;
const slim = `
  import { readFileSync } from "node:fs";
  import { createRequire } from "node:module";
  import { init, initSync, isTierpathError, Program } from "tierpath/slim";
  const require = createRequire(import.meta.url);
  const bytes = () => ${bytesOf};
  const caught = async (work) => { try { await work(); } catch (error) { return error; } };`;

test("node: the first call loads the engine", () => {
  const out = inFreshProcess(`
    import { Program } from "tierpath";
    console.log(${RUNS});`);
  assert.equal(out, "true");
});

test("node: init() is the same call as on the web", () => {
  const out = inFreshProcess(`
    import { init, Program } from "tierpath";
    await Promise.all([init(), init()]);
    await init();
    console.log(${RUNS});`);
  assert.equal(out, "true");
});

test("node: loading leaves the network stack, which loads slowly, alone", () => {
  const out = inFreshProcess(`
    import { init, Program } from "tierpath";
    let asked = false;
    Object.defineProperty(globalThis, "Response", { configurable: true, get: () => { asked = true; } });
    await init();
    console.log(${RUNS}, asked);`);
  assert.equal(out, "true false");
});

test("node: importing compiles nothing", () => {
  const out = inFreshProcess(`
    globalThis.WebAssembly = undefined;
    const { Program } = await import("tierpath");
    await import("tierpath/slim");
    await import("tierpath/elements");
    try { Program.parse("{}"); } catch (error) { console.log(error.code, error.help.length > 10); }`);
  assert.equal(out, "wasm-missing true");
});

test("slim: before init every door names the fix", () => {
  const out = inFreshProcess(`${slim}
    const errors = await Promise.all([() => Program.parse("{}"), () => Program.parse("")].map(caught));
    console.log(errors.map((error) => [isTierpathError(error), error.code, error.help.includes("await init()")].join()).join(" "));`);
  assert.equal(out, "true,not-initialised,true true,not-initialised,true");
});

test("slim: initSync from bytes and from a module, twice", () => {
  const out = inFreshProcess(`${slim}
    initSync(bytes());
    initSync(new WebAssembly.Module(bytes()));
    console.log(${RUNS});`);
  assert.equal(out, "true");
});

for (const [name, source] of Object.entries({
  bytes: "bytes()",
  "a module": "new WebAssembly.Module(bytes())",
  "a response": `new Response(bytes(), { headers: { "content-type": "application/wasm" } })`,
  "a response of another type": "new Response(bytes())",
  "a promise": "Promise.resolve(bytes())",
})) {
  test(`slim: init from ${name}`, () => {
    const out = inFreshProcess(`${slim}
      await init(${source});
      console.log(${RUNS});`);
    assert.equal(out, "true");
  });
}

test("slim: racing calls share one load", () => {
  const out = inFreshProcess(`${slim}
    let compiled = 0;
    const { compile } = WebAssembly;
    // Node compiles modules of its own this way too.
    WebAssembly.compile = (input) => { compiled += input.byteLength > 100_000 ? 1 : 0; return compile(input); };
    await Promise.all([init(bytes()), init(bytes()), init(bytes())]);
    await init(bytes());
    console.log(compiled, ${RUNS});`);
  assert.equal(out, "1 true");
});

test("slim: after a failure init can be called again", () => {
  const out = inFreshProcess(`${slim}
    const error = await caught(() => init(new Uint8Array([1, 2, 3])));
    await init(bytes());
    console.log(isTierpathError(error), error.code, error.cause instanceof Error, ${RUNS});`);
  assert.equal(out, "true engine-not-loaded true true");
});

test("every entry shows the same engine", async () => {
  const node = await import("tierpath");
  const library = await import("tierpath/slim");
  assert.equal(node.Program, library.Program);
  const bytes = readFileSync(createRequire(import.meta.url).resolve("tierpath/tierpath.wasm"));
  library.initSync(bytes);
  assert.equal(library.Program.parse(rules).digest, node.Program.parse(rules).digest);
});
