/** The one error that this package throws. */
import { describe } from "./texts.js";
import type { Diagnostic, Problem } from "./types/problem.js";

/**
 * Something that could not be done, and why. `code`, `path`, `message` and `help` are those of the
 * first error; `diagnostics` has everything that was found.
 *
 * @example
 * try {
 *   Program.parse(text);
 * } catch (error) {
 *   if (isTierpathError(error)) console.error(error.code, error.path, error.help);
 * }
 */
export class TierpathError extends Error {
  override readonly name = "TierpathError";
  /** Stable, for programs to branch on. */
  readonly code: string;
  /** JSON Pointer into the input; empty is the whole. */
  readonly path: string;
  /** What to do about it. */
  readonly help: string;
  /** Everything that was found, never empty. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(problems: readonly Problem[], cause?: unknown) {
    const diagnostics = problems.map((problem) => describe(problem));
    const first = diagnostics.find(({ severity }) => severity === "error") ?? diagnostics[0] ?? describe(unnamed);
    super(first.message);
    this.code = first.code;
    this.path = first.path;
    this.help = first.help;
    this.diagnostics = diagnostics;
    if (cause !== undefined) Object.defineProperty(this, "cause", { value: cause, configurable: true });
  }
}

const unnamed: Problem = { severity: "error", code: "engine-fault", path: "", args: { reason: "" } };

/**
 * Whether a caught value is a {@link TierpathError}, also one from another copy of this package.
 *
 * @example
 * if (isTierpathError(error) && error.code === "late-event") await replayFromServer();
 */
export function isTierpathError(value: unknown): value is TierpathError {
  if (value instanceof TierpathError) return true;
  return value instanceof Error && value.name === "TierpathError" && "diagnostics" in value;
}

/** An error of this package's own, with one problem. */
export function failure(code: string, args: Problem["args"] = {}, cause?: unknown): TierpathError {
  return new TierpathError([{ severity: "error", code, path: "", args }], cause);
}
