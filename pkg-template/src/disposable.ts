/** `using` for classes with `free()`, on hosts that know it. */

/** Gives a class `Symbol.dispose` where the host has it; a class body would need it always. */
export function makeDisposable(type: { readonly prototype: { free(): void } }): void {
  const dispose: symbol | undefined = Symbol.dispose;
  if (!dispose) return;
  const value = function (this: { free(): void }) {
    this.free();
  };
  Object.defineProperty(type.prototype, dispose, { value, configurable: true, writable: true });
}
