/** One task of the checklist: name, state, progress, reward; unfolds to its conditions. */
import { html, nothing, type TemplateResult } from "lit";
import type { Requirement, TaskState, TaskView } from "../types/views.js";
import type { Speech } from "./base.js";
import { goalList } from "./goal.js";
import { angle, circle, clock, dash, gift, lock, tick } from "./icons.js";
import { exactPercent, grouped, share } from "./quantity.js";
import { claimText, rewardChips } from "./rewards.js";
import { say } from "./words.js";

/** How a task row stands, and what it can do. */
export interface TaskRow {
  readonly open: boolean;
  /** Its number in a journey of steps. */
  readonly step?: number | undefined;
  /** Whether it is the step to do now. */
  readonly next?: boolean;
  toggle(): void;
  go(): void;
  claim(): void;
}

const MARKS: { readonly [State in TaskState]: TemplateResult } = {
  locked: lock,
  available: circle,
  "in-progress": circle,
  done: tick,
  claimed: tick,
  expired: dash,
  upcoming: clock,
};

/** A task as an item of a list. */
export function taskItem(task: TaskView, row: TaskRow, speech: Speech): TemplateResult {
  const details = `details-${task.id}`;
  const look = task.toClaim > 0 ? "to-claim" : task.state;
  const action = actionOf(task, row, speech);
  return html`
    <li class="task ${look} ${row.next ? "next" : ""}" part="task task-${look} ${row.next ? "task-next" : ""}"
      aria-current=${row.next ? "step" : nothing}>
      <div class="row ${action === nothing ? "" : "with-action"}">
        <button type="button" class="summary" part="task-summary" aria-expanded=${row.open} aria-controls=${details} @click=${row.toggle}>
          <span class="mark ${row.step ? "number" : ""}">${markOf(task, row)}</span>
          <span class="what">
            <span class="name" part="task-name">${speech.names.task(task.id)}</span>
            <span class="caption" part="task-state">${row.next ? html`<b class="now">${speech.words["next-step"]}</b> · ` : nothing}${stateText(task, speech)}</span>
            ${rewardChips(task, speech)}
            ${gainChip(task, speech)}
          </span>
          <span class="unfold">${angle}</span>
        </button>
        ${action}
      </div>
      ${task.state === "in-progress" && !row.open ? thinBar(task.fraction) : nothing}
      <div class="details" id=${details} part="task-details" ?hidden=${!row.open}>
        ${goalList(task.goal, speech)}
        <p class="caption">${factsText(task, speech)}</p>
      </div>
    </li>`;
}

function markOf(task: TaskView, { step }: TaskRow): TemplateResult | number {
  if (task.toClaim > 0) return gift;
  const isPast = task.state === "done" || task.state === "claimed";
  return step && !isPast ? step : MARKS[task.state];
}

function actionOf(task: TaskView, row: TaskRow, { words, names }: Speech): TemplateResult | typeof nothing {
  if (task.toClaim > 0) {
    const label = say(words["claim-label"], { what: names.task(task.id) });
    return html`<button type="button" class="action" part="claim" aria-label=${label} @click=${row.claim}>${words.claim}</button>`;
  }
  if (task.state !== "available" && task.state !== "in-progress") return nothing;
  const label = say(words["go-to-label"], { task: names.task(task.id) });
  return html`<button type="button" class="action" part="go" aria-label=${label} @click=${row.go}>${words["go-to"]}</button>`;
}

function gainChip({ gain }: TaskView, { words }: Speech): TemplateResult | typeof nothing {
  if (gain === null || Number(gain) === 0) return nothing;
  return html`<span class="gain" part="gain">${say(words.gain, { percent: exactPercent(gain, words) })}</span>`;
}

function thinBar(fraction: string): TemplateResult {
  return html`<div class="track thin" aria-hidden="true"><div class="indicator" .style=${`inline-size:${share(fraction)}`}></div></div>`;
}

function stateText(task: TaskView, speech: Speech): string {
  const { words, day } = speech;
  const state = words[`state-${task.state}`];
  if (task.toClaim > 0) return claimText(task, speech);
  if (task.state === "locked") return lockText(task, speech);
  if (task.state === "done" && task.doneOn) return say(words["done-on"], { day: day(task.doneOn) });
  if (task.state !== "available" && task.state !== "in-progress") return state;
  const until = task.lastDay ? say(words["until-day"], { day: day(task.lastDay) }) : "";
  return [state, countText(task, speech), until].filter(Boolean).join(" · ");
}

function countText({ state, goal }: TaskView, { words }: Speech): string {
  if (state !== "in-progress" || !("have" in goal)) return "";
  const figure = (count: string | number) => grouped(String(count), words);
  return say(words["have-need"], { have: figure(goal.have), need: figure(goal.need) });
}

/** What unlocks a task: others that come first, or what the member must be. */
function lockText(task: TaskView, speech: Speech): string {
  const { words, names } = speech;
  const listed = (parts: readonly string[]) => parts.join(words["list-join"]);
  const first =
    task.lockedBy.length > 0
      ? say(words["locked-by"], { tasks: listed(task.lockedBy.map((id) => names.task(id))) })
      : "";
  const whom = task.forWhom.map((lack) => requirementText(lack, speech));
  return [words["state-locked"], first, ...whom].filter(Boolean).join(" · ");
}

function requirementText(lack: Requirement, { words, names }: Speech): string {
  if ("tier" in lack) return say(words["for-tier"], { tier: names.tier(lack.ladder, lack.tier) });
  if ("membership" in lack) return say(words["for-membership"], { membership: names.membership(lack.membership) });
  if ("field" in lack) return words["for-others"];
  const groups = lack.groups.map((id) => names.group(lack.segment, id)).join(words["list-join"]);
  return say(words["for-groups"], { groups });
}

function factsText(task: TaskView, { words, day }: Speech): string {
  const facts = [words[`repeat-${task.repeat}`]];
  if (task.repeat !== "once" && task.times > 0) {
    facts.push(say(words[task.times === 1 ? "done-times-one" : "done-times"], { n: task.times }));
  }
  if (task.lastDay) facts.push(say(words["until-day"], { day: day(task.lastDay) }));
  return facts.join(" · ");
}
