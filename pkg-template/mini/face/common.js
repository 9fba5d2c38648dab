// What every component speaks with. It is built once, as `components/common.js`, which the components require: a host's
// code package counts each copy.

export * from "tierpath:dist/elements/names.js";
export * from "tierpath:dist/elements/quantity.js";
export * from "tierpath:dist/elements/words.js";
export * from "./goal.js";
export * from "./speech.js";
