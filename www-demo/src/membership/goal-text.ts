/** What a tier asks for, in words. */
import type { Goal, RulesDocument } from "tierpath";
import type { Speaker } from "../text/speak";

/** One line for each thing that a goal asks for together. */
export function goalLines(goal: Goal | undefined, document: RulesDocument, speak: Speaker): readonly string[] {
  if (!goal) return [speak.say("fromTheStart")];
  return goal.op === "all" ? goal.of.map((part) => goalText(part, document, speak)) : [goalText(goal, document, speak)];
}

function goalText(goal: Goal, document: RulesDocument, speak: Speaker): string {
  const { say, name, tier } = speak;
  switch (goal.op) {
    case "reach": {
      if (typeof goal.value === "object") return name("counters", goal.counter);
      const amount = countsMoney(document, goal.counter)
        ? speak.money(String(goal.value))
        : speak.amount(String(goal.value));
      return say("reachCounter", { counter: name("counters", goal.counter), amount });
    }
    case "hold":
      return "membership" in goal
        ? say("holdMembership", { membership: name("memberships", goal.membership) })
        : say("holdTier", { tier: tier(goal.ladder, goal.tier) });
    case "kept":
      return say("holdTier", { tier: tier(goal.ladder, goal.tier) });
    case "done":
      return name("tasks", goal.task);
    case "all":
      return goal.of.map((part) => goalText(part, document, speak)).join(say("and"));
    case "any":
      return goal.of.map((part) => goalText(part, document, speak)).join(say("or"));
    case "at-least":
      return say("atLeast", {
        n: String(goal.n),
        parts: speak.list(goal.of.map((part) => goalText(part, document, speak))),
      });
    case "do":
      return say("doTimes", { event: name("events", goal.event), times: "times" in goal ? String(goal.times) : "" });
  }
}

function countsMoney({ counters, events }: RulesDocument, id: string): boolean {
  const of = counters?.find((counter) => counter.id === id)?.of;
  if (of?.type !== "sum") return false;
  const field = of.field.split(".")[1];
  const fields = events?.find((event) => event.type === of.event)?.fields ?? [];
  return fields.some((each) => each.id === field && each.type === "money");
}
