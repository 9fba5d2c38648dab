/** One task of the checklist: name, state, progress, reward; unfolds to its conditions. */
import { html, nothing, type TemplateResult } from "lit";
import type { Reward, TaskState, TaskView } from "../types/views.js";
import type { Speech } from "./base.js";
import { goalList } from "./goal.js";
import { angle, circle, clock, dash, lock, tick } from "./icons.js";
import { grouped, share } from "./quantity.js";
import { say } from "./words.js";

/** What a task row can do. */
export interface TaskActions {
  readonly open: boolean;
  toggle(): void;
  go(): void;
}

const MARKS: { readonly [State in TaskState]: TemplateResult } = {
  locked: lock,
  available: circle,
  "in-progress": circle,
  done: tick,
  expired: dash,
  upcoming: clock,
};

/** A task as an item of a list. */
export function taskItem(task: TaskView, actions: TaskActions, speech: Speech): TemplateResult {
  const details = `details-${task.id}`;
  return html`
    <li class="task ${task.state}" part="task task-${task.state}">
      <div class="row ${canGo(task) ? "with-go" : ""}">
        <button type="button" class="summary" part="task-summary" aria-expanded=${actions.open} aria-controls=${details} @click=${actions.toggle}>
          <span class="mark">${MARKS[task.state]}</span>
          <span class="what">
            <span class="name" part="task-name">${speech.names.task(task.id)}</span>
            <span class="caption" part="task-state">${stateText(task, speech)}</span>
            ${rewardChips(task.rewards, speech)}
          </span>
          <span class="unfold">${angle}</span>
        </button>
        ${canGo(task) ? goButton(task, actions, speech) : nothing}
      </div>
      ${task.state === "in-progress" && !actions.open ? thinBar(task.fraction) : nothing}
      <div class="details" id=${details} part="task-details" ?hidden=${!actions.open}>
        ${goalList(task.goal, speech)}
        <p class="caption">${factsText(task, speech)}</p>
      </div>
    </li>`;
}

/** Rewards as `+100 Points`. */
export function rewardChips(rewards: readonly Reward[], { words, names }: Speech): TemplateResult | typeof nothing {
  if (rewards.length === 0) return nothing;
  const texts = rewards.map(({ to, give }) =>
    say(words.reward, { amount: grouped(give, words), balance: names.balance(to) }),
  );
  return html`<span class="rewards" part="rewards"><span class="unseen">${words.rewards}:</span>${texts.map((text) => html`<span class="reward">${text}</span> `)}</span>`;
}

function canGo({ state }: TaskView): boolean {
  return state === "available" || state === "in-progress";
}

function goButton(task: TaskView, actions: TaskActions, { words, names }: Speech): TemplateResult {
  const label = say(words["go-to-label"], { task: names.task(task.id) });
  return html`<button type="button" class="action" part="go" aria-label=${label} @click=${actions.go}>${words["go-to"]}</button>`;
}

function thinBar(fraction: string): TemplateResult {
  return html`<div class="track thin" aria-hidden="true"><div class="indicator" .style=${`inline-size:${share(fraction)}`}></div></div>`;
}

function stateText(task: TaskView, { words, names, day }: Speech): string {
  const state = words[`state-${task.state}`];
  if (task.state === "locked" && task.lockedBy.length > 0) {
    const tasks = task.lockedBy.map((id) => names.task(id)).join(words["list-join"]);
    return `${state} · ${say(words["locked-by"], { tasks })}`;
  }
  if (task.state === "done" && task.doneOn) return say(words["done-on"], { day: day(task.doneOn) });
  if (task.state === "in-progress" && "have" in task.goal) {
    return `${state} · ${say(words["have-need"], { have: grouped(String(task.goal.have), words), need: grouped(String(task.goal.need), words) })}`;
  }
  return state;
}

function factsText(task: TaskView, { words, day }: Speech): string {
  const facts = [words[`repeat-${task.repeat}`]];
  if (task.repeat !== "once" && task.times > 0) {
    facts.push(say(words[task.times === 1 ? "done-times-one" : "done-times"], { n: task.times }));
  }
  if (task.lastDay) facts.push(say(words["until-day"], { day: day(task.lastDay) }));
  return facts.join(" · ");
}
