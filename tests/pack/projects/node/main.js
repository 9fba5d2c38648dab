// A server in ES modules: nothing to await before the first call.
import * as tierpath from "tierpath";
import { answer } from "./corner-shop.js";

console.log(answer(tierpath));
