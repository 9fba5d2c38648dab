/** The engine that this copy of the package runs on. */
import { Binding, type Start } from "./binding.js";
import type { Glue } from "./glue.js";

export type { Start };

/** The engine's binding. */
export const engine = new Binding<Glue>();

/**
 * Sets the engine. `restart`, where a host can do it at once, makes a fresh one after a fault.
 *
 * @example
 * glue.__wbg_set_wasm(instance.exports);
 * bind(glue);
 */
export function bind(glue: Glue, restart?: Start): void {
  engine.bind(glue, restart);
}

/** Whether an engine is ready. */
export function isBound(): boolean {
  return engine.isBound;
}

/** Which engine is bound; objects of an earlier one are gone with it. */
export function currentGeneration(): number {
  return engine.generation;
}

/** Runs `work` on the engine. */
export function call<Result>(work: (glue: Glue) => Result): Result {
  return engine.call(work);
}
