// The workload in the forms that implementations take, and the one written form in which all answers are compared.

const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

/** Hundredths of a text such as "12.90". */
export function cents(text) {
  const point = text.indexOf(".");
  if (point < 0) return Number(text) * 100;
  const part = text.slice(point + 1, point + 3);
  return Number(text.slice(0, point)) * 100 + Number(part.length === 1 ? `${part}0` : part);
}

/** The text of so many hundredths. */
export const money = (hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;

/** Days since 1970-01-01 of a civil day's text. */
export const dayNumber = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

/** The civil day of a moment in the program's zone. */
export const dayOf = (moment) => Math.floor((moment + ZONE) / DAY);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day) => ((day + 3) % 7) + 1;

/**
 * The orders as implementations take them that count in milliseconds: `amount` gives a line's amount its form.
 */
export function orders(workload, amount) {
  return workload.orders.map(({ at, channel, lines }) => ({
    at: Date.parse(at),
    channel,
    lines: lines.map((line) => ({ category: line.category, amount: amount(line.amount) })),
  }));
}

/** The amounts of the sweep, in hundredths. */
export function sweepAmounts({ sweep }) {
  const [first, step] = [cents(sweep.first), cents(sweep.step)];
  return Array.from({ length: sweep.count }, (_, place) => first + place * step);
}

/** The order that the sweep asks about, but for its amount. */
export const sweepOrder = ({ sweep }) => ({
  at: Date.parse(sweep.at),
  channel: sweep.channel,
  category: sweep.category,
});

/** The growth of the batch's members, in hundredths: a linear congruence, so that it need not be stored. */
export function batchGrowth({ batch }) {
  const growth = new Float64Array(batch.count);
  const below = cents(batch.below);
  let seed = batch.seed >>> 0;
  for (let place = 0; place < batch.count; place++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    growth[place] = seed % below;
  }
  return growth;
}

/** A number in its shortest decimal form: 9710.490 is 9710.49. */
const shortest = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** A number of the answer in units: a text as it is, an integer with `digits` fraction digits. */
export const inUnits = (value, digits) =>
  shortest(typeof value === "string" ? value : (value / 10 ** digits).toFixed(digits));

/** An answer to a preview as one line; `digits` of its money where that is in integers. */
export function answerLine(answer, digits = 0) {
  const text = (value) => inUnits(value, digits);
  return [
    answer.lines.join(","),
    answer.bonus,
    answer.total,
    text(answer.growth),
    answer.tier,
    answer.next,
    answer.progress,
    text(answer.missing),
    answer.tasks.map(({ have, state }) => `${text(have)}:${state}`).join(","),
    answer.available,
    answer.expiring,
    answer.nextExpiry,
    answer.balance,
  ].join("|");
}

const START = 2_166_136_261;
const mix = (hash, value) => Math.imul(hash ^ (value | 0), 16_777_619) >>> 0;

/** One number over the answers of a sweep, each `[points, growth in cents, tier, progress, missing in cents]`. */
export const sweepHash = (answers) => answers.flat().reduce(mix, START);

/** One number over the columns of a batch: tier, progress, missing in cents. */
export function batchHash({ rank, fraction, missing }) {
  let hash = START;
  for (let place = 0; place < rank.length; place++) {
    hash = mix(mix(mix(hash, rank[place]), fraction[place]), missing[place]);
  }
  return hash;
}
