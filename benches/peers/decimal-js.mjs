// decimal.js by hand: the program's rules as data, every amount an exact decimal.
import { Decimal } from "decimal.js";
import { onDecimals } from "./core/decimals.mjs";

export const about = { title: "decimal.js by hand", kind: "decimals", packages: ["decimal.js"] };

export const load = (workload) => onDecimals(workload, Decimal, (value) => value.floor());
