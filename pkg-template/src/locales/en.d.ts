import type { Phrasing, ProblemTexts } from "../texts.js";

/** English texts of problems. */
export declare const problems: ProblemTexts;
export declare const phrases: NonNullable<Phrasing["phrases"]>;
export declare const suggestion: string;
