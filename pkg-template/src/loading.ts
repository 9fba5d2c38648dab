/** From the bytes of a module to its binding. Only entries load this file. */
import type { Binding } from "./binding.js";
import { failure } from "./errors.js";
import type { TierpathError } from "./errors.js";

/** Where a module comes from: bytes, a compiled module, a response, or an address to fetch. */
export type ModuleSource = BufferSource | WebAssembly.Module | Response | URL | string;

/** What a module's generated glue has for its loader. */
interface Loadable {
  __wbg_set_wasm(exports: unknown): void;
}

/** Opens one module and binds it. */
export class Loader<Glue extends Loadable> {
  private loading: Promise<void> | undefined;
  private readonly binding: Binding<Glue>;
  private readonly glue: Glue;
  private readonly imports: WebAssembly.Imports;

  /** `name` is the one from which the module imports its glue. */
  constructor(binding: Binding<Glue>, glue: Glue, name: string) {
    this.binding = binding;
    this.glue = glue;
    this.imports = { [name]: glue as unknown as WebAssembly.ModuleImports };
  }

  /** Loads the module once: later calls share the first one's promise, and a failure can be retried. */
  once(source: () => ModuleSource | Promise<ModuleSource>): Promise<void> {
    if (this.binding.isBound) return Promise.resolve();
    this.loading ??= this.load(source).finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  /** Loads the module at once; hosts limit how large it may be to be compiled this way. */
  now(source: BufferSource | WebAssembly.Module): void {
    if (this.binding.isBound) return;
    try {
      refuseWithoutWebAssembly();
      this.adopt(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
    } catch (error) {
      throw loadFailure(error);
    }
  }

  private async load(source: () => ModuleSource | Promise<ModuleSource>): Promise<void> {
    try {
      refuseWithoutWebAssembly();
      const module = await compiled(await source());
      const instance = await WebAssembly.instantiate(module, this.imports);
      if (!this.binding.isBound) this.connect(instance, module);
    } catch (error) {
      throw loadFailure(error);
    }
  }

  private adopt(module: WebAssembly.Module): void {
    this.connect(new WebAssembly.Instance(module, this.imports), module);
  }

  private connect(instance: WebAssembly.Instance, module: WebAssembly.Module): void {
    this.glue.__wbg_set_wasm(instance.exports);
    const begin = instance.exports.__wbindgen_start;
    if (typeof begin === "function") begin();
    this.binding.bind(this.glue, () => this.adopt(module));
  }
}

async function compiled(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) return compiledResponse(await fetch(source));
  // Told by what it has: in Node, the mere name of `Response` loads the whole network stack.
  return "arrayBuffer" in source ? compiledResponse(source) : WebAssembly.compile(source);
}

async function compiledResponse(response: Response): Promise<WebAssembly.Module> {
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok) throw failure("engine-not-found", { url: response.url, found: `HTTP ${response.status}` });
  // A development server answers an unknown address with its index page.
  if (type.startsWith("text/html")) throw failure("engine-not-found", { url: response.url, found: type });
  const canStream = type.startsWith("application/wasm") && "compileStreaming" in WebAssembly;
  return canStream ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
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
