/**
 * Ownership of an object inside the engine's memory. Freeing is explicit; where the host has
 * `FinalizationRegistry`, what was forgotten is freed with its owner.
 */
import { call, currentGeneration } from "./engine.js";
import { failure } from "./errors.js";
import type { Raw } from "./glue.js";

/** An engine object with its owner's name for messages and the engine it lives in. */
export interface Handle<Inner extends Raw> {
  readonly what: string;
  readonly generation: number;
  inner: Inner | undefined;
}

// Held here and not by the glue's own registry: that one would free an object of a dead engine
// inside its successor's memory.
const forgotten =
  typeof FinalizationRegistry === "undefined" ? undefined : new FinalizationRegistry<Handle<Raw>>(release);

/** Takes an engine object into the care of `owner`. */
export function own<Inner extends Raw>(owner: object, what: string, inner: Inner): Handle<Inner> {
  const handle: Handle<Inner> = { what, generation: currentGeneration(), inner };
  forgotten?.register(owner, handle, owner);
  return handle;
}

/** Runs `work` on the engine object. */
export function using<Inner extends Raw, Result>(handle: Handle<Inner>, work: (inner: Inner) => Result): Result {
  const { inner } = handle;
  if (!inner) throw failure("freed", { what: handle.what });
  if (handle.generation !== currentGeneration()) throw failure("engine-lost", { what: handle.what });
  return call(() => work(inner));
}

/** Frees the engine object; a second time does nothing. */
export function freeFor(owner: object, handle: Handle<Raw>): void {
  forgotten?.unregister(owner);
  release(handle);
}

function release(handle: Handle<Raw>): void {
  const { inner } = handle;
  handle.inner = undefined;
  if (!inner) return;
  if (handle.generation === currentGeneration()) inner.free();
  else inner.__destroy_into_raw();
}
