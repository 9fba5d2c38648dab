// big.js by hand: the program's rules as data, every amount an exact decimal.
import Big from "big.js";
import { onDecimals } from "./core/decimals.mjs";

export const about = { title: "big.js by hand", kind: "decimals", packages: ["big.js"] };

export const load = (workload) => onDecimals(workload, Big, (value) => value.round(0, Big.roundDown));
