/** The generated glue stands beside this file's output in `dist/`; its types are ours. */
export declare function __wbg_set_wasm(exports: unknown): void;
export declare function check(rulesText: string): string;
export declare function memberProgram(rulesText: string, language: string, about: string): string;
export declare function describe(rulesText: string, language: string): string;
