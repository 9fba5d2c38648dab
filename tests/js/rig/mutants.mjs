// Broken documents: one seeded change each to documents that are right.

/** The codes by which the reader refuses. */
export const READING = new Set([
  "wrong-type",
  "unknown-key",
  "missing-key",
  "unknown-word",
  "unknown-format",
  "bad-id",
  "one-of",
  "out-of-range",
  "negative",
  "too-many-digits",
  "number-with-fraction",
  "number-too-large",
]);

/**
 * What hangs on another value of the document is left to the check behind the reader: what a constant
 * must be (by the type of its field or counter), whether a counter has a window (by its stream), what
 * an award of a table or a conversion needs (by its other keys). A day such as 31 February is never made.
 */
const BY_ANOTHER = [
  /\/(value|default|every|from|atMost|below|upTo)$/,
  /\/(values|at|is|bands)\/\d+(\/\d+)?$/,
  /^\/counters\/\d+$/,
  /\/award$/,
  /^\/duties\/\d+\/do\/\d+(\/give)?$/,
];

/** Whether the reader alone has judged: not all that is wrong hangs on another value. */
export const isSettled = (wrong) =>
  wrong.length === 0 || !wrong.every(({ path }) => BY_ANOTHER.some((place) => place.test(path)));

/** A small generator of numbers, the same on every run (xorshift). */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Every place of a tree but what is free: `[holder, key]`. */
function places(tree) {
  const all = [];
  const walk = (holder) => {
    for (const key of Object.keys(holder)) {
      if (key !== "ext") {
        all.push([holder, key]);
        if (typeof holder[key] === "object") walk(holder[key]);
      }
    }
  };
  walk(tree);
  return all;
}

const VALUES = [
  0,
  1,
  -1,
  1.5,
  7,
  100000,
  true,
  false,
  null,
  "",
  "x",
  "Not an id",
  "12.50",
  "-3",
  "01",
  "lifetime",
  [],
  {},
  [1],
  { x: 1 },
];
const misspelt = (text) => (text.length > 1 ? text[1] + text[0] + text.slice(2) : `${text}x`);

const isList = Array.isArray;
const isText = (holder, key) => typeof holder[key] === "string";
const anywhere = (all, random) => {
  const [holder, key] = all[random(all.length)];
  return structuredClone(holder[key]);
};

/** A change at a place: what the key holds then, or `undefined` for nothing; none where it can't be made there. */
const CHANGES = {
  drop: (holder, key) => !isList(holder) && { [key]: undefined },
  add: (holder) => !isList(holder) && { unheardOf: 1 },
  value: (_holder, key, random) => ({ [key]: VALUES[random(VALUES.length)] }),
  misspell: (holder, key) => isText(holder, key) && { [key]: misspelt(holder[key]) },
  rename: (holder, key) => !isList(holder) && { [key]: undefined, [misspelt(key)]: holder[key] },
  long: (holder, key) => isText(holder, key) && { [key]: holder[key].padEnd(65, "x") },
  swap: (_holder, key, random, all) => ({ [key]: anywhere(all, random) }),
  adopt: (holder, _key, random, all) => {
    const [other, place] = all[random(all.length)];
    return !isList(holder) && !isList(other) && !(place in holder) && { [place]: structuredClone(other[place]) };
  },
};

/** So many broken documents, in turn of each document and each change. */
export function* mutants(documents, count) {
  const random = seeded(20270305);
  const changes = Object.entries(CHANGES);
  for (let made = 0; made < count; ) {
    const [file, document] = documents[random(documents.length)];
    const [name, change] = changes[made % changes.length];
    const rules = structuredClone(document);
    const all = places(rules);
    const [holder, key] = all[random(all.length)];
    const changed = change(holder, key, random, all);
    if (changed) {
      Object.assign(holder, changed);
      // What is undefined is gone from the text.
      const text = JSON.stringify(rules);
      if (text !== JSON.stringify(document)) {
        made += 1;
        yield { file, what: `${name} at ${key}: ${JSON.stringify(changed).slice(0, 100)}`, rules: JSON.parse(text) };
      }
    }
  }
}
