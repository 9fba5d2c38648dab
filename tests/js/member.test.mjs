// The laws that users of the package lean on, on real programs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Program } from "tierpath";
import { programFiles, programs, purchase, replay } from "./rig/programs.mjs";

for (const id of programs) {
  const { rules, member: memberFile, events } = programFiles(id);

  test(`${id}: a snapshot goes on where the history stopped`, () => {
    const { program, member } = replay({ Program }, id);
    const half = Math.floor(events.length / 2);
    const first = events.slice(0, half).reduce((before, event) => before.apply(event), program.open(memberFile));
    const reopened = program.open(JSON.parse(JSON.stringify(first.snapshot())));
    const rest = events.slice(half).reduce((before, event) => before.apply(event), reopened);
    assert.deepEqual(rest.snapshot(), member.snapshot());
    assert.deepEqual(rest.progressAll(), member.progressAll());
    assert.deepEqual(rest.points(), member.points());
    assert.deepEqual(rest.checklist(), member.checklist());
  });

  test(`${id}: a preview shows what booking does`, () => {
    const { member } = replay({ Program }, id);
    const again = purchase(id, "preview-1", member.asOf);
    const before = JSON.stringify(member.snapshot());
    const preview = member.preview(again);
    assert.equal(JSON.stringify(member.snapshot()), before);
    const booked = member.apply(again);
    assert.deepEqual(preview.outcomes, [booked.outcome]);
    assert.deepEqual(preview.progress, { before: member.progressAll(), after: booked.progressAll() });
    assert.deepEqual(preview.points, { before: member.points(), after: booked.points() });
    assert.deepEqual(preview.checklist, { before: member.checklist(), after: booked.checklist() });
  });

  test(`${id}: the same event counts once`, () => {
    const { member } = replay({ Program }, id);
    const order = purchase(id, "twice-1", member.asOf);
    const once = member.apply(order);
    const twice = once.apply(order);
    assert.equal(once.outcome.status, "applied");
    assert.equal(twice.outcome.status, "duplicate");
    assert.deepEqual(twice.points(), once.points());
  });

  test(`${id}: the document and the digest`, () => {
    const program = Program.parse(rules);
    assert.deepEqual(program.document, JSON.parse(rules));
    assert.match(program.digest, /^(sha256:)?[0-9a-f]{64}$/);
    assert.equal(Program.parse(rules.replace(/\n\s*/g, "\n")).digest, program.digest);
  });

  test(`${id}: progress names a tier of the ladder and sums up`, () => {
    const { program, member } = replay({ Program }, id);
    const progress = member.progress();
    const ladder = program.document.ladders[0];
    assert.equal(progress.ladder, ladder.id);
    assert.deepEqual(
      progress.tiers.map((tier) => tier.id),
      ladder.tiers.map((tier) => tier.id),
    );
    assert.equal(ladder.tiers[progress.tier.rank].id, progress.tier.id);
    assert.deepEqual(member.progress({ ladder: ladder.id }), progress);
    assert.match(progress.next?.fraction ?? "1", /^(0(\.\d{1,4})?|1)$/);
  });

  test(`${id}: time passes only when told`, () => {
    const { member } = replay({ Program }, id);
    const at = "2031-01-01T00:00:00+08:00";
    const later = member.advance(at);
    assert.equal(later.outcome.status, "advanced");
    assert.equal(Date.parse(later.asOf), Date.parse(at));
    assert.deepEqual(member.points({ at }), later.points());
    assert.deepEqual(member.progressAll({ at }), later.progressAll());
    assert.deepEqual(member.checklist({ at }), later.checklist());
    assert.notEqual(member.asOf, later.asOf);
  });
}

test("a member just opened has no outcome", () => {
  const { rules, member } = programFiles("riverbank");
  const opened = Program.parse(rules).open(member);
  assert.equal(opened.outcome, undefined);
  assert.equal(opened.id, member.member);
});
