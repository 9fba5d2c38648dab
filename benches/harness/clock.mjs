// The clock of one implementation, in the child process or page that it has to itself. Results are kept alive in a
// ring, as callers keep them, so that no compiler can leave out building them.

const KEPT = 1_024;
const ring = new Array(KEPT);

/** The loops of one implementation by kind: each takes a number of operations and does them. */
export function loops(peer) {
  const { orders, amounts } = peer;
  const preview = peer.async ? previewAsync : previewNow;
  const step = peer.async ? stepAsync : stepNow;
  return {
    ...(orders && { preview: { run: preview, size: orders.length } }),
    ...(peer.step && { step: { run: step, size: 1 } }),
    ...(peer.sweep && { sweep: { run: sweep, size: amounts.length } }),
    ...(peer.batch && { batch: { run: batch, size: 1 } }),
  };

  function previewNow(count) {
    for (let at = 0; at < count; at++) ring[at & (KEPT - 1)] = peer.preview(orders[at & 63], at & 1);
  }
  async function previewAsync(count) {
    for (let at = 0; at < count; at++) ring[at & (KEPT - 1)] = await peer.preview(orders[at & 63], at & 1);
  }
  function stepNow(count) {
    for (let at = 0, place = 0; at < count; at++) {
      ring[at & (KEPT - 1)] = peer.step(amounts[place]);
      if (++place === amounts.length) place = 0;
    }
  }
  async function stepAsync(count) {
    for (let at = 0, place = 0; at < count; at++) {
      ring[at & (KEPT - 1)] = await peer.step(amounts[place]);
      if (++place === amounts.length) place = 0;
    }
  }
  function sweep(count) {
    for (let at = 0; at < count; at += amounts.length) ring[(at / amounts.length) & 15] = peer.sweep();
  }
  function batch(count) {
    for (let at = 0; at < count; at++) ring[at & 3] = peer.batch(peer.column);
  }
}

/** Measures kinds of one implementation. */
export function clock(peer) {
  const all = loops(peer);
  const speeds = {};

  /** Nanoseconds of one operation, of a block of about so many milliseconds. */
  async function block(kind, milliseconds) {
    const { run, size } = all[kind];
    const wanted = (milliseconds * 1e6) / (speeds[kind] ?? 1e6);
    const count = Math.max(1, Math.round(wanted / size)) * size;
    const start = performance.now();
    await run(count);
    const nanoseconds = ((performance.now() - start) * 1e6) / count;
    speeds[kind] = Math.max(nanoseconds, 1);
    return nanoseconds;
  }

  return {
    kinds: Object.keys(all),
    /** Runs a kind for so many milliseconds, for the compilers and to learn its speed. */
    async warm(kind, milliseconds) {
      const end = performance.now() + milliseconds;
      do await block(kind, 5);
      while (performance.now() < end);
    },
    /**
     * The fastest of several blocks: whatever else runs on the machine only adds time. Where one operation takes far
     * longer than a block, two are enough.
     */
    async fastest(kind, blocks, milliseconds) {
      let least = Infinity;
      const end = performance.now() + blocks * milliseconds * 2;
      for (let at = 0; at < blocks; at++) {
        if (at >= 2 && performance.now() > end) break;
        least = Math.min(least, await block(kind, milliseconds));
      }
      return least;
    },
  };
}
