// What answers cost by the number of events behind a member: of a program with refunds, streaks and windows. The
// members are grown natively; `node history-child.mjs <file with them>`.
import { readFileSync } from "node:fs";
import { init, Program } from "tierpath";

await init();
const read = (file) => readFileSync(file, "utf8");
const program = Program.parse(read(new URL("../../programs/riverbank/rules.json", import.meta.url)));

function fastest(work) {
  let [least, count] = [Infinity, 1];
  for (const end = performance.now() + 300; performance.now() < end; ) {
    const start = performance.now();
    for (let at = 0; at < count; at++) work();
    const took = performance.now() - start;
    least = Math.min(least, (took * 1e6) / count);
    if (took < 10) count *= 2;
  }
  return least;
}

const rows = JSON.parse(read(process.argv[2])).map(({ pace, events, snapshot, next }) => {
  const member = program.open(snapshot);
  const row = {
    pace,
    events,
    bytes: JSON.stringify(snapshot).length,
    ...(member.quote && { quote: fastest(() => member.quote(next)) }),
    preview: fastest(() => member.preview(next)),
    progress: fastest(() => member.progress()),
    open: fastest(() => program.open(snapshot).free()),
  };
  member.free();
  return row;
});
process.send(rows);
