/** What an amount comes from, in the rule document's own names. */
import type { Source } from "tierpath";
import type { Named, Speaker, Word } from "../text/speak";

const LIST: Record<Exclude<Source["kind"], "tier" | "former">, Named> = {
  rule: "earn",
  task: "tasks",
  journey: "journeys",
  duty: "duties",
  membership: "memberships",
  milestone: "milestones",
  choice: "choices",
  redemption: "redemptions",
};

const KIND: Record<Source["kind"], Word> = {
  rule: "byRule",
  task: "byTask",
  journey: "byJourney",
  duty: "byDuty",
  tier: "byTier",
  membership: "byMembership",
  milestone: "byMilestone",
  choice: "byChoice",
  redemption: "byRedemption",
  former: "byFormer",
};

/** The kind of the source: a rule, a task, a tier … */
export function sourceKind({ kind }: Source, speak: Speaker): string {
  return speak.say(KIND[kind]);
}

/** What the source is called; what an edition that is over gave keeps its id. */
export function sourceName({ kind, id, part }: Source, speak: Speaker): string {
  if (kind === "former") return id;
  if (kind === "tier") return part === undefined ? speak.name("ladders", id) : speak.tier(id, part);
  return speak.name(LIST[kind], id);
}
