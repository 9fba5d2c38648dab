// What the `checklist` component shows, worked out from a Checklist view: journeys with their
// tasks, then the tasks that belong to none.

import { share } from "tierpath:dist/elements/quantity.js";
import { figuresOf } from "./goal.js";

/**
 * @param {object} checklist the view to show
 * @param {object} speech
 */
export function checklistFace({ tasks, journeys }, speech) {
  const groups = journeys.map((journey) => journeyFace(journey, tasks, speech));
  const others = tasks.filter(({ id }) => !journeys.some((journey) => journey.tasks.indexOf(id) >= 0));
  if (others.length > 0) groups.push(othersFace(others, journeys.length > 0, speech));
  return { groups, empty: tasks.length === 0 ? speech.say("no-tasks") : "" };
}

function journeyFace(journey, tasks, speech) {
  const own = tasks.filter(({ id }) => journey.tasks.indexOf(id) >= 0);
  return {
    id: journey.id,
    title: speech.names.journey(journey.id),
    count: speech.say("journey-need", { done: journey.done, need: journey.need }),
    done: journey.doneOn !== null,
    reward: journey.rewards.length > 0 ? `${speech.say("for-journey")} ${rewardText(journey.rewards, speech)}` : "",
    tasks: own.map((task) => taskFace(task, speech)),
  };
}

function othersFace(tasks, besides, speech) {
  const done = tasks.filter(({ state }) => state === "done").length;
  return {
    id: "",
    title: speech.say(besides ? "other-tasks" : "checklist"),
    count: speech.say("done-of", { done, total: tasks.length }),
    done: done === tasks.length,
    reward: "",
    tasks: tasks.map((task) => taskFace(task, speech)),
  };
}

function taskFace(task, speech) {
  const running = task.state === "in-progress";
  return {
    id: task.id,
    state: task.state,
    stateText: speech.say(`state-${task.state}`),
    open: running || task.state === "available",
    name: speech.names.task(task.id),
    detail: detailOf(task, speech),
    reward: rewardText(task.rewards, speech),
    figures: running ? figuresOf(task.goal, speech) : "",
    width: running ? share(task.fraction) : "",
  };
}

// The one thing about a task that matters most in its state.
function detailOf(task, { say, day, names }) {
  if (task.state === "locked") {
    const tasks = task.lockedBy.map((id) => names.task(id)).join(say("list-join"));
    return tasks ? say("locked-by", { tasks }) : say("state-locked");
  }
  if (task.state === "done" && task.doneOn) return say("done-on", { day: day(task.doneOn) });
  if (task.state === "upcoming" || task.state === "expired") return say(`state-${task.state}`);
  if (task.lastDay) return say("until-day", { day: day(task.lastDay) });
  return task.repeat === "once" ? "" : say(`repeat-${task.repeat}`);
}

function rewardText(rewards, { say, amount, names }) {
  const texts = rewards.map(({ to, give }) => say("reward", { amount: amount(give), balance: names.balance(to) }));
  return texts.join(say("list-join"));
}
