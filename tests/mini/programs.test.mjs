// The real programs, booked event by event: every host says what Node says, byte for byte.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { INSTALLED, importPackage, installPackage } from "./realm/package.mjs";
import { PROFILES } from "./realm/profiles.mjs";
import { createRealm } from "./realm/realm.mjs";

const PROGRAMS = "programs";
const root = installPackage();
const node = await importPackage();

/** Everything a member says after each event, as the texts that `stringify` makes of it. */
function story({ Program }, { rules, member, events }, stringify) {
  const program = Program.parse(rules);
  let current = program.open(member);
  const told = [program.digest];
  const tell = () => {
    const views = [current.outcome, current.snapshot(), current.progressAll(), current.points(), current.checklist()];
    for (const view of views) told.push(stringify(view));
  };
  tell();
  for (const event of events) {
    told.push(stringify(current.preview(event)));
    current = current.apply(event);
    tell();
  }
  return told;
}

function programFiles(id) {
  const read = (name) => readFileSync(join(PROGRAMS, id, name), "utf8");
  return {
    rules: read("rules.json"),
    member: JSON.parse(read("member.json")),
    events: JSON.parse(read("events.json")),
  };
}

const complete = readdirSync(PROGRAMS).filter((id) => existsSync(join(PROGRAMS, id, "events.json")));

for (const [name, profile] of Object.entries(PROFILES)) {
  let api;
  let stringify;

  before(async () => {
    const realm = createRealm(profile, root);
    api = await realm.require(`${INSTALLED}/index.js`).load();
    stringify = realm.run("(view) => JSON.stringify(view)");
  });

  for (const id of complete) {
    test(`${name}: ${id}`, () => {
      const files = programFiles(id);
      assert.ok(files.events.length > 0);
      assert.deepEqual(story(api, files, stringify), story(node, files, JSON.stringify));
    });
  }
}
