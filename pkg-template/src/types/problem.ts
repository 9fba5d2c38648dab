/** What is wrong with an input, without and with its text. */

/** What the engine says of an input: a code, a place and the values that its text names. */
export interface Problem {
  readonly severity: "error" | "warning" | "note";
  /** Stable, for programs to branch on. */
  readonly code: string;
  /** JSON Pointer (RFC 6901) into the input; empty is the whole. */
  readonly path: string;
  readonly args: { readonly [name: string]: string };
}

/** A problem with its texts in one language. */
export interface Diagnostic extends Problem {
  /** What was found and what is expected. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
}
