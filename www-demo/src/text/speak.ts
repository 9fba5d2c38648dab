/** How the page says things in a language: its words, and numbers, money and days as people write them. */
import type { BenefitGrant, Day, RulesDocument, Texts as RuleTexts } from "tierpath";
import type { Texts } from "../catalogue/types";
import { en } from "./en";
import { zhCN } from "./zh-CN";

/** The languages of the page. */
export type Locale = "zh-CN" | "en";

/** A key of the page's own words. */
export type Word = keyof typeof zhCN;

const WORDS: Record<Locale, Record<Word, string>> = { "zh-CN": zhCN, en };

/** Lists of a rule document whose entries have a name. */
export type Named =
  | "balances"
  | "ladders"
  | "memberships"
  | "benefits"
  | "tasks"
  | "journeys"
  | "earn"
  | "multipliers"
  | "caps"
  | "counters"
  | "events"
  | "duties"
  | "milestones"
  | "choices"
  | "redemptions"
  | "segments";

/** What speaks one language about one program. */
export interface Speaker {
  readonly locale: Locale;
  /** One of the page's own sentences, its `{places}` filled. */
  say(word: Word, places?: Readonly<Record<string, string>>): string;
  /** A text that the catalogue has in every language. */
  pick(texts: Texts): string;
  /** What the rule document calls one of its things; its id where it has no name. */
  name(list: Named, id: string): string;
  /** What the rule document calls a tier. */
  tier(ladder: string, id: string): string;
  /** What the rule document calls an option of a choice. */
  option(choice: string, id: string): string;
  /** What the rule document calls a group of a segment. */
  group(segment: string, id: string): string;
  /** Several things in one sentence. */
  list(parts: readonly string[]): string;
  /** A benefit with its number of uses. */
  benefit(grant: BenefitGrant): string;
  /** How often a benefit can be used; empty for no limit. */
  uses(grant: BenefitGrant): string;
  /** The base of a rule's award: money where the rule reads money. */
  base(rule: string, value: string): string;
  amount(value: string): string;
  money(value: string): string;
  day(day: Day | string): string;
}

/** The speaker of a language for a program. */
export function speaker(locale: Locale, document: RulesDocument): Speaker {
  const text = (texts: RuleTexts | undefined, id: string) => textIn(texts, locale, document) ?? id;
  const say: Speaker["say"] = (word, places) => filled(WORDS[locale][word], places);
  const name: Speaker["name"] = (list, id) => text(entry(document, list, id)?.name, id);
  const written = numbers(locale, document);
  return {
    locale,
    say,
    pick: (texts) => texts[locale],
    name,
    tier: (ladder, id) => text(tierName(document, ladder, id), id),
    option: (choice, id) => text(optionName(document, choice, id), id),
    group: (segment, id) => text(groupName(document, segment, id), id),
    list: (parts) => parts.join(locale === "zh-CN" ? "、" : ", "),
    benefit: (grant) => [name("benefits", grant.benefit), usesText(grant, say)].filter(Boolean).join(" · "),
    uses: (grant) => usesText(grant, say),
    base: (rule, value) => (readsMoney(document, rule) ? written.money : written.amount)(value),
    ...written,
  };
}

function numbers(locale: Locale, document: RulesDocument): Pick<Speaker, "amount" | "money" | "day"> {
  const plain = Array.from({ length: 7 }, (_, digits) => withDigits(locale, digits));
  const { code, digits = 2 } = document.currency;
  const price = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: code,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(digits, 2),
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return {
    amount: (value) => plain[value.split(".")[1]?.length ?? 0]?.format(value as Intl.StringNumericLiteral) ?? value,
    money: (value) => price.format(value as Intl.StringNumericLiteral),
    day: (day) => date.format(Date.parse(`${day}T00:00:00Z`)),
  };
}

/** As many digits as the engine wrote: `128.90` keeps its zero. */
function withDigits(locale: Locale, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A sentence with its `{places}` filled. */
export function filled(sentence: string, places: Readonly<Record<string, string>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole);
}

function textIn(texts: RuleTexts | undefined, locale: Locale, document: RulesDocument): string | undefined {
  return texts?.[locale] ?? texts?.[document.locales.default];
}

function entry(document: RulesDocument, list: Named, id: string): { name?: RuleTexts } | undefined {
  const entries: readonly { id?: string; type?: string; name?: RuleTexts }[] = document[list] ?? [];
  return entries.find((each) => (each.id ?? each.type) === id);
}

function tierName(document: RulesDocument, ladder: string, id: string): RuleTexts | undefined {
  const tiers = document.ladders?.find((each) => each.id === ladder)?.tiers;
  return tiers?.find((each) => each.id === id)?.name;
}

function optionName(document: RulesDocument, choice: string, id: string): RuleTexts | undefined {
  const options = document.choices?.find((each) => each.id === choice)?.options;
  return options?.find((each) => each.id === id)?.name;
}

function groupName(document: RulesDocument, segment: string, id: string): RuleTexts | undefined {
  const groups = document.segments?.find((each) => each.id === segment)?.groups ?? [];
  return groups.find((each) => each.id === id)?.name;
}

const USES = {
  day: "perDay",
  week: "perWeek",
  month: "perMonth",
  quarter: "perQuarter",
  half: "perHalf",
  year: "perYear",
  "own-year": "perOwnYear",
  occasion: "perOccasion",
} as const;

function usesText(grant: BenefitGrant, say: Speaker["say"]): string {
  if (grant.uses === null) return "";
  return say(grant.per ? USES[grant.per] : "uses", { uses: String(grant.uses) });
}

function readsMoney(document: RulesDocument, rule: string): boolean {
  const { on, award } = document.earn?.find((each) => each.id === rule) ?? {};
  if (!award || !("field" in award)) return false;
  const fields = document.events?.find((each) => each.type === on)?.fields ?? [];
  const inner = fields.flatMap((field) => (field.type === "lines" ? (field.fields ?? []) : []));
  const [place, id] = award.field.split(".");
  const declared = place === "line" ? inner : place === "event" ? fields : [];
  return declared.some((field) => field.id === id && field.type === "money");
}
