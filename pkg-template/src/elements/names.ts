/** Names from the rule document in one language; an id stands in for a missing name. */
import type { CounterRule, RulesDocument } from "../types/rules.js";
import type { Texts } from "../types/text.js";
import { closest } from "./words.js";

/** Looks names up by id. */
export class Names {
  private readonly document: RulesDocument | undefined;
  private readonly language: string;

  constructor(document: RulesDocument | undefined, language: string) {
    this.document = document;
    this.language = language;
  }

  tier(ladder: string, id: string): string {
    return this.of(byId(byId(this.document?.ladders, ladder)?.tiers, id)?.name, id);
  }

  balance(id: string): string {
    return this.of(byId(this.document?.balances, id)?.name, id);
  }

  counter(id: string): string {
    const counter = byId(this.document?.counters, id);
    return counter?.name ? this.of(counter.name, id) : this.source(counter, id);
  }

  /** What a counter counts in, where that has a name: growth value, points. */
  unit(id: string): string {
    const of = byId(this.document?.counters, id)?.of;
    return of?.type === "earned" ? this.balance(of.balance) : "";
  }

  event(type: string): string {
    return this.of(this.document?.events?.find((event) => event.type === type)?.name, type);
  }

  membership(id: string): string {
    return this.of(byId(this.document?.memberships, id)?.name, id);
  }

  benefit(id: string): string {
    return this.of(byId(this.document?.benefits, id)?.name, id);
  }

  /** What a benefit is in a sentence, where the document says. */
  benefitText(id: string): string {
    return this.of(byId(this.document?.benefits, id)?.text, "");
  }

  task(id: string): string {
    return this.of(byId(this.document?.tasks, id)?.name, id);
  }

  journey(id: string): string {
    return this.of(byId(this.document?.journeys, id)?.name, id);
  }

  /** Whether a counter sums money. */
  countsMoney(id: string): boolean {
    const of = byId(this.document?.counters, id)?.of;
    if (of?.type !== "sum") return false;
    const [scope, field] = of.field.split(".");
    const fields = this.document?.events?.find((event) => event.type === of.event)?.fields ?? [];
    const declared =
      scope === "line" ? fields.flatMap((each) => (each.type === "lines" ? (each.fields ?? []) : [])) : fields;
    return declared.some((each) => each.id === field && each.type === "money");
  }

  private source(counter: CounterRule | undefined, id: string): string {
    const of = counter?.of;
    if (!of) return id;
    if (of.type === "earned") return this.balance(of.balance);
    return "event" in of ? this.event(of.event) : id;
  }

  private of(texts: Texts | undefined, fallback: string): string {
    if (!texts) return fallback;
    const wanted = closest(this.language, Object.keys(texts)) ?? this.document?.locales.default ?? "";
    return texts[wanted] ?? Object.values(texts)[0] ?? fallback;
  }
}

function byId<Item extends { readonly id: string }>(items: readonly Item[] | undefined, id: string): Item | undefined {
  return items?.find((item) => item.id === id);
}
