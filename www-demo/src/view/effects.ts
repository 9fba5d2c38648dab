/** Outcomes in sentences: what became of the tier, the memberships, the tasks, the points. */
import type { Outcome, Preview, SegmentChange, TierChange } from "tierpath";
import { isZero } from "../session/amount";
import type { Speaker, Word } from "../text/speak";
import { type Effect, effect } from "./effect";
import { giftEffects } from "./gift-effects";
import { sourceName } from "./source";

/** What a preview would change, with the benefits it would unlock. */
export function previewEffects(preview: Preview, speak: Speaker): Effect[] {
  const { gained, lost } = preview.benefits;
  return [
    ...preview.outcomes.flatMap((outcome) => effectsOf(outcome, speak)),
    ...gained.map((grant) => effect("gift", "good", speak.say("unlocks", { benefit: speak.benefit(grant) }))),
    ...lost.map((grant) => effect("warn", "bad", speak.say("loses", { benefit: speak.benefit(grant) }))),
  ];
}

/** What an outcome did apart from its awards. */
export function effectsOf(outcome: Outcome, speak: Speaker): Effect[] {
  return [
    ...outcome.due.map((due) => dueEffect(due, speak)),
    ...outcome.memberships.map((change) => membershipEffect(change, speak)),
    ...outcome.tiers.map((change) => tierEffect(change, speak)),
    ...(outcome.segments ?? []).map((change) => segmentEffect(change, speak)),
    ...outcome.tasks.filter((change) => !isOvertaken(change, outcome)).map((change) => taskEffect(change, speak)),
    ...outcome.journeys.map((change) => journeyEffect(change, speak)),
    ...giftEffects(outcome, speak),
    ...outcome.spent.map((part) => movement("spent", part, speak)),
    ...outcome.returned.map((part) => movement("returned", part, speak)),
    ...outcome.reversals.map((reversal) => reversalEffect(reversal, speak)),
    ...debts(outcome, speak),
  ];
}

function dueEffect(due: Outcome["due"][number], speak: Speaker): Effect {
  if (due.type === "membership-ended") {
    const membership = speak.name("memberships", due.membership);
    return effect("clock", "bad", speak.say("membershipEnded", { membership }));
  }
  if (due.type === "benefit-ended") {
    const places = { benefit: speak.name("benefits", due.benefit), count: String(due.count) };
    return effect("clock", "bad", speak.say("benefitEnded", places));
  }
  const places = {
    day: speak.day(due.day),
    amount: speak.amount(due.amount),
    balance: speak.name("balances", due.balance),
  };
  return effect("clock", due.type === "expired" ? "bad" : "good", speak.say(due.type, places));
}

const TIER: Record<TierChange["reason"], Word> = {
  reached: "reached",
  kept: "kept",
  grace: "grace",
  ended: "ended",
  refunded: "refunded",
  granted: "tierGranted",
  set: "tierSet",
  extended: "tierExtended",
  changeover: "tierChangeover",
};

function tierEffect(change: TierChange, speak: Speaker): Effect {
  const places = {
    ladder: speak.name("ladders", change.ladder),
    from: speak.tier(change.ladder, change.from),
    tier: speak.tier(change.ladder, change.to),
    day: change.lastDay ? speak.day(change.lastDay) : speak.say("forLife"),
  };
  const word: Word = change.reason === "reached" && change.lastDay ? "reachedUntil" : TIER[change.reason];
  const fell = change.reason === "ended" || change.reason === "refunded" || change.reason === "grace";
  return effect(fell ? "warn" : "rise", fell ? "bad" : "good", speak.say(word, places));
}

function segmentEffect({ segment, to }: SegmentChange, speak: Speaker): Effect {
  const places = { segment: speak.name("segments", segment), group: to === null ? "–" : speak.group(segment, to) };
  return effect("spark", "plain", speak.say("segmentMoved", places));
}

const MEMBERSHIP = {
  started: "membershipStarted",
  renewed: "membershipRenewed",
  refunded: "membershipRefunded",
  cancelled: "membershipCancelled",
} as const;

function membershipEffect(change: Outcome["memberships"][number], speak: Speaker): Effect {
  const places = { membership: speak.name("memberships", change.id), day: speak.day(change.lastDay) };
  const good = change.change === "started" || change.change === "renewed";
  return effect("spark", good ? "good" : "bad", speak.say(MEMBERSHIP[change.change], places));
}

type TaskChange = Outcome["tasks"][number]["change"];

const TASK: { readonly [Change in TaskChange]: readonly [Word, Effect["tone"]] } = {
  progressed: ["taskMoved", "plain"],
  completed: ["taskDone", "good"],
  undone: ["taskUndone", "bad"],
  opened: ["taskOpened", "plain"],
  "to-claim": ["toClaim", "good"],
  claimed: ["rewardClaimed", "good"],
  lapsed: ["rewardLapsed", "bad"],
};

const JOURNEY: { readonly [Change in Outcome["journeys"][number]["change"]]: readonly [Word, Effect["tone"]] } = {
  completed: ["journeyDone", "good"],
  undone: ["journeyUndone", "bad"],
  "to-claim": ["toClaim", "good"],
  claimed: ["rewardClaimed", "good"],
  lapsed: ["rewardLapsed", "bad"],
};

/** A task that is done need not be said to move on. */
function isOvertaken(change: Outcome["tasks"][number], { tasks }: Outcome): boolean {
  return change.change === "progressed" && tasks.some((other) => other !== change && other.id === change.id);
}

function taskEffect(change: Outcome["tasks"][number], speak: Speaker): Effect {
  const task = speak.name("tasks", change.id);
  const [word, tone] = TASK[change.change];
  return effect("check", tone, speak.say(word, { task, what: task }));
}

function journeyEffect(change: Outcome["journeys"][number], speak: Speaker): Effect {
  const journey = speak.name("journeys", change.id);
  const [word, tone] = JOURNEY[change.change];
  return effect("spark", tone, speak.say(word, { journey, what: journey }));
}

function movement(word: "spent" | "returned", part: Outcome["spent"][number], speak: Speaker): Effect {
  const places = { amount: speak.amount(part.amount), balance: speak.name("balances", part.balance) };
  return effect("back", "plain", speak.say(word, places));
}

function reversalEffect(reversal: Outcome["reversals"][number], speak: Speaker): Effect {
  const places = {
    source: sourceName(reversal.source, speak),
    balance: speak.name("balances", reversal.to),
    before: speak.amount(reversal.before),
    after: speak.amount(reversal.after),
  };
  return effect("back", "bad", speak.say("takenBack", places));
}

function debts(outcome: Outcome, speak: Speaker): Effect[] {
  const owed = outcome.balances.filter((each) => !isZero(each.after.debt) && each.after.debt !== each.before.debt);
  return owed.map((each) => {
    const places = { balance: speak.name("balances", each.id), amount: speak.amount(each.after.debt) };
    return effect("warn", "bad", speak.say("debt", places));
  });
}
