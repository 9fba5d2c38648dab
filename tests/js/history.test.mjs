// A past moment and all that led there, on real programs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Program } from "tierpath";
import { programFiles, programs } from "./rig/programs.mjs";

for (const id of programs) {
  const { rules, member: opening, events } = programFiles(id);
  const moment = ({ at }) => Date.parse(at);

  test(`${id}: a replay is the member as of a past moment`, () => {
    const program = Program.parse(rules);
    const last = events[Math.floor(events.length / 2)];
    const past = events.filter((event) => moment(event) <= moment(last));
    const { member, history } = program.replay(opening, events, { at: last.at });
    const booked = past.reduce((before, event) => before.apply(event), program.open(opening)).advance(last.at);
    assert.deepEqual(member.snapshot(), booked.snapshot());
    assert.deepEqual(member.history(), history);
    assert.equal(history.months[0].complete, false);
  });

  test(`${id}: a replay forgets nothing, a snapshot what the rules say`, () => {
    const program = Program.parse(rules);
    const { member, history } = program.replay(opening, events);
    const kept = program.open(member.snapshot()).history();
    assert.ok(history.months.length > 0);
    assert.ok(kept.timeline.length <= history.timeline.length);
    assert.deepEqual(kept.timeline, history.timeline.slice(0, kept.timeline.length));
  });

  test(`${id}: a replay tells which event is refused`, () => {
    const program = Program.parse(rules);
    const unknown = { ...events[0], type: "no-such-event" };
    assert.throws(
      () => program.replay(opening, [events[0], unknown]),
      (error) => error.diagnostics[0].path.startsWith("/1"),
    );
  });
}
