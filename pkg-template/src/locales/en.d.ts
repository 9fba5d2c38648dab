import type { ProblemTexts } from "../texts.js";

/** English texts of problems. */
export declare const problems: ProblemTexts;
