/**
 * The engine that this copy of the package runs on. An entry binds it; every call goes through
 * {@link call}, which turns what the engine throws into a {@link TierpathError}. It knows neither
 * files nor network nor WebAssembly, so it loads anywhere.
 */
import { TierpathError, failure } from "./errors.js";
import type { Glue } from "./glue.js";
import type { Problem } from "./types/problem.js";

/** How to get an engine at the first call, or again after a fault. */
export type Start = () => void;

let bound: Glue | undefined;
let start: Start | undefined;
let generation = 0;

/**
 * Sets the engine. `restart`, where a host can do it at once, makes a fresh one after a fault.
 *
 * @example
 * glue.__wbg_set_wasm(instance.exports);
 * bind(glue);
 */
export function bind(glue: Glue, restart?: Start): void {
  bound = glue;
  start = restart;
  generation += 1;
}

/** Lets the first call start the engine: for hosts that can load it synchronously. */
export function bindOnDemand(load: Start): void {
  start = load;
}

/** Whether an engine is ready. */
export function isBound(): boolean {
  return bound !== undefined;
}

/** Which engine is bound; objects of an earlier one are gone with it. */
export function currentGeneration(): number {
  return generation;
}

/** Runs `work` on the engine. */
export function call<Result>(work: (glue: Glue) => Result): Result {
  const glue = engine();
  try {
    return work(glue);
  } catch (error) {
    throw translated(error);
  }
}

function engine(): Glue {
  if (!bound) start?.();
  if (!bound) throw failure("not-initialised");
  return bound;
}

function translated(error: unknown): TierpathError {
  if (error instanceof TierpathError) return error;
  const problems = problemsOf(error);
  if (problems) return new TierpathError(problems);
  // The engine reports every refusal with problems. Anything else stopped it halfway, and its
  // memory can't be trusted any more: drop it, the next call starts a fresh one.
  bound = undefined;
  generation += 1;
  return failure("engine-fault", { reason: String(error) }, error);
}

function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || !("problems" in error)) return undefined;
  const { problems } = error;
  return Array.isArray(problems) && problems.length > 0 ? problems : undefined;
}
