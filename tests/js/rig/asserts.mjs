// The hand-written facts of a case with `"compare": "asserts"`, which holds no answers.
import assert from "node:assert/strict";

/** Whether a case holds facts only. */
export const onlyAsserts = ({ compare }) => compare === "asserts";

/**
 * Every fact of a case is borne out by what a host answered, and no call was refused but those of which a
 * fact says so.
 *
 * @param {{ steps: object[], asserts: { at: string, equals: unknown }[] }} content the case
 * @param {[place: string, bytes: string][]} answers
 */
export function assertFacts({ steps, asserts }, answers) {
  const answered = { steps: structuredClone(steps), expect: {} };
  for (const [place, bytes] of answers) {
    const at = place.lastIndexOf("/");
    valueAt(answered, place.slice(0, at))[place.slice(at + 1)] = JSON.parse(bytes);
    const said = asserts.some((fact) => fact.at.startsWith(place));
    assert.ok(said || !place.endsWith("/problems"), `${place}: refused, and no fact says so: ${bytes}`);
  }
  for (const { at, equals } of asserts) assert.deepEqual(valueAt(answered, at), equals, at);
}

const valueAt = (content, place) =>
  place
    .slice(1)
    .split("/")
    .reduce((inside, key) => inside?.[key], content);
