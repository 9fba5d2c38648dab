/** What a task, a journey or a day gives, in short. */
import { html, nothing, type TemplateResult } from "lit";
import type { Day } from "../types/text.js";
import type { BenefitGrant, Reward } from "../types/views.js";
import type { Speech } from "./base.js";
import { usesText } from "./benefit-list.js";
import { grouped } from "./quantity.js";
import { say } from "./words.js";

/** Amounts and benefits. */
export interface Gives {
  readonly rewards: readonly Reward[];
  readonly benefits: readonly BenefitGrant[];
}

/** Rewards as `+100 Points`, benefits by name. */
export function rewardChips(gives: Gives, speech: Speech): TemplateResult | typeof nothing {
  const texts = [
    ...gives.rewards.map((reward) => rewardText(reward, speech)),
    ...gives.benefits.map((grant) => giftText(grant, speech)),
  ];
  if (texts.length === 0) return nothing;
  return html`<span class="rewards" part="rewards"><span class="unseen">${speech.words.rewards}:</span>${texts.map((text) => html`<span class="reward">${text}</span> `)}</span>`;
}

/** An amount of a balance, such as `+100 Points`. */
export function rewardText({ to, give }: Reward, { words, names }: Speech): string {
  return say(words.reward, { amount: grouped(give, words), balance: names.balance(to) });
}

/** A benefit that is given, with how many where it is several. */
function giftText(grant: BenefitGrant, speech: Speech): string {
  const name = speech.names.benefit(grant.benefit);
  if (grant.per) return `${name} ${usesText(grant, speech)}`;
  return grant.uses !== null && grant.uses > 1 ? `${name} × ${grant.uses}` : name;
}

/** That something waits to be claimed, and until when. */
export function claimText(
  { toClaim, claimLastDay }: { readonly toClaim: number; readonly claimLastDay: Day | null },
  { words, day }: Speech,
): string {
  const what = toClaim > 1 ? say(words["to-claim-times"], { n: toClaim }) : words["to-claim"];
  return claimLastDay ? `${what} · ${say(words["until-day"], { day: day(claimLastDay) })}` : what;
}
