/** Many members at once: columns of numbers in and out, some thousand rows a call, so that memory stays as it is. */
import { engine } from "./engine.js";
import { failure, TierpathError } from "./errors.js";
import type { Glue, RawProgram } from "./glue.js";
import { using, type Handle } from "./handle.js";
import { room } from "./room.js";
import type { ColumnsRequest, ProgressColumns } from "./types/quote.js";

/** Rows of one call; even, since two ranks stand in one word. */
const ROWS = 4_096;

/** How far members have come, by what their counters show. */
export function progressColumns(program: Handle<RawProgram>, { ladder, counters }: ColumnsRequest): ProgressColumns {
  const ids = Object.keys(counters);
  const given = ids.map((id) => doubles(id, counters[id]));
  const rows = given[0]?.length ?? 0;
  for (const [place, { length }] of given.entries()) refuseOtherLength(ids[place] ?? "", length, rows);
  const out = { rank: new Int32Array(rows), fraction: new Int32Array(rows), missing: new Float64Array(rows) };
  const names = JSON.stringify(ids);
  // Without a row too: whether there are such a ladder and such counters is said then.
  for (let before = 0; before === 0 || before < rows; before += ROWS) {
    const count = Math.min(ROWS, rows - before);
    const ask = (raw: RawProgram) => {
      const glue = engine.glue as Glue;
      const words = room.take(glue, count * (given.length + 2) + 1);
      for (const [place, column] of given.entries()) words.set(column.subarray(before, before + count), place * count);
      raw.progressColumns(ladder, names, count, before);
      room.take(glue, words.length);
      read(out, given.length * count, before, count);
    };
    using(program, ask);
  }
  return out;
}

/** Takes rows out of the room: what is missing, then ranks and fractions, two to a word. */
function read({ rank, fraction, missing }: ProgressColumns, from: number, before: number, count: number): void {
  const ranks = (from + count) * 2;
  const fractions = ranks + count + (count % 2);
  missing.set(room.doubles.subarray(from, from + count), before);
  rank.set(room.pairs.subarray(ranks, ranks + count), before);
  fraction.set(room.pairs.subarray(fractions, fractions + count), before);
}

function doubles(id: string, column: unknown): Float64Array {
  if (column instanceof Float64Array) return column;
  throw failure("input-not-json", { what: `counters.${id}`, reason: `${typeof column}, not Float64Array` });
}

function refuseOtherLength(id: string, found: number, expected: number): void {
  if (found === expected) return;
  const args = { found: String(found), expected: String(expected) };
  throw new TierpathError([{ severity: "error", code: "columns-differ", path: `/counters/${id}`, args }]);
}
