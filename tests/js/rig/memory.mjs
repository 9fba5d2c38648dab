// The engine's linear memory, which the package does not show: its size, and how deep the stack went.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initSync } from "tierpath/slim";

const require = createRequire(import.meta.url);
const bytes = readFileSync(require.resolve("tierpath/tierpath.wasm"));
const PAINT = 0xa5;

/** Starts the engine and keeps hold of its memory. */
export const watchedMemory = () => instanceOf(bytes).exports.memory;

/** Starts the copy of the engine that counts its instructions, which `cargo xtask test` makes. */
export const meteredInstance = () => instanceOf(readFileSync(process.env.TIERPATH_METERED));

function instanceOf(bytes) {
  const { Instance } = WebAssembly;
  let seen;
  WebAssembly.Instance = class extends Instance {
    constructor(...input) {
      super(...input);
      seen = this;
    }
  };
  initSync(bytes);
  WebAssembly.Instance = Instance;
  return seen;
}

/** The memory of a module that nothing has run in. */
export function freshMemory() {
  const module = new WebAssembly.Module(bytes);
  const empty = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    empty[from] ??= {};
    empty[from][name] = () => 0;
  }
  return new WebAssembly.Instance(module, empty).exports.memory;
}

/** The size of the stack: it comes first, the constants stand behind it. */
export function stackSize() {
  return new Uint8Array(freshMemory().buffer).findIndex((byte) => byte !== 0);
}

/** How many bytes of the stack `work` took at its deepest: between two calls nothing stands on it. */
export function stackTaken(memory, work) {
  const size = stackSize();
  new Uint8Array(memory.buffer, 0, size).fill(PAINT);
  work();
  const lowest = new Uint8Array(memory.buffer, 0, size).findIndex((byte) => byte !== PAINT);
  return lowest < 0 ? 0 : size - lowest;
}
