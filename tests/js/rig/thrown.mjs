import assert from "node:assert/strict";
import { isTierpathError } from "tierpath";

/** What a call throws; fails when it throws nothing or anything but a TierpathError. */
export function thrown(work) {
  try {
    work();
  } catch (error) {
    assert.ok(isTierpathError(error), `not a TierpathError: ${error?.stack ?? error}`);
    return error;
  }
  throw assert.fail(`threw nothing: ${work}`);
}
