// What rounds of measurements say.

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How far the middle half of the rounds lies apart, as a part of their median. */
export function spread(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return (at(0.75) - at(0.25)) / median(numbers);
}

/** How many times as long the one takes as the other: the median over rounds, each with its own neighbours. */
export const ratio = (one, other) => median(one.map((value, round) => value / other[round]));

/** Numbers that look random and are the same in every run. */
export function draws(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** The same list in another order. */
export function shuffled(list, draw) {
  const left = [...list];
  for (let at = left.length - 1; at > 0; at--) {
    const other = draw(at + 1);
    [left[at], left[other]] = [left[other], left[at]];
  }
  return left;
}
