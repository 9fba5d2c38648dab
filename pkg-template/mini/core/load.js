// Opens the core once. `load` may be called from every page: all callers share one promise, and
// after a failure (a wrong path, a package that is still downloading) or a fault of the engine the
// next call opens it again.

import * as api from "tierpath:dist/api.js";
import { bind, isBound } from "tierpath:dist/engine.js";
import { failure } from "tierpath:dist/errors.js";
import * as glue from "tierpath:dist/tierpath_bg.js";
import { findHost } from "./host.js";
import { readOptions } from "./options.js";

/* global TIERPATH_IMPORT_MODULE -- the module name the core imports from; the build writes it in */

let opening;
let opened;

/**
 * Loads the core through the host's WebAssembly entry.
 *
 * @param {import("../index.d.ts").LoadOptions} [options]
 * @returns {Promise<typeof api>} everything else of this package
 * @example
 * const { Program } = await load();
 */
export function load(options) {
  if (opened && isBound()) return opened;
  if (!opening) {
    opening = open(options);
    opening.then(keep, forget);
  }
  return opening;
}

function keep() {
  opened = opening;
  opening = undefined;
}

function forget() {
  opening = undefined;
}

async function open(options) {
  const { path, instantiate, locale } = readOptions(options);
  if (locale) api.setLocale(locale);
  const exports = await openCore(instantiate || findHost(), path);
  glue.__wbg_set_wasm(exports);
  if (exports.__wbindgen_start) exports.__wbindgen_start();
  bind(glue);
  return Object.assign({}, api);
}

async function openCore(instantiate, path) {
  let result;
  try {
    result = await instantiate(path, { [TIERPATH_IMPORT_MODULE]: glue });
  } catch (cause) {
    throw failure("core-not-opened", { path, reason: reasonOf(cause) }, cause);
  }
  return exportsOf(result, path);
}

// WeChat resolves to `{ instance }`, Douyin and Alipay to `{ instance, module }`, and WeChat's own
// typings promise the bare instance.
function exportsOf(result, path) {
  const instance = result && (result.instance || result);
  const exports = instance && instance.exports;
  if (!exports || !exports.memory) throw failure("not-the-core", { path });
  return exports;
}

// Hosts reject with an `Error`, or with an object that has `errMsg`.
function reasonOf(cause) {
  return String((cause && (cause.errMsg || cause.message)) || cause);
}
