/** The package for browsers and workers: `await init()` fetches the module that stands beside this file. */
import { loader } from "./engine-loader.js";

export * from "./api.js";

/** How {@link init} gets the module. */
export interface InitOptions {
  /** Another address of `tierpath.wasm`, for hosts that serve it themselves. */
  readonly url?: string | URL;
}

/**
 * Loads the engine. Call it as often as you like: it loads once, and again after a failure.
 *
 * @example
 * await init();
 */
export function init(options: InitOptions = {}): Promise<void> {
  return loader.once(() => options.url ?? new URL("./tierpath.wasm", import.meta.url));
}
