/** The package for hosts that load the module in their own way, such as mini-programs. */
export * from "./api.js";
export { bind, type Start } from "./engine.js";
export type { Glue } from "./glue.js";
