// The workload cut to its first order, for what is timed cold.

/** As much of the workload as a first answer needs. */
export const small = (workload) => ({
  ...workload,
  orders: workload.orders.slice(0, 1),
  sweep: { ...workload.sweep, count: 1 },
  batch: { ...workload.batch, count: 1 },
});

/** Times the way of an implementation from its script to its first answer, in milliseconds. */
export async function firstAnswer(importModule, workload, host) {
  const marks = [performance.now()];
  const mark = () => marks.push(performance.now());
  const module = await importModule();
  mark();
  let initialised;
  const peer = await module.load(small(workload), { ...host, initialised: () => (initialised = performance.now()) });
  mark();
  const first = await peer.preview(peer.orders[0], 0);
  mark();
  const [start, imported, loaded, answered] = marks;
  const between = initialised ?? imported;
  return {
    script: imported - start,
    init: between - imported,
    load: loaded - between,
    first: answered - loaded,
    own: answered - imported,
    whole: answered - start,
    answer: peer.answer(first, 0, peer.orders[0]),
  };
}
