/** The package without an engine: every entry exports it, and adds how the engine is loaded. */
export { isTierpathError, TierpathError } from "./errors.js";
export { Member, type ViewOptions } from "./member.js";
export { Program } from "./program.js";
export { day, decimal, instant } from "./quantities.js";
export { describe, type Phrasing, type ProblemTexts, registerLocale, setLocale } from "./texts.js";
export type * from "./types/benefits.js";
export type * from "./types/conditions.js";
export type * from "./types/declarations.js";
export type * from "./types/earning.js";
export type * from "./types/event.js";
export type * from "./types/goal.js";
export type * from "./types/ladders.js";
export type * from "./types/outcome.js";
export type * from "./types/problem.js";
export type * from "./types/rules.js";
export type * from "./types/segments.js";
export type * from "./types/text.js";
export type * from "./types/views.js";
