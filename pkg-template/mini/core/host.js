// Each vendor has its own name for WebAssembly and takes a path inside the code package, never
// bytes. The names are free variables on purpose: `globalThis` is undefined in some page modules.

import { failure } from "tierpath:dist/errors.js";

/* global WXWebAssembly, TTWebAssembly, MYWebAssembly */

/**
 * The `instantiate` of the mini-program that runs this code.
 *
 * @returns {(path: string, imports: object) => Promise<object>}
 * @throws {TierpathError} `no-mini-host` where there is none
 */
export function findHost() {
  const host = wechat() || douyin() || alipay();
  if (!host || !host.instantiate) throw failure("no-mini-host");
  return (path, imports) => host.instantiate(path, imports);
}

function wechat() {
  return typeof WXWebAssembly === "undefined" ? undefined : WXWebAssembly;
}

function douyin() {
  return typeof TTWebAssembly === "undefined" ? undefined : TTWebAssembly;
}

// Alipay has it only inside a worker.
function alipay() {
  return typeof MYWebAssembly === "undefined" ? undefined : MYWebAssembly;
}
