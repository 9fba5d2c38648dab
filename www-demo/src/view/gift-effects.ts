/** Milestones, benefits and choices of an outcome in sentences. */
import type { BenefitChange, ChoiceChange, MilestoneChange, Outcome } from "tierpath";
import type { Speaker, Word } from "../text/speak";
import { type Effect, effect } from "./effect";

/** What an outcome gave and took besides points and tiers. */
export function giftEffects(outcome: Outcome, speak: Speaker): Effect[] {
  return [
    ...outcome.milestones.map((change) => milestoneEffect(change, speak)),
    ...outcome.benefits.map((change) => benefitEffect(change, speak)),
    ...outcome.choices.map((change) => choiceEffect(change, speak)),
  ];
}

const MILESTONE = { passed: "milestonePassed", undone: "milestoneUndone" } as const;

function milestoneEffect(change: MilestoneChange, speak: Speaker): Effect {
  const places = {
    milestone: speak.name("milestones", change.id),
    times: String(Math.abs(change.after - change.before)),
  };
  const passed = change.change === "passed";
  return effect("rise", passed ? "good" : "bad", speak.say(MILESTONE[change.change], places));
}

const BENEFIT: Record<BenefitChange["change"], Word> = {
  given: "benefitGiven",
  used: "benefitUsed",
  returned: "benefitReturned",
  revoked: "benefitRevoked",
};

function benefitEffect(change: BenefitChange, speak: Speaker): Effect {
  const places = { benefit: speak.name("benefits", change.benefit), count: String(change.count) };
  const tone = change.change === "revoked" ? "bad" : change.change === "given" ? "good" : "plain";
  return effect("gift", tone, speak.say(BENEFIT[change.change], places));
}

const CHOICE: Record<ChoiceChange["change"], Word> = {
  opened: "choiceOpened",
  chosen: "choiceChosen",
  defaulted: "choiceDefaulted",
  lapsed: "choiceLapsed",
  revoked: "choiceRevoked",
  returned: "choiceReturned",
};

function choiceEffect(change: ChoiceChange, speak: Speaker): Effect {
  const option = change.option === null ? "" : speak.option(change.choice, change.option);
  const places = { choice: speak.name("choices", change.choice), option };
  const bad = change.change === "lapsed" || change.change === "revoked";
  return effect("gift", bad ? "bad" : "good", speak.say(CHOICE[change.change], places));
}
