// A goal as rows for a template. Templates of mini-programs can't call themselves, so the tree is
// laid out flat; `depth` says how far a row stands in.

import { share } from "tierpath:dist/elements/quantity.js";

/** Rows of a goal, one for each condition and one above each group. */
export function goalRows(goal, speech) {
  const rows = [];
  const parts = goal.op === "all" ? goal.of : [goal];
  for (const part of parts) addRows(rows, part, 0, speech);
  return rows.map((row, index) => Object.assign({ key: String(index) }, row));
}

/** The exact rest in one sentence where one figure decides, else only where the way leads. */
export function headline(goal, tier, speech) {
  if (goal.met) return speech.say("all-met", { tier });
  const only = soleReach(goal);
  if (!only) return speech.say("way-to", { tier });
  const missing = counterAmount(only.counter, only.missing, speech);
  const unit = speech.names.unit(only.counter);
  return speech.say("more-to", { missing, unit, tier }).replace("  ", " ").trim();
}

/** `1 / 3`, or the amounts of the one figure that decides; empty for a goal of several parts. */
export function figuresOf(goal, speech) {
  if (goal.op === "reach") {
    const show = (amount) => counterAmount(goal.counter, amount, speech);
    return speech.say("have-need", { have: show(goal.have), need: show(goal.need) });
  }
  if (goal.op === "sum") {
    return speech.say("have-need", {
      have: sumAmount(goal, goal.have, speech),
      need: sumAmount(goal, goal.need, speech),
    });
  }
  if (goal.op === "do" || (goal.op === "done" && goal.need > 1)) {
    return speech.say("have-need", { have: goal.have, need: goal.need });
  }
  if (isOfTier(goal) && goal.need > 1) {
    return speech.say("have-need", { have: goal.have, need: span(goal, goal.need, speech) });
  }
  return "of" in goal && goal.of.length === 1 ? figuresOf(goal.of[0], speech) : "";
}

function addRows(rows, goal, depth, speech) {
  if (!("of" in goal)) {
    rows.push(leafRow(goal, depth, speech));
    return;
  }
  rows.push({ group: true, depth, label: groupLabel(goal, speech) });
  for (const part of goal.of) addRows(rows, part, depth + 1, speech);
}

function leafRow(goal, depth, speech) {
  return {
    group: false,
    depth,
    met: goal.met,
    label: leafLabel(goal, speech),
    figures: figuresOf(goal, speech),
    rest: goal.met ? speech.say("met") : restOf(goal, speech),
    width: goal.op === "hold" || isOfTier(goal) ? "" : share(goal.fraction),
  };
}

function groupLabel(goal, speech) {
  if (goal.op === "at-least") return speech.say("at-least-of", { n: goal.n });
  return speech.say(goal.op === "any" ? "any-of" : "all-of");
}

function leafLabel(goal, { names, say }) {
  if (goal.op === "reach") return names.counter(goal.counter);
  if (goal.op === "do" || goal.op === "sum") return names.event(goal.event);
  if (goal.op === "done") return names.task(goal.task);
  if (isOfTier(goal))
    return say(goal.op === "kept" ? "keep-tier" : "hold-tier", { tier: names.tier(goal.ladder, goal.tier) });
  return say("hold-membership", { membership: names.membership(goal.membership) });
}

function restOf(goal, speech) {
  if (goal.op === "hold" || (isOfTier(goal) && goal.need <= 1)) return "";
  return speech.say("missing", { missing: missingOf(goal, speech) });
}

function missingOf(goal, speech) {
  if (goal.op === "reach") return counterAmount(goal.counter, goal.missing, speech);
  if (goal.op === "sum") return sumAmount(goal, goal.missing, speech);
  return isOfTier(goal) ? span(goal, goal.missing, speech) : times(goal.missing, speech);
}

function isOfTier({ op }) {
  return op === "hold-tier" || op === "kept";
}

// Months of a tier held, periods of a tier kept.
function span({ op }, n, { say }) {
  const [one, more] = op === "kept" ? ["period-one", "periods"] : ["month-one", "months"];
  return say(n === 1 ? one : more, { n });
}

function times(n, { say }) {
  return say(n === 1 ? "times-one" : "times", { n });
}

function counterAmount(counter, amount, { names, money, amount: plain }) {
  return names.countsMoney(counter) ? money(amount) : plain(amount);
}

function sumAmount({ event, field }, amount, { names, money, amount: plain }) {
  return names.isMoney(event, field) ? money(amount) : plain(amount);
}

// The one figure that is left to reach; what else must hold, holds.
function soleReach(goal) {
  if (goal.op === "reach") return goal;
  if (!("of" in goal)) return undefined;
  const open = goal.op === "all" ? goal.of.filter(({ met }) => !met) : goal.of;
  return open.length === 1 ? soleReach(open[0]) : undefined;
}
