import type { ProblemTexts } from "../texts.js";

/** English texts of problems. */
export declare const problems: ProblemTexts["problems"];
export declare const phrases: NonNullable<ProblemTexts["phrases"]>;
export declare const suggestion: string;
