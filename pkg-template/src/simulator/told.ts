/** What a value of a slider comes to, in words; no element in here, for mini-programs say the same. */
import { decimalText } from "../exact.js";
import { grouped, money, percent, reachAmount } from "../elements/quantity.js";
import type { Speech } from "../elements/base.js";
import { say, type Words } from "../elements/words.js";
import type { Jump } from "../types/jumps.js";
import type { Shows, Step } from "../types/slider.js";
import type { Progress } from "../types/views.js";
import type { SimulatorNames } from "./names.js";
import { decimalOf } from "./units.js";
import type { TrialWord } from "./words-en.js";

/** Digits of a fraction in a step. */
const OF_FRACTION = 4;

/** The most places that are listed. */
const MOST_PLACES = 12;

/** Words and names for it. */
export type TrialSpeech = Pick<Speech, "document"> & {
  readonly names: SimulatorNames;
  readonly words: Words & { readonly [Key in TrialWord]: string };
};

/** Where a value leads on the ladder. */
export interface StandingTold {
  /** The tier, and whether it stays. */
  readonly tier: string;
  /** The part of the way to the next that is done before and afterwards: fractions. */
  readonly had: string;
  readonly comes: string;
  /** The same in words. */
  readonly way: string;
  /** What is missing; empty where that is not one number. */
  readonly missing: string;
}

/** Where a step leads, from where a member stands before it. */
export function standingTold(
  step: Step,
  { ladder, tiers }: Shows,
  before: Pick<Progress, "tier" | "next"> | undefined,
  speech: TrialSpeech,
): StandingTold {
  const { words, names } = speech;
  const held = tiers[step.rank]?.id ?? "";
  const from = before?.tier.id ?? held;
  const stays = from === held;
  const [was, tier] = [names.tier(ladder, from), names.tier(ladder, held)];
  const comes = decimalText(step.fraction, OF_FRACTION);
  const next = step.next === null ? undefined : tiers[step.next];
  const ahead = next && { tier: names.tier(ladder, next.id), percent: `${percent(comes)}%` };
  return {
    tier: stays ? say(words["stays-tier"], { tier }) : say(words["new-tier"], { from: was, to: tier }),
    had: !stays ? "0" : before ? (before.next?.fraction ?? "1") : comes,
    comes,
    way: ahead ? say(words["toward-next"], ahead) : words["at-top"],
    missing: missingText(step, next, speech),
  };
}

function missingText({ missing }: Step, next: Shows["tiers"][number] | undefined, speech: TrialSpeech): string {
  if (missing === null || !next || next.counter === null) return "";
  const { words, names } = speech;
  const amount = reachAmount(next.counter, decimalOf(missing, next.digits), speech);
  return say(words.missing, { missing: `${amount} ${names.unit(next.counter)}`.trim() });
}

/** What is earned of a balance. */
export function earnedTold(balance: string, amount: string, { names, words }: TrialSpeech): string {
  return say(words["plan-earned"], { amount: grouped(amount, words), balance: names.balance(balance) });
}

/** An amount of a field of an event: with the currency where it is money. */
export function fieldAmount(type: string, pointer: string, amount: string, speech: TrialSpeech): string {
  const { names, document, words } = speech;
  return names.isMoneyAt(type, pointer) ? money(amount, document, words) : grouped(amount, words);
}

/** A value at which something changes, with all that changes there. */
export interface JumpPlace {
  readonly at: string;
  /** `tier` where a tier does, else what comes first. */
  readonly kind: string;
  readonly text: string;
}

/** Where something is reached, done or ended; `all` adds places where only a rule begins or ends to give. */
export function jumpPlaces(jumps: readonly Jump[], all: boolean, speech: TrialSpeech): readonly JumpPlace[] {
  const places = new Map<string, Jump[]>();
  for (const jump of jumps) {
    if (jump.kind === "rule" && !all) continue;
    places.set(jump.at, [...(places.get(jump.at) ?? []), jump]);
  }
  return [...places].slice(0, MOST_PLACES).map(([at, own]) => ({
    at,
    kind: (own.find(({ kind }) => kind === "tier") ?? own[0])?.kind ?? "",
    text: own.map((jump) => jumpText(jump, speech)).join(" · "),
  }));
}

function jumpText(jump: Jump, { words, names }: TrialSpeech): string {
  const { kind, to } = jump;
  const sentence = to === null && kind !== "refused" ? words["jump-ends"] : words[`jump-${kind}`];
  return say(sentence, { name: jumpName(jump, names) });
}

function jumpName({ kind, id, to }: Jump, names: SimulatorNames): string {
  if (kind === "refused") return "";
  if (kind === "tier") return names.tier(id, to ?? "");
  if (kind === "cap") return names.cap(id);
  return kind === "benefit" ? names.benefit(id) : names.source({ kind, id });
}
