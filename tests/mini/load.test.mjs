// The packed loader opens the packed core in every host we know, and says clearly when it can't.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { assertMvp } from "./realm/mvp.mjs";
import { INSTALLED, installPackage } from "./realm/package.mjs";
import { PROFILES, WITHOUT_ENTRY } from "./realm/profiles.mjs";
import { createRealm } from "./realm/realm.mjs";

const root = installPackage();
const core = brotliDecompressSync(readFileSync(join(root, INSTALLED, "core.wasm.br")));
writeFileSync(join(root, "plain.wasm"), core);

const loaderIn = (profile) => createRealm(profile, root).require(`${INSTALLED}/index.js`);
const rejection = (promise) =>
  promise.then(
    () => assert.fail("must not load"),
    (error) => error,
  );

for (const [name, profile] of Object.entries(PROFILES)) {
  test(`${name}: loads from where 构建 npm puts it`, async () => {
    const api = await loaderIn(profile).load();
    assert.deepEqual(Object.keys(api).sort(), API);
  });

  test(`${name}: loads from another path, uncompressed`, async () => {
    const api = await loaderIn(profile).load({ path: "/plain.wasm" });
    assert.equal(typeof api.Program.parse, "function");
  });

  test(`${name}: all callers share one load`, async () => {
    const { load } = loaderIn(profile);
    assert.equal(load(), load());
    assert.equal(await load(), await load());
  });

  test(`${name}: a failed load is tried again`, async () => {
    const { load } = loaderIn(profile);
    const error = await rejection(load({ path: "/not/here.wasm" }));
    assert.equal(error.code, "core-not-opened");
    assert.match(error.message, /\/not\/here\.wasm.*file not found/);
    assert.match(error.help, /sub-package/);
    assert.ok((await load()).Program);
  });
}

const API = [
  "Member",
  "Program",
  "Slider",
  "TierpathError",
  "day",
  "decimal",
  "describe",
  "instant",
  "isTierpathError",
  "registerLocale",
  "setLocale",
  "signInsAhead",
];

test("the core is the first version of WebAssembly", () => assertMvp(core));

test("a host without an entry is told so, and can bring its own", async () => {
  const { load } = loaderIn(WITHOUT_ENTRY);
  const error = await rejection(load());
  assert.equal(error.name, "TierpathError");
  assert.equal(error.code, "no-mini-host");
  const instantiate = (_path, imports) => WebAssembly.instantiate(core, imports);
  assert.ok((await load({ instantiate })).Program);
});

test("after a fault of the engine, loading again opens a fresh one", async () => {
  const { load, Program } = loaderIn(PROFILES["wechat-android"]);
  await load({ instantiate: openFaulty });
  assert.throws(() => Program.parse("{}"), { code: "engine-fault" });
  assert.throws(() => Program.parse("{}"), { code: "not-initialised" });
  await load();
  assert.throws(() => Program.parse("{}"), { code: "missing-key" });
});

async function openFaulty(_path, imports) {
  const { instance } = await WebAssembly.instantiate(core, imports);
  const stop = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const parse = Object.keys(instance.exports).find((name) => name.startsWith("rawprogram_parse"));
  return { instance: { exports: { ...instance.exports, [parse]: stop } } };
}

const MISUSES = [
  { name: "a path alone", options: "/core.wasm.br", code: "load-option", says: /"\/core\.wasm\.br".*load\(\{ path/ },
  { name: "null", options: null, code: "load-option", says: /null/ },
  { name: "bytes as path", options: { path: new Uint8Array(8) }, code: "load-option", says: /`path`.*object/ },
  { name: "a relative path", options: { path: "core.wasm" }, code: "core-path", says: /begin with one `\/`/ },
  { name: "a URL", options: { path: "https://example.com/core.wasm" }, code: "core-path", says: /URL/ },
  { name: "a URL without scheme", options: { path: "//example.com/core.wasm" }, code: "core-path", says: /URL/ },
  { name: "a downloaded file", options: { path: "wxfile://usr/core.wasm" }, code: "core-path", says: /downloaded/ },
  { name: "another file", options: { path: "/core.js" }, code: "core-path", says: /\.wasm/ },
  {
    name: "an object as instantiate",
    options: { instantiate: {} },
    code: "load-option",
    says: /`instantiate`.*object/,
  },
  { name: "a language as object", options: { locale: {} }, code: "load-option", says: /`locale`.*object/ },
  {
    name: "a hook that resolves to nothing",
    options: { instantiate: async () => undefined },
    code: "not-the-core",
    says: /instance/,
  },
  {
    name: "a hook that fails",
    options: { instantiate: async () => Promise.reject({ errMsg: "fail: 10013" }) },
    code: "core-not-opened",
    says: /fail: 10013/,
  },
];

for (const { name, options, code, says } of MISUSES) {
  test(`misuse: ${name}`, async () => {
    const error = await rejection(loaderIn(PROFILES["wechat-ios"]).load(options));
    assert.equal(error.name, "TierpathError");
    assert.equal(error.code, code);
    assert.match(`${error.message}. ${error.help}`, says);
  });
}

test("misuse: a call before loading", () => {
  const { Program, isTierpathError } = loaderIn(PROFILES.douyin);
  try {
    Program.parse("{}");
    assert.fail("must not parse");
  } catch (error) {
    assert.ok(isTierpathError(error));
    assert.equal(error.code, "not-initialised");
    assert.match(error.help, /await load\(\)/);
  }
});

test("load errors speak Chinese when asked", async () => {
  const { load } = loaderIn(PROFILES["wechat-android"]);
  const error = await rejection(load({ locale: "zh-CN", path: "/没有.wasm" }));
  assert.match(error.message, /宿主无法打开内核 `\/没有\.wasm`/);
});
