import type { ProblemTexts } from "../texts.js";

/** 简体中文的问题文本。 */
export declare const problems: ProblemTexts["problems"];
export declare const phrases: NonNullable<ProblemTexts["phrases"]>;
export declare const suggestion: string;
