/** The studio for browsers and workers: `await init()` fetches the module that stands beside this file. */
import { loader } from "./studio.js";

export {
  check,
  describeRules,
  isTierpathError,
  memberProgram,
  registerLocale,
  setLocale,
  TierpathError,
} from "./studio.js";
export type { Description, Diagnostic, Phrasing, ProblemTexts, ProgramAbout } from "./studio.js";

/** How {@link init} gets the module. */
export interface InitOptions {
  /** Another address of `studio.wasm`, for hosts that serve it themselves. */
  readonly url?: string | URL;
}

/**
 * Loads the studio. Call it as often as you like: it loads once, and again after a failure.
 *
 * @example
 * await init();
 */
export function init(options: InitOptions = {}): Promise<void> {
  return loader.once(() => options.url ?? new URL("./studio.wasm", import.meta.url));
}
