/** From the bytes of the module to a bound engine. Only entries load this file. */
import { bind, isBound } from "./engine.js";
import { failure } from "./errors.js";
import type { TierpathError } from "./errors.js";
import * as glue from "./tierpath_bg.js";

/** Where the module comes from: bytes, a compiled module, a response, or an address to fetch. */
export type ModuleSource = BufferSource | WebAssembly.Module | Response | URL | string;

const imports = { "./tierpath_bg.js": glue as unknown as WebAssembly.ModuleImports };

let loading: Promise<void> | undefined;

/** Loads the engine once: later calls share the first one's promise, and a failure can be retried. */
export function loadOnce(source: () => ModuleSource | Promise<ModuleSource>): Promise<void> {
  if (isBound()) return Promise.resolve();
  loading ??= load(source).finally(() => {
    loading = undefined;
  });
  return loading;
}

/** Loads the engine at once; hosts limit how large a module may be that is compiled this way. */
export function loadNow(source: BufferSource | WebAssembly.Module): void {
  if (isBound()) return;
  try {
    refuseWithoutWebAssembly();
    adopt(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
  } catch (error) {
    throw loadFailure(error);
  }
}

async function load(source: () => ModuleSource | Promise<ModuleSource>): Promise<void> {
  try {
    refuseWithoutWebAssembly();
    const module = await compiled(await source());
    const instance = await WebAssembly.instantiate(module, imports);
    if (!isBound()) connect(instance, module);
  } catch (error) {
    throw loadFailure(error);
  }
}

async function compiled(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) return compiledResponse(await fetch(source));
  if (typeof Response !== "undefined" && source instanceof Response) return compiledResponse(source);
  return WebAssembly.compile(source as BufferSource);
}

async function compiledResponse(response: Response): Promise<WebAssembly.Module> {
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok) throw failure("engine-not-found", { url: response.url, found: `HTTP ${response.status}` });
  // A development server answers an unknown address with its index page.
  if (type.startsWith("text/html")) throw failure("engine-not-found", { url: response.url, found: type });
  const canStream = type.startsWith("application/wasm") && "compileStreaming" in WebAssembly;
  return canStream ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function adopt(module: WebAssembly.Module): void {
  connect(new WebAssembly.Instance(module, imports), module);
}

function connect(instance: WebAssembly.Instance, module: WebAssembly.Module): void {
  glue.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === "function") begin();
  bind(glue, () => adopt(module));
}

function refuseWithoutWebAssembly(): void {
  if (typeof WebAssembly === "undefined") throw failure("wasm-missing");
}

function loadFailure(error: unknown): TierpathError | Error {
  if (error instanceof Error && error.name === "TierpathError") return error;
  const reason = String(error);
  const blocked = /Content Security Policy|unsafe-eval|wasm-eval/i.test(reason);
  return failure(blocked ? "wasm-blocked" : "engine-not-loaded", { reason }, error);
}
