// What answers cost by the number of events behind a member: of a program with refunds, streaks and windows.
import { readFileSync } from "node:fs";
import { init, Program } from "tierpath";

await init();
const folder = new URL("../../programs/riverbank/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");
const program = Program.parse(read("rules.json"));
const [lengths, paces] = [JSON.parse(process.argv[2]), { "three a day": 3, "all within the refund period": 120 }];

const START = Date.parse("2027-01-01T00:00:00Z");
const DAY = 86_400_000;
const moment = (place, pace) => new Date(START + Math.floor((place * DAY) / pace)).toISOString();
const order = (place, pace) => ({
  id: `o-${place}`,
  type: "order.paid",
  at: moment(place, pace),
  data: { amount: `${10 + (place % 90)}.50`, channel: place % 2 ? "app" : "store" },
});

function grown(events, pace) {
  let member = program.open({
    format: "tierpath.member/1",
    program: "riverbank",
    member: "m-1",
    asOf: "2027-01-01T00:00:00Z",
    attributes: { "joined-on": "2027-01-01" },
  });
  for (let place = 0; place < events; place++) {
    const next = member.apply(order(place, pace));
    member.free();
    member = next;
  }
  return member;
}

function fastest(work) {
  let [least, count] = [Infinity, 1];
  for (const end = performance.now() + 400; performance.now() < end; ) {
    const start = performance.now();
    for (let at = 0; at < count; at++) work();
    const took = performance.now() - start;
    least = Math.min(least, (took * 1e6) / count);
    if (took < 10) count *= 2;
  }
  return least;
}

const rows = [];
for (const [pace, perDay] of Object.entries(paces)) {
  for (const events of lengths) {
    const member = grown(events, perDay);
    const next = order(events, perDay);
    const snapshot = member.snapshot();
    rows.push({
      pace,
      events,
      bytes: JSON.stringify(snapshot).length,
      ...(member.quote && { quote: fastest(() => member.quote(next)) }),
      preview: fastest(() => member.preview(next)),
      progress: fastest(() => member.progress()),
      open: fastest(() => program.open(snapshot).free()),
    });
    member.free();
  }
}
process.send(rows);
