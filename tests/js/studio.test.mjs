// The studio: what helps those who write rule documents, in Node and in Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tierpath from "tierpath";
import { check, describeRules, init, memberProgram } from "tierpath/studio";
import { startBrowser } from "./rig/browser.mjs";
import { programFiles, programs } from "./rig/programs.mjs";

let rig;
before(async () => {
  rig = await startBrowser();
});
after(() => rig.close());

const unwise = () => {
  const document = JSON.parse(programFiles("riverbank").rules);
  const [, , tier] = document.ladders[0].tiers;
  tier.keep = { ...tier.reach, op: "all", of: [tier.reach, document.ladders[0].tiers.at(-1).reach] };
  return JSON.stringify({ ...document });
};

test("every program that ships is free of errors", async () => {
  await init();
  for (const id of programs) {
    const found = check(programFiles(id).rules).filter(({ severity }) => severity === "error");
    assert.deepEqual(found, [], id);
  }
});

test("every program that ships is told in words", async () => {
  await init();
  for (const id of programs) {
    for (const locale of ["en", "zh-CN"]) {
      const { title, sections } = describeRules(programFiles(id).rules, { locale });
      assert.ok(title !== "" && sections.every(({ lines }) => lines.length > 0), id);
    }
  }
  assert.throws(() => describeRules("{}"), { name: "TierpathError" });
});

test("every program that ships has markup that can stand in a page", async () => {
  await init();
  const organization = { name: "</script><b>", url: "https://example.com/" };
  for (const id of programs) {
    const markup = memberProgram(programFiles(id).rules, { locale: "zh-CN", organization });
    assert.doesNotMatch(markup, /[<>&]/);
    const { "@type": type, hasTiers, hostingOrganization } = JSON.parse(markup);
    assert.deepEqual([type, hostingOrganization.name], ["MemberProgram", organization.name], id);
    assert.ok(hasTiers.length > 0 && hasTiers.every(({ name }) => name !== ""), id);
  }
  assert.throws(() => memberProgram("{}"), { name: "TierpathError" });
  assert.throws(() => memberProgram(programFiles("riverbank").rules, { uri: "x" }), { name: "TierpathError" });
});

test("what only an author needs to know is no part of the engine", () => {
  assert.equal("check" in tierpath, false);
});

test("Chromium finds what Node finds, and loads no engine for it", async () => {
  const page = await rig.browser.newPage();
  await page.goto(`${rig.origin}/?policy=`);
  const text = unwise();
  const [found, modules] = await page.evaluate(async (rules) => {
    const studio = await import("/dist/studio-web.js");
    await studio.init();
    const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm"));
    return [studio.check(rules, { locale: "zh-CN" }), loaded.map(({ name }) => name.split("/").pop())];
  }, text);
  await page.close();
  assert.deepEqual(modules, ["studio.wasm"]);
  assert.deepEqual(found, JSON.parse(JSON.stringify(check(text, { locale: "zh-CN" }))));
  assert.ok(found.some(({ message }) => /\p{Script=Han}/u.test(message)));
});

test("before init the web entry names the fix", async () => {
  const page = await rig.browser.newPage();
  await page.goto(`${rig.origin}/?policy=`);
  const code = await page.evaluate(async () => {
    const { check } = await import("/dist/studio-web.js");
    try {
      check("{}");
    } catch (error) {
      return error.code;
    }
  });
  await page.close();
  assert.equal(code, "not-initialised");
});
