// A page built by a bundler that gives the address of a file it was asked to copy.
import * as tierpath from "tierpath/slim";
import address from "tierpath/tierpath.wasm";
import { answer } from "./corner-shop.js";

await tierpath.init(new URL(address, import.meta.url));
document.title = answer(tierpath);
