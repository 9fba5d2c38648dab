// What the `progress` component shows, worked out from a Progress view. The template only lays out.

import { percent, share } from "tierpath:dist/elements/quantity.js";
import { benefitTexts } from "./benefit.js";
import { goalRows, headline } from "./goal.js";

/**
 * @param {object} progress the view to show
 * @param {object | null} before the view to compare with: before a cart, before an order
 * @param {object} speech
 */
export function progressFace(progress, before, speech) {
  const tier = tierName(progress, progress.tier.id, speech);
  const from = before && before.tier.id !== progress.tier.id ? tierName(before, before.tier.id, speech) : "";
  return {
    title: speech.say("your-tier"),
    tier,
    from,
    held: heldText(progress.tier, tier, speech),
    bar: barFace(progress, before, speech),
    stepsTitle: speech.say("tiers"),
    steps: stepFaces(progress, speech),
    next: progress.next && nextFace(progress, speech),
    keep: progress.keep && keepFace(progress, tier, speech),
  };
}

function heldText({ since, lastDay, grace }, tier, { say, day }) {
  if (grace) return say("grace", { tier, day: day(grace) });
  if (lastDay) return say("through", { day: day(lastDay) });
  return since ? say("since", { day: day(since) }) : "";
}

function barFace(progress, before, speech) {
  const { next } = progress;
  if (!next) return { now: 100, width: "100%", was: "100%", label: speech.say("progress"), text: speech.say("at-top") };
  const tier = tierName(progress, next.tier, speech);
  return {
    now: percent(next.fraction),
    width: share(next.fraction),
    was: widthBefore(progress, before),
    label: speech.say("progress-to", { tier }),
    text: headline(next.goal, tier, speech),
  };
}

// After a change of tier the bar is another bar: all of it is new.
function widthBefore(progress, before) {
  if (!before) return share(progress.next.fraction);
  const same = before.next && before.next.tier === progress.next.tier;
  return same ? share(before.next.fraction) : "0%";
}

function stepFaces(progress, speech) {
  return progress.tiers.map((step) => {
    const current = step.id === progress.tier.id;
    const state = current ? "current" : step.held ? "reached" : "not-reached";
    return {
      id: step.id,
      held: step.held,
      current,
      name: tierName(progress, step.id, speech),
      state: speech.say(state),
      reach: reachOf(step, progress.next),
    };
  });
}

// The line to a step: only the way to the next tier is partly filled.
function reachOf({ id, held }, next) {
  if (held) return "100%";
  return next && next.tier === id ? share(next.fraction) : "0%";
}

function nextFace(progress, speech) {
  const { next } = progress;
  const tier = tierName(progress, next.tier, speech);
  return {
    title: speech.say("to-reach", { tier }),
    rows: goalRows(next.goal, speech),
    gainsTitle: speech.say("gains-at", { tier }),
    gains: benefitTexts(next.gains, speech),
  };
}

function keepFace(progress, tier, speech) {
  const { kept, by, goal, fallsTo, loses } = progress.keep;
  const lower = tierName(progress, fallsTo, speech);
  if (kept) return { kept, title: speech.say("kept", { tier }), rows: [], falls: "", loses: [] };
  return {
    kept,
    title: by ? speech.say("keep-by", { tier, day: speech.day(by) }) : speech.say("to-keep", { tier }),
    rows: goalRows(goal, speech),
    falls: speech.say(loses.length > 0 ? "else-loses" : "else-falls", { tier: lower }),
    loses: benefitTexts(loses, speech),
  };
}

function tierName(progress, id, { names }) {
  return names.tier(progress.ladder, id);
}
