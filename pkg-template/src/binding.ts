/**
 * What stands between this package and one WebAssembly module. An entry binds the module's glue;
 * every call goes through {@link Binding.call}, which turns what the module throws into a
 * {@link TierpathError}. It knows neither files nor network nor WebAssembly, so it loads anywhere.
 */
import { TierpathError, failure } from "./errors.js";
import type { Problem } from "./types/problem.js";

/** How to get a module at the first call, or again after a fault. */
export type Start = () => void;

/** One module, bound or not yet. */
export class Binding<Glue> {
  /** Counts the modules bound here; objects of an earlier one are gone with it. */
  generation = 0;
  private bound: Glue | undefined;
  private start: Start | undefined;

  /** The module, for calls that can't go through {@link Binding.call}; what they throw goes through {@link Binding.fault}. */
  get glue(): Glue | undefined {
    return this.bound;
  }

  /** Whether the module is ready. */
  get isBound(): boolean {
    return this.bound !== undefined;
  }

  /** Sets the module. `restart`, where a host can do it at once, makes a fresh one after a fault. */
  bind(glue: Glue, restart?: Start): void {
    this.bound = glue;
    this.start = restart;
    this.generation += 1;
  }

  /** Lets the first call start the module: for hosts that can load it synchronously. */
  bindOnDemand(load: Start): void {
    this.start = load;
  }

  /** Runs `work` on the module. */
  call<Result>(work: (glue: Glue) => Result): Result {
    const glue = this.ready();
    try {
      return work(glue);
    } catch (error) {
      throw this.fault(error);
    }
  }

  private ready(): Glue {
    if (!this.bound) this.start?.();
    if (!this.bound) throw failure("not-initialised");
    return this.bound;
  }

  /** What a call threw, in this package's words. */
  fault(error: unknown): TierpathError {
    if (error instanceof TierpathError) return error;
    const problems = problemsOf(error);
    if (problems) return new TierpathError(problems);
    // The module reports every refusal with problems. Anything else stopped it halfway, and its
    // memory can't be trusted any more: drop it, the next call starts a fresh one.
    this.bound = undefined;
    this.generation += 1;
    return failure("engine-fault", { reason: String(error) }, error);
  }
}

function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || !("problems" in error)) return undefined;
  const { problems } = error;
  return Array.isArray(problems) && problems.length > 0 ? problems : undefined;
}
