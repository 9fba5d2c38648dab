/// <reference lib="esnext.disposable" preserve="true" />
/** A member of a program at one moment. */
import { Desks } from "./desk.js";
import { makeDisposable } from "./disposable.js";
import { failure } from "./errors.js";
import type { RawMember } from "./glue.js";
import { freeFor, own, using, type Handle } from "./handle.js";
import { jsonText, momentText } from "./input.js";
import type { Benefits } from "./types/benefits.js";
import type { Draft, Event, Snapshot } from "./types/event.js";
import type { History } from "./types/history.js";
import type { Outcome, Preview } from "./types/outcome.js";
import type { Comparison, PastRequest } from "./types/compare.js";
import type { AheadRequest, Projection, ProjectRequest } from "./types/project.js";
import type { Quote } from "./types/quote.js";
import type { Jumps, JumpsRequest } from "./types/jumps.js";
import type { Worth, WorthRequest } from "./types/worth.js";
import type { Plan, PlanRequest } from "./types/plan.js";
import type { Instant, InstantInput } from "./types/text.js";
import type { Segments } from "./types/segments.js";
import type { Slider } from "./slider.js";
import type { Show } from "./types/slider.js";
import type { Solution, SolveRequest } from "./types/solve.js";
import type { Checklist, Points, Progress } from "./types/views.js";

/** Views can look ahead: `at` is the moment to look at, the member's own when absent. */
export interface ViewOptions {
  readonly at?: InstantInput;
}

/**
 * A member: an unchanging value. `apply` and `advance` give a new one and leave this as it is.
 *
 * @example
 * const next = member.apply({ id: "o-1", type: "order.paid", at, data: { amount: "99.00" } });
 * save(next.snapshot());
 * member.free();
 */
export class Member {
  /** Frees, at the end of a `using` declaration; on hosts that have the symbol. */
  declare readonly [Symbol.dispose]: () => void;
  private readonly handle: Handle<RawMember>;
  private effect: Outcome | undefined;
  private readonly desks: Desks;

  private constructor(raw: RawMember) {
    this.handle = own(this, "member", raw);
    this.desks = new Desks(this.handle);
  }

  /** @internal Members come from `Program.open` and from other members. */
  static from(raw: RawMember): Member {
    return new Member(raw);
  }

  /** The member's id. */
  get id(): string {
    return using(this.handle, (member) => member.id());
  }

  /** The moment this member is of. */
  get asOf(): Instant {
    return using(this.handle, (member) => member.asOf()) as Instant;
  }

  /** What the event or the passing of time that led here did; undefined for a member just opened. */
  get outcome(): Outcome | undefined {
    this.effect ??= using(this.handle, (member) => member.outcome());
    return this.effect;
  }

  /** The state to keep and to open again, on any host. */
  snapshot(): Snapshot {
    return using(this.handle, (member) => member.snapshot());
  }

  /**
   * Books an event. Throws and changes nothing when the event is refused (`late-event`, `id-reused` …).
   *
   * @example
   * using next = member.apply(order);
   */
  apply(event: Event): Member {
    const text = jsonText("event", event);
    return Member.from(using(this.handle, (member) => member.apply(text)));
  }

  /**
   * Lets time pass: expiries, activations and tier changes that fall due until `at`, in order.
   *
   * @example
   * using today = member.advance("2027-04-01T00:00:00+08:00");
   */
  advance(at: InstantInput): Member {
    const moment = momentText(at) ?? "";
    return Member.from(using(this.handle, (member) => member.advance(moment)));
  }

  /**
   * What events would do; nothing is booked, and booking them gives the same.
   *
   * @example
   * const { benefits } = member.preview(cart);
   */
  preview(events: Event | readonly Event[]): Preview {
    const text = jsonText("events", Array.isArray(events) ? events : [events]);
    return using(this.handle, (member) => member.preview(text));
  }

  /**
   * The least with which something comes about, or why it does not. Nothing is booked.
   *
   * @example
   * const { value, reason } = member.solve({ goal: { tier: "gold" }, event: order, field: "/data/amount" });
   */
  solve(request: SolveRequest): Solution {
    return this.ask("solve", request);
  }

  /**
   * What a habit would bring over months ahead, month by month and change by change. Nothing is booked.
   *
   * @example
   * const { months, changes } = member.project({ habit: [{ event: coffee, every: "week", on: "saturday" }], months: 12 });
   */
  project(request: ProjectRequest): Projection {
    return this.ask("project", request);
  }

  /**
   * The values of a number of an event at which something changes in kind, found exactly.
   *
   * @example
   * const { jumps } = member.jumps({ event: order, field: "/data/amount", from: "0", to: "2000" });
   */
  jumps(request: JumpsRequest): Jumps {
    return this.ask("jumps", request);
  }

