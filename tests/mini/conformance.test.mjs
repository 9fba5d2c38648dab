// Every conformance case gives the same bytes in every host: the packed core, opened by the packed
// loader, written by the host's own JSON.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { assertFacts, onlyAsserts } from "../js/rig/asserts.mjs";
import { conformanceCases, hasPlainInputs, held } from "./conformance/cases.mjs";
import { bindings, publicApi } from "./conformance/hosts.mjs";
import { play } from "./conformance/play.mjs";
import { INSTALLED, installPackage } from "./realm/package.mjs";
import { PROFILES } from "./realm/profiles.mjs";
import { createRealm } from "./realm/realm.mjs";

const root = installPackage();
const cases = conformanceCases();

test("there are cases", () => assert.ok(cases.length > 0));

for (const [name, profile] of Object.entries(PROFILES)) {
  let realm;
  let glue;
  let api;

  before(async () => {
    realm = createRealm(profile, root);
    const entry = realm.run(profile.entry);
    const instantiate = (path, imports) => {
      [glue] = Object.values(imports);
      return entry.instantiate(path, imports);
    };
    api = await realm.require(`${INSTALLED}/index.js`).load({ instantiate });
  });

  for (const entry of cases) {
    test(`${name}: ${entry.name}`, () => {
      const stringify = realm.run("(view) => JSON.stringify(view)");
      assertAnswers(entry, play(bindings(glue), entry), stringify);
      if (hasPlainInputs(entry)) assertAnswers(entry, play(publicApi(api), entry), stringify);
    });
  }
}

function assertAnswers(entry, answers, stringify) {
  if (onlyAsserts(entry)) {
    const bytes = answers.map(({ place, answer }) => [place, stringify(answer)]);
    return assertFacts(entry, bytes);
  }
  assert.equal(answers.length, held(entry));
  for (const { place, answer, expected } of answers) {
    const [said, wanted] = [stringify(answer), JSON.stringify(expected)];
    // Values first, since their difference can be read; then the bytes.
    if (said !== wanted) assert.deepEqual(said && JSON.parse(said), expected, place);
    assert.equal(said, wanted, place);
  }
}
