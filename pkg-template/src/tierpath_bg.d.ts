/** The generated glue stands beside this file's output in `dist/`; its types are ours. */
import type { Glue } from "./glue.js";

export declare const __wbg_set_wasm: Glue["__wbg_set_wasm"];
export declare const RawProgram: Glue["RawProgram"];
