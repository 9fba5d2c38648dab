// The data set of tests/conformance on the packed package, in Node and in Chromium: each answer has the
// bytes that the native engine gave.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as tierpath from "tierpath";
import { assertFacts, onlyAsserts } from "./rig/asserts.mjs";
import { startBrowser } from "./rig/browser.mjs";
import { dataSet, expected, held, needsText, play } from "./rig/conformance.mjs";

const cases = dataSet();
const TEXT = "the package takes values; tests/wasm.rs gives the module this text";

function agrees({ content }, answers) {
  if (onlyAsserts(content)) return assertFacts(content, answers);
  for (const [place, bytes] of answers) assert.equal(bytes, expected(content, place), place);
  assert.equal(answers.length, held(content));
}

describe("in Node", () => {
  for (const each of cases) {
    test(each.file, { skip: needsText(each) && TEXT }, () => agrees(each, play(tierpath, each)));
  }
});

describe("in Chromium", () => {
  let rig;
  let answers;
  before(async () => {
    rig = await startBrowser();
    const page = await rig.browser.newPage();
    await page.goto(rig.origin);
    await page.addScriptTag({ content: `window.play = ${play}` });
    const playable = cases.filter((each) => !needsText(each));
    answers = new Map(
      await page.evaluate(async (playable) => {
        const tierpath = await import("/dist/web.js");
        await tierpath.init();
        return playable.map((each) => [each.file, window.play(tierpath, each)]);
      }, playable),
    );
  });
  after(() => rig.close());

  for (const each of cases) {
    test(each.file, { skip: needsText(each) && TEXT }, () => agrees(each, answers.get(each.file)));
  }
});
