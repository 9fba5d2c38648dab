/** The package for Node: the first call reads the module, so nothing has to be awaited. */
import { readFileSync } from "node:fs";
import { engine } from "./engine.js";
import { loader } from "./engine-loader.js";

export * from "./api.js";

const read = () => readFileSync(new URL("./tierpath.wasm", import.meta.url));
engine.bindOnDemand(() => loader.now(read()));

/** What {@link init} takes in browsers; nothing of it applies here. */
export interface InitOptions {
  readonly url?: string | URL;
}

/**
 * Loads the engine ahead of the first call. Never needed here; it is the same call as on the web.
 *
 * @example
 * await init();
 */
export function init(_options: InitOptions = {}): Promise<void> {
  return loader.once(read);
}
