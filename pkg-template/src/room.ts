/**
 * The room that numbers cross in: a part of the engine's memory, seen from this side. It moves when the memory grows, on
 * some hosts without a sign of it, so whoever comes back to it says how large the memory is now.
 */
import { currentGeneration } from "./engine.js";
import type { Glue } from "./glue.js";

/** Words of 64 bits that there are from the start. */
const SPACE = 1_024;

/** The room as doubles, and as pairs of 32-bit integers. */
export class Room {
  doubles = new Float64Array(0);
  pairs = new Int32Array(0);
  private pages = 0;
  private generation = 0;

  /** The room with so many words at least, to write in. */
  take(glue: Glue, words: number): Float64Array {
    this.reserve(glue, words);
    return this.stay(glue, glue.pages());
  }

  /** Makes sure of so many words, for a call that only answers: what it says of the memory is for `stay`. */
  reserve(glue: Glue, words: number): void {
    if (words > this.doubles.length || this.generation !== currentGeneration()) this.find(glue, words);
  }

  /** The room after a call that left the memory of that size. */
  stay(glue: Glue, pages: number): Float64Array {
    if (pages !== this.pages) this.find(glue, this.doubles.length);
    return this.doubles;
  }

  private find(glue: Glue, words: number): void {
    const length = Math.max(words, SPACE);
    const address = glue.roomFor(length);
    const { buffer } = glue.memoryOf();
    this.doubles = new Float64Array(buffer, address, length);
    this.pairs = new Int32Array(buffer, address, length * 2);
    this.pages = glue.pages();
    this.generation = currentGeneration();
  }
}

/** All of this copy of the package share it: no call leaves anything there. */
export const room = new Room();
