/** The package without the module: for libraries and hosts that bring its bytes themselves. */
import { loader } from "./engine-loader.js";
import type { ModuleSource } from "./loading.js";

export * from "./api.js";
export type { ModuleSource };

/**
 * Loads the engine from bytes, a compiled module, a response or an address. It loads once, and
 * again after a failure.
 *
 * @example
 * await init(fetch("/assets/tierpath.wasm"));
 */
export function init(source: ModuleSource | Promise<ModuleSource>): Promise<void> {
  return loader.once(() => source);
}

/**
 * Loads the engine at once. Browsers refuse large modules this way on the main thread; use it in
 * workers, on servers and in tests.
 *
 * @example
 * initSync(readFileSync("tierpath.wasm"));
 */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  loader.now(source);
}
