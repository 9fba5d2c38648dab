// Whether an implementation gives the workload's answers: asked before anything is timed.
import { batchHash, sweepHash } from "./workload.mjs";

/** The first answers that differ, in words; none where all are right. */
export async function wrongAnswers(peer, expected) {
  const wrong = [];
  for (const [place, order] of (peer.orders ?? []).entries()) {
    const found = peer.answer(await peer.preview(order, place % 2), place % 2, order);
    const wanted = expected.previews[place];
    if (found !== wanted) wrong.push(`order ${place}: ${found} instead of ${wanted}`);
  }
  if (peer.step) {
    const answers = [];
    for (const amount of peer.amounts) answers.push(peer.stepAnswer(await peer.step(amount)));
    const found = sweepHash(answers);
    if (found !== expected.sweep) wrong.push(`sweep: ${found} instead of ${expected.sweep}`);
  }
  if (peer.sweep) {
    const found = sweepHash(peer.sweepAnswer(peer.sweep()));
    if (found !== expected.sweep) wrong.push(`sweep in bulk: ${found} instead of ${expected.sweep}`);
  }
  if (peer.batch) {
    const found = batchHash(peer.batch(peer.column));
    if (found !== expected.batch) wrong.push(`batch: ${found} instead of ${expected.batch}`);
  }
  return wrong;
}
