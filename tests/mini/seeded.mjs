/**
 * Random numbers in [0, 1) that are the same on every run, so that a failure can be repeated.
 * (Marsaglia's xorshift, 32 bits.)
 *
 * @param {number} seed any integer but 0
 * @returns {() => number}
 */
export function seeded(seed) {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
