// The rounds: every implementation answers first, then each round visits every implementation and kind once, in an
// order of its own.
import { draws, shuffled } from "./statistics.mjs";

/** Thrown where an implementation does not give the workload's answers. */
export class WrongAnswers extends Error {}

/**
 * Nanoseconds by kind and row, a number for each round. `runners` are of one host; `expected` are the workload's
 * answers.
 */
export async function measure(runners, expected, { rounds, blocks, milliseconds, warmup, note }) {
  const visits = [];
  const times = {};
  for (const [id, runner] of runners) {
    const wrong = await runner.ask("check", expected);
    if (wrong.length > 0) throw new WrongAnswers(`${id}: ${wrong.slice(0, 3).join("\n  ")}`);
    for (const kind of await runner.ask("kinds")) {
      visits.push({ id, kind, runner });
      times[kind] ??= {};
      times[kind][id] = [];
      await runner.ask("warm", kind, warmup);
    }
    note(`${id} answers right`);
  }
  const draw = draws(5);
  for (let round = 0; round < rounds; round++) {
    for (const { id, kind, runner } of shuffled(visits, draw)) {
      times[kind][id].push(await runner.ask("fastest", kind, blocks, milliseconds));
    }
    note(`round ${round + 1} of ${rounds}`);
  }
  return times;
}
