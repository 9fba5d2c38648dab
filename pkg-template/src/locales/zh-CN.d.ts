import type { Phrasing, ProblemTexts } from "../texts.js";

/** 简体中文的问题文本。 */
export declare const problems: ProblemTexts;
export declare const phrases: NonNullable<Phrasing["phrases"]>;
export declare const suggestion: string;
