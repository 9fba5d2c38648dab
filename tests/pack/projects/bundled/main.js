// A page built by Vite or webpack: the package finds its own module.
import * as tierpath from "tierpath";
import { answer } from "./corner-shop.js";

await tierpath.init();
document.title = answer(tierpath);