  /**
   * Whether a paid membership pays: a habit with it, bought at once and renewed when it falls due, and without it.
   *
   * @example
   * const { net, worthIt, breakEven } = member.worth({ membership: "plus", habit: [saturdays], months: 12 });
   */
  worth(request: WorthRequest): Worth {
    return this.ask("worth", request);
  }

  /**
   * This member under other rules, a document or its text: on events that have happened, or on a habit.
   * `program.compare` is the same for programs that are parsed already.
   *
   * @example
   * const { difference } = member.compare({ rules: nextEdition, habit: [saturdays], months: 12 });
   */
  compare(request: (AheadRequest | PastRequest) & { readonly rules: object | string }): Comparison {
    return this.ask("compare", request);
  }

  /**
   * The cheapest mix of purchases, tasks and renewals that reaches a goal by a date. Nothing is booked.
   *
   * @example
   * const { steps, cost, proven } = member.plan({ goal: { tier: "gold" }, by: "2027-12-31", purchases, tasks: true });
   */
  plan(request: PlanRequest): Plan {
    return this.ask("plan", request);
  }

  /** The answer to a question of a kind. */
  private ask<Answer>(kind: string, request: object): Answer {
    const text = jsonText("request", request);
    return using(this.handle, (member) => member.ask(kind, text)) as Answer;
  }

  /**
   * What one event would do, in numbers alone: for pages that change while somebody types. Nothing is booked; the event
   * needs no id.
   *
   * @example
   * const { balances: [points] } = member.quote({ type: "order.paid", at, data: { amount: "128.90" } });
   */
  quote(draft: Draft): Quote {
    return this.desks.quote(draft);
  }

  /**
   * A slider over an event: one number of it, by its JSON Pointer, is left open. It shows the program's first balance
   * and ladder, unless others are named.
   *
   * @example
   * using slider = member.prepare(cart, "/data/amount");
   * const { earned, rank } = slider.at("300");
   */
  prepare(draft: Draft, field: string, show: Show = {}): Slider {
    return this.desks.prepare(draft, field, show);
  }

  /**
   * The member's standing on one ladder: the program's first unless named.
   *
   * @example
   * const { tier, next, keep } = member.progress({ ladder: "growth" });
   */
  progress(options: ViewOptions & { readonly ladder?: string } = {}): Progress {
    const all = this.progressAll(options);
    const wanted = options.ladder ?? all[0]?.ladder;
    return all.find(({ ladder }) => ladder === wanted) ?? this.unknownLadder(wanted ?? "");
  }

  private unknownLadder(found: string): never {
    const known = this.progressAll().map(({ ladder }) => ladder);
    throw failure("ladder-unknown", { found, known: known.join(", ") });
  }

  /** The member's standing on every ladder. */
  progressAll(options: ViewOptions = {}): readonly Progress[] {
    const at = momentText(options.at);
    return using(this.handle, (member) => member.progress(at));
  }

  /** What the member holds. */
  points(options: ViewOptions = {}): Points {
    const at = momentText(options.at);
    return using(this.handle, (member) => member.points(at));
  }

  /** What the member holds besides points, and what could be bought. */
  benefits(options: ViewOptions = {}): Benefits {
    const at = momentText(options.at);
    return using(this.handle, (member) => member.benefits(at));
  }

  /**
   * The member's tasks, journeys and streaks. With `toward`, a ladder: what helps most, the tasks that can be done now and
   * whose reward brings the member nearer to its next tier, each with its `gain`, the greatest first.
   *
   * @example
   * const [best] = member.checklist({ toward: "growth" }).tasks;
   */
  checklist(options: ViewOptions & { readonly toward?: string } = {}): Checklist {
    const at = momentText(options.at);
    const found = using(this.handle, (member) => member.checklist(at, options.toward));
    return found ?? this.unknownLadder(options.toward ?? "");
  }

  /** The groups that the member is in. */
  segments(options: ViewOptions = {}): Segments {
    const at = momentText(options.at);
    return using(this.handle, (member) => member.segments(at));
  }

  /** What is kept of the past; of a member from `Program.replay`, all of it. */
  history(options: ViewOptions = {}): History {
    const at = momentText(options.at);
    return using(this.handle, (member) => member.history(at));
  }

  /**
   * From when the member may enter what opens to everybody `at` a moment: earlier by the most hours
   * that a benefit held then gives, one of them or any.
   *
   * @example
   * const from = member.opens("2027-11-11T00:00:00+08:00");
   */
  opens(at: InstantInput, benefit?: string): Instant {
    const moment = momentText(at) ?? "";
    return using(this.handle, (member) => member.opens(moment, benefit)) as Instant;
  }

  /** Gives the engine's memory back; a second call does nothing. */
  free(): void {
    this.desks.free();
    freeFor(this, this.handle);
  }
}

makeDisposable(Member);
