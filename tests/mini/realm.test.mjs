// The realms must refuse what a device refuses: a test host that takes everything proves nothing.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { PROFILES, WITHOUT_ENTRY } from "./realm/profiles.mjs";
import { createRealm } from "./realm/realm.mjs";

const root = mkdtempSync(join(tmpdir(), "tierpath-realm-"));
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

// (module (func (param i32) (result i32) (i32.extend8_s (local.get 0))))
const SIGN_EXTENSION = [...HEADER, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 10, 7, 1, 5, 0, 0x20, 0, 0xc0, 0x0b];
// (module (global (export "g") i32 (i32.const 0)))
const GLOBAL_EXPORT = [...HEADER, 6, 6, 1, 0x7f, 0, 0x41, 0, 0x0b, 7, 5, 1, 1, 0x67, 3, 0];

writeFileSync(join(root, "sign.wasm"), Uint8Array.from(SIGN_EXTENSION));
writeFileSync(join(root, "global.wasm"), Uint8Array.from(GLOBAL_EXPORT));

const wechatIos = () => createRealm(PROFILES["wechat-ios"], root);
const wechatAndroid = () => createRealm(PROFILES["wechat-android"], root);
const openIn = (realm, path) => realm.run(`WXWebAssembly.instantiate(${JSON.stringify(path)}, {})`);

test("WeChat on iOS refuses a later instruction, Android takes it", async () => {
  await assert.rejects(openIn(wechatIos(), "/sign.wasm"), /CompileError: invalid wasm file/);
  assert.ok((await openIn(wechatAndroid(), "/sign.wasm")).instance);
});

test("WeChat on iOS refuses an exported Global", async () => {
  await assert.rejects(openIn(wechatIos(), "/global.wasm"), /does not support Global: g/);
});

test("no entry takes bytes, a URL or a downloaded file", async () => {
  const realm = wechatAndroid();
  await assert.rejects(realm.run("WXWebAssembly.instantiate(new Uint8Array(8), {})"), /Argument 0 must be a string/);
  await assert.rejects(openIn(realm, "https://example.com/core.wasm"), /not support/);
  await assert.rejects(openIn(realm, "wxfile://usr/core.wasm"), /not support/);
});

for (const [name, profile] of Object.entries({ ...PROFILES, "without entry": WITHOUT_ENTRY })) {
  test(`${name}: nothing of the browser, no code from strings`, () => {
    const { run } = createRealm(profile, root);
    for (const absent of ["TextDecoder", "fetch", "URL", "performance", "crypto", "process", ...profile.without]) {
      assert.equal(run(`typeof ${absent}`), "undefined", absent);
    }
    assert.throws(() => run("new Function('return 1')"), /Code generation from strings disallowed/);
  });
}
