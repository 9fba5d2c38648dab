// What a mini-program gets from `require("tierpath")`: the same names as on the web and in Node,
// with `load` in the place of `init`.

import { registerLoadTexts } from "./texts.js";

export * from "tierpath:dist/api.js";
export { load } from "./load.js";

registerLoadTexts();
