/** The studio for Node: the first call reads the module, so nothing has to be awaited. */
import { readFileSync } from "node:fs";
import { loader, studio } from "./studio.js";

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

const read = () => readFileSync(new URL("./studio.wasm", import.meta.url));
studio.bindOnDemand(() => loader.now(read()));

/** What {@link init} takes in browsers; nothing of it applies here. */
export interface InitOptions {
  readonly url?: string | URL;
}

/**
 * Loads the studio ahead of the first call. Never needed here; it is the same call as on the web.
 *
 * @example
 * await init();
 */
export function init(_options: InitOptions = {}): Promise<void> {
  return loader.once(read);
}
