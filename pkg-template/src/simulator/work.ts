/** Work for which nobody should wait: the last of several changes counts, and the page paints before it begins. */

/** Long enough for a frame to be painted, so that typing and a word about the work come first. */
const A_FRAME = 40;

/** The answer to the latest question; `changed` is called whenever there is something new to show. */
export class Answer<Result> {
  /** The last answer; it stays while the next is worked out. */
  result: Result | undefined;
  /** Why there is none. */
  problem: Error | undefined;
  /** Whether one is being worked out. */
  busy = false;
  private turn = 0;
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Asks anew, after a pause in which further questions may replace this one. */
  ask(work: () => Result | Promise<Result>, pause = A_FRAME): void {
    this.turn += 1;
    const turn = this.turn;
    this.busy = true;
    this.changed();
    setTimeout(() => this.answer(work, turn), Math.max(pause, A_FRAME));
  }

  /** Forgets the answer and the question. */
  drop(): void {
    this.turn += 1;
    this.result = undefined;
    this.problem = undefined;
    this.busy = false;
  }

  private async answer(work: () => Result | Promise<Result>, turn: number): Promise<void> {
    if (turn !== this.turn) return;
    try {
      const result = await work();
      if (turn === this.turn) this.settle(result, undefined);
    } catch (problem) {
      if (turn === this.turn) this.settle(undefined, problem instanceof Error ? problem : new Error(String(problem)));
    }
  }

  private settle(result: Result | undefined, problem: Error | undefined): void {
    this.result = result;
    this.problem = problem;
    this.busy = false;
    this.changed();
  }
}
