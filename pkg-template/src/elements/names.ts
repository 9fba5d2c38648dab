/** Names from the rule document in one language; an id stands in for a missing name. */
import type { Source } from "../types/outcome.js";
import type { BenefitRule, CounterRule, RulesDocument } from "../types/rules.js";
import type { Texts } from "../types/text.js";
import { closest } from "./words.js";

/** Looks names up by id. */
export class Names {
  protected readonly document: RulesDocument | undefined;
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

  isSpendable(id: string): boolean {
    return byId(this.document?.balances, id)?.spendable ?? false;
  }

  counter(id: string): string {
    const counter = byId(this.document?.counters, id);
    return counter?.name ? this.of(counter.name, id) : this.counted(counter, id);
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

  /** What kind of benefit it is. */
  benefitKind(id: string): BenefitRule["kind"] {
    return byId(this.document?.benefits, id)?.kind ?? "custom";
  }

  /** Whether it is an honour rather than something to use. */
  isBadge(id: string): boolean {
    return this.benefitKind(id) === "badge";
  }

  choice(id: string): string {
    return this.of(byId(this.document?.choices, id)?.name, id);
  }

  /** An option of a choice: its own name, else that of the benefit it gives. */
  option(choice: string, id: string): string {
    const option = byId(byId(this.document?.choices, choice)?.options, id);
    const benefit = option?.benefits?.[0]?.benefit;
    return this.of(option?.name, benefit ? this.benefit(benefit) : id);
  }

  segment(id: string): string {
    return this.of(byId<Named>(this.document?.segments, id)?.name, id);
  }

  group(segment: string, id: string): string {
    return this.of(byId(byId(this.document?.segments, segment)?.groups, id)?.name, id);
  }

  ladder(id: string): string {
    return this.of(byId(this.document?.ladders, id)?.name, id);
  }

  /** What an amount or a benefit comes from; empty where nobody has named it. */
  source({ kind, id, part }: Source): string {
    if (kind === "former") return "";
    if (kind === "tier") return this.tier(id, part ?? "");
    if (kind === "choice") return part ? this.option(id, part) : this.choice(id);
    return this.of(byId<Named>(this.document?.[SOURCES[kind]], id)?.name, id);
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
    return of?.type === "sum" && this.isMoney(of.event, of.field);
  }

  /** Whether a field of an event, such as `event.amount` or `line.amount`, is money. */
  isMoney(type: string, path: string): boolean {
    const [scope, field] = path.split(".");
    const fields = this.document?.events?.find((event) => event.type === type)?.fields ?? [];
    const declared =
      scope === "line" ? fields.flatMap((each) => (each.type === "lines" ? (each.fields ?? []) : [])) : fields;
    return declared.some((each) => each.id === field && each.type === "money");
  }

  private counted(counter: CounterRule | undefined, id: string): string {
    const of = counter?.of;
    if (!of) return id;
    if (of.type === "earned") return this.balance(of.balance);
    return "event" in of ? this.event(of.event) : id;
  }

  protected of(texts: Texts | undefined, fallback: string): string {
    if (!texts) return fallback;
    const wanted = closest(this.language, Object.keys(texts)) ?? this.document?.locales.default ?? "";
    return texts[wanted] ?? Object.values(texts)[0] ?? fallback;
  }
}

interface Named {
  readonly id: string;
  readonly name?: Texts;
}

/** Where the names of sources stand. */
const SOURCES = {
  rule: "earn",
  task: "tasks",
  journey: "journeys",
  duty: "duties",
  membership: "memberships",
  milestone: "milestones",
  redemption: "redemptions",
} as const;

function byId<Item extends { readonly id: string }>(items: readonly Item[] | undefined, id: string): Item | undefined {
  return items?.find((item) => item.id === id);
}
