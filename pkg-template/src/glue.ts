/** What the WebAssembly module offers, as its generated glue exports it. */
import type { Benefits } from "./types/benefits.js";
import type { Quote } from "./types/quote.js";
import type { RawShape } from "./shape.js";
import type { History } from "./types/history.js";
import type { Outcome, Preview } from "./types/outcome.js";
import type { Snapshot } from "./types/event.js";
import type { Decimal } from "./types/text.js";
import type { Segments } from "./types/segments.js";
import type { Checklist, Points, Progress, TierComparison } from "./types/views.js";

/** The glue: a module that the engine's exports are set into. */
export interface Glue {
  __wbg_set_wasm(exports: unknown): void;
  /** The memory in which the room lies. */
  memoryOf(): { readonly buffer: ArrayBuffer };
  /** Makes the room so large at least; its address. */
  roomFor(words: number): number;
  /** How large the memory is. */
  pages(): number;
  readonly RawProgram: { parse(rulesText: string, documents?: string): RawProgram };
}

/** An object inside the engine's memory. */
export interface Raw {
  free(): void;
  /** Forgets the object without freeing it: for objects of an engine that is gone. */
  __destroy_into_raw(): number;
}

/** A program inside the engine. */
export interface RawProgram extends Raw {
  digest(): string;
  pool(balance: string, amountsText: string): Decimal[];
  progressColumns(ladder: string | undefined, countersText: string, rows: number, before: number): void;
  compareTiers(ladder: string, from: string, to: string): TierComparison;
  compare(other: RawProgram, requestText: string): unknown;
  open(snapshotText: string, at?: string): RawMember;
  replay(openingText: string, eventsText: string, at?: string): RawMember;
}

/** A member inside the engine. */
export interface RawMember extends Raw {
  id(): string;
  asOf(): string;
  outcome(): Outcome | undefined;
  snapshot(): Snapshot;
  apply(eventText: string): RawMember;
  advance(at: string): RawMember;
  preview(eventsText: string): Preview;
  ask(kind: string, requestText: string): unknown;
  quote(draftText: string): Quote;
  desk(at: string): RawDesk;
  /** Reads a draft from the room, and behind its numbers what a slider has to know of it. */
  slider(at: string, place: number, numbers: number): RawSlider;
  progress(at?: string): Progress[];
  points(at?: string): Points;
  benefits(at?: string): Benefits;
  checklist(at?: string, toward?: string): Checklist | null;
  segments(at?: string): Segments;
  history(at?: string): History;
  opens(at: string, benefit?: string): string;
}

/** A member on one day, inside the engine. */
export interface RawDesk extends Raw {
  takes(at: string): boolean;
  place(type: string): number | undefined;
  shape(type: string): RawShape;
  /** Reads a draft from the room and leaves its quote there; the size of memory then, 0 where the engine has to be asked. */
  quote(place: number, numbers: number, answers: number): number;
}

/** A draft with one number open, inside the engine. Both calls give the size of memory, 0 where the engine has to be asked. */
export interface RawSlider extends Raw {
  at(value: number): number;
  sweep(from: number, by: number, count: number): number;
}
