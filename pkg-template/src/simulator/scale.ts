/** Where days and amounts stand in the charts, in percent; how far a line reaches needs no exactness. */
import type { Goal as TierGoal } from "../types/conditions.js";
import type { GoalProgress } from "../types/goal.js";
import type { LadderRule } from "../types/ladders.js";
import type { Progress } from "../types/views.js";
import type { Projection } from "../types/project.js";

/** A line that a tier begins at. */
export interface Threshold {
  readonly tier: string;
  readonly value: string;
}

/** The counter that the tiers of a ladder are judged by most, and where each begins. */
export interface Way {
  readonly counter: string;
  readonly thresholds: readonly Threshold[];
}

/** The way up a ladder by one counter; undefined where its tiers ask for none. */
export function wayUp(ladder: LadderRule | undefined): Way | undefined {
  const leaves = (ladder?.tiers ?? []).flatMap(({ id, reach }) =>
    reach ? reachLeaves(reach).map((leaf) => ({ ...leaf, tier: id })) : [],
  );
  const counts = new Map<string, number>();
  for (const { counter } of leaves) counts.set(counter, (counts.get(counter) ?? 0) + 1);
  const counter = [...counts].reduce<string | undefined>(
    (best, [id, count]) => (best === undefined || count > (counts.get(best) ?? 0) ? id : best),
    undefined,
  );
  if (counter === undefined) return undefined;
  const own = leaves.filter((leaf) => leaf.counter === counter);
  const thresholds = own.filter(({ tier }, place) => own.findIndex((each) => each.tier === tier) === place);
  return { counter, thresholds };
}

function reachLeaves(goal: TierGoal): { readonly counter: string; readonly value: string }[] {
  if (goal.op === "reach")
    return typeof goal.value === "object" ? [] : [{ counter: goal.counter, value: String(goal.value) }];
  return "of" in goal && Array.isArray(goal.of) ? goal.of.flatMap((part: TierGoal) => reachLeaves(part)) : [];
}

/** Where a day begins in a projection whose months are all as wide, in percent. */
export function dayPlace(day: string, { from, months }: Pick<Projection, "from" | "months">): number {
  const month = months.findIndex(({ lastDay }) => day <= lastDay);
  const shown = months[month];
  if (!shown) return day < from ? 0 : 100;
  const first = month === 0 ? from : `${shown.lastDay.slice(0, 7)}-01`;
  const share = (dayNumber(day) - dayNumber(first)) / (dayNumber(shown.lastDay) - dayNumber(first) + 1);
  return ((month + Math.max(0, share)) / months.length) * 100;
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The greatest of some amounts, with room above; at least 1. */
export function ceiling(amounts: readonly number[]): number {
  return Math.max(1, ...amounts) * 1.12;
}

/** What a member has of a counter, where the goals of their standing say. */
export function haveOf({ next, keep }: Pick<Progress, "next" | "keep">, counter: string): number | undefined {
  const goals = [next?.goal, keep?.goal].flatMap((goal) => (goal ? [goal] : []));
  const leaf = goals.flatMap(leavesOf).find((each) => each.op === "reach" && each.counter === counter);
  return leaf?.op === "reach" ? Number(leaf.have) : undefined;
}

function leavesOf(goal: GoalProgress): GoalProgress[] {
  return "of" in goal ? goal.of.flatMap(leavesOf) : [goal];
}
