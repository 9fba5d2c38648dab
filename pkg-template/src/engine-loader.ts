/** Opens the engine's module. Only entries load this file. */
import { engine } from "./engine.js";
import { Loader } from "./loading.js";
import * as glue from "./tierpath_bg.js";

export const loader = new Loader(engine, glue, "./tierpath_bg.js");
