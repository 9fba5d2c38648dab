// What the `checklist` component shows, worked out from a Checklist view: streaks, journeys with their
// tasks, then the tasks that belong to none.

import { share } from "tierpath:dist/elements/quantity.js";
import { figuresOf } from "./goal.js";
import { streakFace } from "./streak.js";

/**
 * @param {object} checklist the view to show
 * @param {readonly object[] | null} signIns what the coming check-ins give, where the page asked
 * @param {object} speech
 */
export function checklistFace({ day, tasks, journeys, streaks }, signIns, speech) {
  const groups = journeys.map((journey) => journeyFace(journey, tasks, speech));
  const others = tasks.filter(({ id }) => !journeys.some((journey) => journey.tasks.indexOf(id) >= 0));
  if (others.length > 0) groups.push(othersFace(others, journeys.length > 0, tasks, speech));
  groups.sort((one, other) => one.place - other.place);
  return {
    streaks: streaks.map((streak) => streakFace(streak, signIns, day, speech)),
    groups,
    empty: tasks.length === 0 ? speech.say("no-tasks") : "",
  };
}

function journeyFace(journey, tasks, speech) {
  const own = tasks.filter(({ id }) => journey.tasks.indexOf(id) >= 0);
  const place = journey.toClaim > 0 ? -1 : tasks.indexOf(own[0]);
  if (journey.ordered) own.sort((one, other) => journey.tasks.indexOf(one.id) - journey.tasks.indexOf(other.id));
  return {
    id: journey.id,
    place,
    title: speech.names.journey(journey.id),
    count: speech.say("journey-need", { done: journey.done, need: journey.need }),
    done: journey.doneOn !== null,
    reward: givesText(journey, speech) ? `${speech.say("for-journey")} ${givesText(journey, speech)}` : "",
    waiting: journey.toClaim > 0 ? claimText(journey, speech) : "",
    claim: speech.say("claim"),
    tasks: own.map((task, index) => taskFace(task, speech, journey, journey.ordered ? index + 1 : 0)),
  };
}

function othersFace(own, besides, tasks, speech) {
  const done = own.filter(isDone).length;
  return {
    id: "",
    place: tasks.indexOf(own[0]),
    title: speech.say(besides ? "other-tasks" : "checklist"),
    count: speech.say("done-of", { done, total: own.length }),
    done: done === own.length,
    reward: "",
    waiting: "",
    claim: "",
    tasks: own.map((task) => taskFace(task, speech, undefined, 0)),
  };
}

function isDone({ state }) {
  return state === "done" || state === "claimed";
}

function taskFace(task, speech, journey, step) {
  const running = task.state === "in-progress";
  const waits = task.toClaim > 0;
  const next = journey !== undefined && journey.next === task.id;
  return {
    id: task.id,
    state: waits ? "to-claim" : task.state,
    next,
    step: step && !isDone(task) && !waits ? String(step) : "",
    stateText: waits ? speech.say("to-claim") : speech.say(`state-${task.state}`),
    open: !waits && (running || task.state === "available"),
    waits,
    claim: speech.say("claim"),
    name: speech.names.task(task.id),
    detail: next && !waits ? joined([speech.say("next-step"), detailOf(task, speech)]) : detailOf(task, speech),
    // Beside the button there is no room for it.
    reward: waits ? "" : givesText(task, speech),
    prize: waits ? givesText(task, speech) : "",
    figures: running ? figuresOf(task.goal, speech) : "",
    width: running ? share(task.fraction) : "",
  };
}

// The one thing about a task that matters most in its state.
function detailOf(task, speech) {
  const { say, day } = speech;
  if (task.toClaim > 0) return claimText(task, speech);
  if (task.state === "locked") return lockText(task, speech);
  if (task.state === "done" && task.doneOn) return say("done-on", { day: day(task.doneOn) });
  if (["upcoming", "expired", "claimed"].indexOf(task.state) >= 0) return say(`state-${task.state}`);
  if (task.lastDay) return say("until-day", { day: day(task.lastDay) });
  return task.repeat === "once" ? "" : say(`repeat-${task.repeat}`);
}

function lockText({ lockedBy, forWhom }, speech) {
  const { say, names } = speech;
  const tasks = lockedBy.map((id) => names.task(id)).join(say("list-join"));
  const first = tasks ? say("locked-by", { tasks }) : "";
  return joined([first].concat(forWhom.map((lack) => requirementText(lack, speech)))) || say("state-locked");
}

function requirementText(lack, { say, names }) {
  if (lack.tier) return say("for-tier", { tier: names.tier(lack.ladder, lack.tier) });
  if (lack.membership) return say("for-membership", { membership: names.membership(lack.membership) });
  if (lack.field) return say("for-others");
  const groups = lack.groups.map((id) => names.group(lack.segment, id)).join(say("list-join"));
  return say("for-groups", { groups });
}

function claimText({ toClaim, claimLastDay }, { say, day }) {
  const what = toClaim > 1 ? say("to-claim-times", { n: toClaim }) : say("to-claim");
  return joined([what, claimLastDay ? say("until-day", { day: day(claimLastDay) }) : ""]);
}

function givesText({ rewards, benefits }, speech) {
  const { say, amount, names } = speech;
  const texts = rewards.map(({ to, give }) => say("reward", { amount: amount(give), balance: names.balance(to) }));
  const gifts = benefits.map(({ benefit, uses }) => names.benefit(benefit) + (uses > 1 ? ` × ${uses}` : ""));
  return texts.concat(gifts).join(say("list-join"));
}

function joined(texts) {
  return texts.filter(Boolean).join(" · ");
}
