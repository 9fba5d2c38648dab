/** The shops that the page can show, in the order of the switch. */
import { food } from "./food";
import { hilton } from "./hilton";
import { riverbank } from "./riverbank";
import { shop } from "./shop";
import type { Catalogue } from "./types";

export const CATALOGUES: readonly Catalogue[] = [shop, hilton, riverbank, food];
