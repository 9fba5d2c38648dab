// The options of `load`, checked before the host sees them: a host's own complaint about a path
// ("Argument 0 must be …") tells a page's author little.

import { failure } from "tierpath:dist/errors.js";

/* global TIERPATH_CORE_PATH -- where 构建 npm puts the core; the build writes it in */

/**
 * @param {unknown} options
 * @returns {{ path: string, instantiate?: Function, locale?: string }}
 */
export function readOptions(options) {
  const { path = TIERPATH_CORE_PATH, instantiate, locale } = asObject(options);
  if (instantiate === undefined) checkPath(path);
  else if (typeof instantiate !== "function") refuse("instantiate", instantiate);
  if (locale !== undefined && typeof locale !== "string") refuse("locale", locale);
  return { path, instantiate, locale };
}

function asObject(options) {
  if (options === undefined) return {};
  if (options === null || typeof options !== "object") refuse("options", options);
  return options;
}

function checkPath(path) {
  if (typeof path !== "string") refuse("path", path);
  const inPackage = path[0] === "/" && path[1] !== "/";
  if (!inPackage || !/\.wasm(\.br)?$/.test(path)) throw failure("core-path", { path });
}

function refuse(option, value) {
  throw failure("load-option", { option, found: kindOf(value) });
}

function kindOf(value) {
  if (value === null) return "null";
  return typeof value === "string" ? `"${value}"` : typeof value;
}
