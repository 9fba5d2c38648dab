/// <reference lib="esnext.disposable" preserve="true" />
/** A program: a rule document, ready to run. */
import { makeDisposable } from "./disposable.js";
import { progressColumns } from "./columns.js";
import { call } from "./engine.js";
import type { RawProgram } from "./glue.js";
import { freeFor, own, using, type Handle } from "./handle.js";
import { documentsText, jsonText, momentText, rulesText } from "./input.js";
import { Member } from "./member.js";
import type { CompareRequest, Comparison } from "./types/compare.js";
import type { Event, NewMember, Snapshot } from "./types/event.js";
import type { History } from "./types/history.js";
import type { RulesDocument } from "./types/rules.js";
import type { ColumnsRequest, ProgressColumns } from "./types/quote.js";
import type { Decimal, DecimalInput, InstantInput } from "./types/text.js";
import type { TierComparison } from "./types/views.js";

/**
 * A rule document, parsed, checked and compiled. Parse once, open members many times.
 *
 * @example
 * const program = Program.parse(rulesText);
 * const member = program.open(snapshot);
 * console.log(member.progress().next?.fraction);
 */
export class Program {
  /** The document, frozen: names, texts and rules for the user interface. */
  readonly document: RulesDocument;
  /** SHA-256 of what affects results, in hexadecimal: equal digests give equal results. */
  readonly digest: string;
  /** Frees, at the end of a `using` declaration; on hosts that have the symbol. */
  declare readonly [Symbol.dispose]: () => void;
  private readonly handle: Handle<RawProgram>;

  private constructor(raw: RawProgram, document: RulesDocument) {
    this.handle = own(this, "program", raw);
    this.document = document;
    this.digest = using(this.handle, (program) => program.digest());
  }

  /**
   * Parses the text of a rule document: the server's own bytes, so that duplicate keys and odd
   * numbers don't slip through. Throws with every problem found.
   *
   * @example
   * const program = Program.parse(await (await fetch("/rules.json")).text());
   *
   * A book of editions may name them by their digests; then their documents come with it, in any order.
   *
   * @example
   * const program = Program.parse(bookText, [rulesOf2027, rulesOf2028]);
   */
  static parse(text: string, documents: readonly string[] = []): Program {
    const rules = rulesText(text);
    const named = documentsText(documents);
    const raw = call((glue) => glue.RawProgram.parse(rules, named));
    return new Program(raw, frozen(JSON.parse(rules)) as RulesDocument);
  }

  /**
   * Opens a member from a snapshot, or a new one. With `at`, what fell due until then is done.
   *
   * @example
   * const member = program.open(snapshot, { at: "2027-03-05T09:00:00+08:00" });
   */
  open(member: Snapshot | NewMember, options: { readonly at?: InstantInput } = {}): Member {
    const text = jsonText("member", member);
    const at = momentText(options.at);
    return Member.from(using(this.handle, (program) => program.open(text, at)));
  }

  /**
   * The member as of a past moment, and the whole history until then: opened from a snapshot and taken
   * through the events of the ledger up to that moment, without it through all of them.
   *
   * @example
   * const { member, history } = program.replay(opening, ledger, { at: "2027-03-31T23:59:59+08:00" });
   */
  replay(
    opening: Snapshot | NewMember,
    events: readonly Event[],
    options: { readonly at?: InstantInput } = {},
  ): { readonly member: Member; readonly history: History } {
    const start = jsonText("member", opening);
    const ledger = jsonText("events", events);
    const at = momentText(options.at);
    const member = Member.from(using(this.handle, (program) => program.replay(start, ledger, at)));
    return { member, history: member.history() };
  }

  /**
   * What each member of a pool pays of an amount of a balance: in proportion to what each has
   * available, so that it adds up; what rounding leaves over goes to the largest remainders. Book
   * then, for each, an event that spends their part. Throws `insufficient-balance` where they have
   * less together.
   *
   * @example
   * const parts = program.pool([anna, ben], "avios", "40000");
   */
  pool(members: readonly Member[], balance: string, amount: DecimalInput): readonly Decimal[] {
    const available = members.map((member) => {
      const own = member.points().balances.find(({ id }) => id === balance);
      return own?.available ?? "0";
    });
    const text = jsonText("amounts", [amount, ...available]);
    return using(this.handle, (program) => program.pool(balance, text));
  }

  /**
   * What a member gains and loses by going from one tier of a ladder to another: any two, up or down.
   *
   * @example
   * const { gains, loses, changes } = program.compareTiers("growth", "silver", "gold");
   * changes.forEach(({ from, to }) => console.log(from.uses, "→", to.uses));
   */
  compareTiers(ladder: string, from: string, to: string): TierComparison {
    return using(this.handle, (program) => program.compareTiers(ladder, from, to));
  }

  /**
   * How far many members have come on a ladder, by the values of their counters alone: a row for each.
   *
   * @example
   * const { rank, missing } = program.progressColumns({ counters: { growth: new Float64Array([845050, 0]) } });
   */
  progressColumns(request: ColumnsRequest): ProgressColumns {
    return progressColumns(this.handle, request);
  }

  /**
   * A member under this program and under another, or another edition: on events that have happened, or on a habit.
   *
   * @example
   * const { difference } = program.compare(next, { snapshot, habit: [saturdays], months: 12 });
   * difference.ladders.forEach(({ a, b, partsOn }) => console.log(a, b, partsOn));
   */
  compare(other: Program, request: CompareRequest): Comparison {
    const text = jsonText("request", request);
    const both = (raw: RawProgram): unknown => using(other.handle, (rival) => raw.compare(rival, text));
    return using(this.handle, both) as Comparison;
  }

  /** Gives the engine's memory back. Members stay usable; a second call does nothing. */
  free(): void {
    freeFor(this, this.handle);
  }
}

makeDisposable(Program);

function frozen(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
