/**
 * The quick way to a quote: a desk in the engine for each day, a form for each type of event. Whatever is unusual
 * in a draft goes to the engine as text, which answers or says what is wrong.
 */
import { engine } from "./engine.js";
import { failure, isTierpathError } from "./errors.js";
import type { Glue, RawDesk, RawMember, RawSlider } from "./glue.js";
import { freeFor, own, using, type Handle } from "./handle.js";
import { jsonText } from "./input.js";
import { Form, type Shown } from "./quoting.js";
import { room } from "./room.js";
import { isPlain } from "./shape.js";
import { Slider } from "./slider.js";
import type { Draft } from "./types/event.js";
import type { Jumps } from "./types/jumps.js";
import type { Show } from "./types/slider.js";
import type { Quote } from "./types/quote.js";

/** Most days for which one member has desks: a month, and a day more. */
const MOST_DESKS = 32;
const MOST_MOMENTS = 256;
/** No data at all. */
const EMPTY = {};

/** A member on one day. */
class Desk {
  readonly handle: Handle<RawDesk>;
  private readonly known: Map<string, Form | null>;
  private readonly forms = new Map<string, Form | null>();
  /** The type that was asked for last, and its form. */
  private last: string | undefined;
  private lastForm: Form | null = null;

  constructor(raw: RawDesk, known: Map<string, Form | null>) {
    this.handle = own(this, "member", raw);
    this.known = known;
  }

  takes(at: string): boolean {
    return using(this.handle, (desk) => desk.takes(at));
  }

  /** The form of a type of event; null where the rules don't declare it. */
  form(type: string): Form | null {
    if (type === this.last) return this.lastForm;
    let form = this.forms.get(type);
    if (form === undefined) {
      form = this.ask(type);
      this.forms.set(type, form);
    }
    this.last = type;
    this.lastForm = form;
    return form;
  }

  private ask(type: string): Form | null {
    return using(this.handle, (desk) => {
      const place = desk.place(type);
      if (place === undefined) return null;
      const shape = desk.shape(type);
      const text = JSON.stringify([place, shape]);
      const form = this.known.get(text) ?? Form.of(place, shape);
      this.known.set(text, form);
      return form;
    });
  }

  free(): void {
    freeFor(this, this.handle);
  }
}

/** The desks of a member. */
export class Desks {
  private readonly member: Handle<RawMember>;
  private desks: readonly Desk[] = [];
  /** Forms by what the engine said of them: most days have the same. */
  private readonly forms = new Map<string, Form | null>();
  private readonly moments = new Map<string, Desk>();

  constructor(member: Handle<RawMember>) {
    this.member = member;
  }

  /** What a draft would do. */
  quote(draft: Draft): Quote {
    return this.quick(draft) ?? this.slow(draft);
  }

  /** A slider over a draft. `text` is it as JSON, of which each slider keeps its own. */
  prepare(draft: Draft, pointer: string, show: Show): Slider {
    const text = jsonText("event", draft);
    const open = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));
    const jumps = (from: string, to: string) => {
      const request = JSON.stringify({ event: JSON.parse(text), field: pointer, from, to });
      return (using(this.member, (member) => member.ask("jumps", request)) as Jumps).jumps;
    };
    // Says what is wrong with the draft or with the pointer.
    jumps("0", "0");
    const desk = this.moments.get(draft.at) ?? this.find(draft.at);
    const form = desk?.form(draft.type);
    const found = form?.open(open);
    if (!desk || !form || !found) {
      // Late, for one.
      this.slow(draft);
      throw failure("unknown-field", { found: pointer, expected: "" });
    }
    const { place, field } = found;
    const isCount = field.kind === "integer";
    const filled = (value: string | number) => {
      const draft = JSON.parse(text);
      const holder = open.slice(0, -1).reduce((inside, key) => inside[key], draft);
      holder[open[open.length - 1] ?? ""] = isCount && /^[0-9]+$/.test(`${value}`) ? Number(value) : value;
      return draft as Draft;
    };
    const shown = form.shown(show);
    const raw = this.slider(form, filled(isCount ? 0 : "0"), place, shown);
    const quote = (draft: Draft) => this.slow(draft);
    return Slider.from({ raw, shown, digits: isCount ? 0 : field.digits, draft: filled, quote, jumps });
  }

  /** Writes a draft and what is shown of it; without numbers, where the engine has to be asked for all. */
  private slider(form: Form, draft: Draft, open: number, { balance, ladder }: Shown): RawSlider {
    return using(this.member, (member) => {
      const data = usualData(draft);
      const lines = data && form.lines(data);
      const words = room.take(engine.glue as Glue, form.space(lines?.length ?? 0) + 3);
      const written = data && lines && form.write(data, lines, words);
      const numbers = written ? form.numbers : 0;
      words.set([open, balance, ladder], numbers);
      return member.slider(draft.at, form.place, numbers);
    });
  }

  free(): void {
    for (const desk of this.desks) desk.free();
    this.desks = [];
    this.moments.clear();
  }

  private slow(draft: Draft): Quote {
    const text = jsonText("event", draft);
    return using(this.member, (member) => member.quote(text));
  }

  private quick(draft: Draft): Quote | undefined {
    const { member } = this;
    const { glue } = engine;
    if (!glue || !member.inner || member.generation !== engine.generation) return undefined;
    const data = usualData(draft);
    if (!data) return undefined;
    const desk = this.moments.get(draft.at) ?? this.find(draft.at);
    const form = desk?.form(draft.type);
    const lines = form?.lines(data);
    if (!desk || !form || !lines) return undefined;
    const numbers = room.take(glue, form.space(lines.length));
    if (!form.write(data, lines, numbers)) return undefined;
    const pages = asked(desk, form);
    return pages === 0 ? undefined : form.read(room.stay(glue, pages), lines.length);
  }

  /** The desk for a moment; undefined where there can be none. */
  private find(at: string): Desk | undefined {
    const desk = this.desks.find((desk) => desk.takes(at)) ?? this.open(at);
    if (!desk?.takes(at)) return undefined;
    if (this.moments.size >= MOST_MOMENTS) this.moments.clear();
    this.moments.set(at, desk);
    return desk;
  }

  private open(at: string): Desk | undefined {
    const desk = this.opened(at);
    if (!desk) return undefined;
    if (this.desks.length >= MOST_DESKS) this.free();
    this.desks = [...this.desks, desk];
    return desk;
  }

  /** A refusal is told by the engine, of the whole draft. */
  private opened(at: string): Desk | undefined {
    try {
      const raw = using(this.member, (member) => member.desk(at));
      return new Desk(raw, this.forms);
    } catch (error) {
      if (isTierpathError(error) && error.code !== "engine-fault") return undefined;
      throw error;
    }
  }
}

/** The size of memory after the answer, 0 without one. */
function asked({ handle }: Desk, { place, numbers, answers }: Form): number {
  try {
    return handle.inner?.quote(place, numbers, answers) ?? 0;
  } catch (error) {
    throw engine.fault(error);
  }
}

/** The data of a draft that has nothing unusual beside it. */
function usualData(draft: Draft): object | undefined {
  if (typeof draft !== "object" || draft === null || "toJSON" in draft || !isPlain(draft)) return undefined;
  for (const key in draft) if (key !== "type" && key !== "at" && key !== "data" && key !== "id") return undefined;
  const { type, at, id, data = EMPTY } = draft;
  const usual = typeof type === "string" && typeof at === "string" && (id === undefined || typeof id === "string");
  return usual && typeof data === "object" && data !== null ? data : undefined;
}
