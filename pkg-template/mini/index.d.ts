// Types of the mini-program loader. Point TypeScript here, since the package's own types are those
// of the web: { "compilerOptions": { "paths": { "tierpath": ["node_modules/tierpath/miniprogram_dist"] } } }
import type * as api from "../dist/api.js";

export * from "../dist/api.js";

/** How {@link load} finds and opens the core. */
export interface LoadOptions {
  /**
   * Where the core lies inside the code package, from its root. Needed where the file does not
   * stand at `/miniprogram_npm/tierpath/core.wasm.br`: sub-packages, uni-app, Taro.
   */
  readonly path?: string;
  /**
   * Opens the core in place of the host's own entry. Gets `path` and the imports that the core needs.
   *
   * @example
   * load({ instantiate: (_path, imports) => WebAssembly.instantiate(bytes, imports) });
   */
  readonly instantiate?: (path: string, imports: object) => Promise<unknown>;
  /** Language of messages: `en` (the default), `zh-CN`, or one given to `registerLocale`. */
  readonly locale?: string;
}

/**
 * Loads the core once and resolves to everything else of this package. Call it in every page: all
 * callers share one promise, and after a failure the next call tries again.
 *
 * @example
 * const { Program } = await load();
 * const program = Program.parse(rulesText);
 */
export declare function load(options?: LoadOptions): Promise<typeof api>;
