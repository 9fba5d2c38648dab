/** `<tierpath-checklist>`: a member's tasks, journey by journey. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Checklist, JourneyView, TaskView } from "../types/views.js";
import { type Speech, TierpathElement } from "./base.js";
import { cardStyles } from "./card-styles.js";
import { checklistStyles } from "./checklist-styles.js";
import { goalStyles } from "./goal.js";
import { tick } from "./icons.js";
import { rewardChips, taskItem } from "./task.js";
import { theme } from "./theme.js";
import { say } from "./words.js";

/**
 * What a `tierpath-task` event carries.
 *
 * @example
 * list.addEventListener("tierpath-task", ({ detail }) => router.go(pages[detail.id]));
 */
export interface TaskEventDetail {
  readonly id: string;
  readonly task: TaskView;
}

/**
 * Tasks with their state, progress, rewards and what unlocks them.
 *
 * @example
 * element.document = program.document;
 * element.checklist = member.checklist();
 *
 * @tagname tierpath-checklist
 * @attr {string} lang - the language, where it differs from the page's
 * @fires {CustomEvent<TaskEventDetail>} tierpath-task - the member wants to do a task; bubbles, crosses shadow roots
 * @csspart base - the whole card
 * @csspart header - title and how many are done
 * @csspart group - a journey or the other tasks
 * @csspart group-header - the journey's name, steps and reward
 * @csspart segment - one step of a journey
 * @csspart task - one task
 * @csspart task-locked - a locked task; so for each state
 * @csspart task-summary - the button that unfolds it
 * @csspart task-name - its name
 * @csspart task-state - its state in words
 * @csspart task-details - conditions and dates
 * @csspart rewards - what it gives
 * @csspart conditions - a list of conditions
 * @csspart condition - one condition
 * @csspart go - the button that leads to the task
 * @cssproperty [--tierpath-accent=#1c6b58] - what is done
 */
export class TierpathChecklist extends TierpathElement {
  static override styles = [theme, cardStyles, goalStyles, checklistStyles];

  static override properties: PropertyDeclarations = {
    checklist: { attribute: false },
    headingLevel: { type: Number, attribute: "heading-level" },
    open: { state: true },
  };

  /** The view to show: `member.checklist()`. */
  declare checklist: Checklist | undefined;
  /** Level of the headings in the page's outline; 3 when absent. */
  declare headingLevel: number | undefined;
  declare private open: ReadonlySet<string>;

  constructor() {
    super();
    this.open = new Set();
  }

  override render(): TemplateResult {
    const speech = this.speech();
    const tasks = this.checklist?.tasks ?? [];
    const journeys = this.checklist?.journeys ?? [];
    const grouped = new Set(journeys.flatMap((journey) => journey.tasks));
    const others = tasks.filter(({ id }) => !grouped.has(id));
    return html`
      <div class="base" part="base">
        ${this.header(tasks, speech)}
        ${journeys.map((journey) => this.journey(journey, tasks, speech))}
        ${others.length > 0 ? this.others(others, journeys.length > 0, speech) : nothing}
      </div>`;
  }

  private header(tasks: readonly TaskView[], { words }: Speech): TemplateResult {
    const done = tasks.filter(({ state }) => state === "done").length;
    const count = tasks.length > 0 ? say(words["done-of"], { done, total: tasks.length }) : words["no-tasks"];
    return html`
      <div class="header" part="header">
        <p class="heading" role="heading" aria-level=${this.level}>${words.checklist}</p>
        <p class="caption">${count}</p>
      </div>`;
  }

  private journey(journey: JourneyView, tasks: readonly TaskView[], speech: Speech): TemplateResult {
    const mine = journey.tasks.flatMap((id) => tasks.find((task) => task.id === id) ?? []);
    return html`
      <section part="group">
        <div class="group-header" part="group-header">
          <p class="subheading" role="heading" aria-level=${this.level + 1}>${journey.doneOn ? tick : nothing}${speech.names.journey(journey.id)}</p>
          <p class="caption">${say(speech.words["journey-need"], { done: journey.done, need: journey.need })}</p>
          ${segments(journey)}
          ${journey.rewards.length > 0 ? html`<p class="caption whole">${speech.words["for-journey"]} ${rewardChips(journey.rewards, speech)}</p>` : nothing}
        </div>
        ${this.list(mine, speech.names.journey(journey.id), speech)}
      </section>`;
  }

  private others(tasks: readonly TaskView[], titled: boolean, speech: Speech): TemplateResult {
    const title = speech.words["other-tasks"];
    return html`
      <section part="group">
        ${titled ? html`<p class="subheading" role="heading" aria-level=${this.level + 1}>${title}</p>` : nothing}
        ${this.list(tasks, titled ? title : speech.words.checklist, speech)}
      </section>`;
  }

  private list(tasks: readonly TaskView[], label: string, speech: Speech): TemplateResult {
    const item = (task: TaskView) =>
      taskItem(
        task,
        { open: this.open.has(task.id), toggle: () => this.toggle(task.id), go: () => this.go(task) },
        speech,
      );
    return html`<ul role="list" aria-label=${label}>${repeat(tasks, ({ id }) => id, item)}</ul>`;
  }

  private get level(): number {
    return this.headingLevel ?? 3;
  }

  private toggle(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  private go(task: TaskView): void {
    const detail: TaskEventDetail = { id: task.id, task };
    this.dispatchEvent(new CustomEvent("tierpath-task", { detail, bubbles: true, composed: true }));
  }
}

function segments({ done, need }: JourneyView): TemplateResult {
  const steps = Array.from({ length: Math.min(need, 24) }, (_, index) => index < done);
  return html`<div class="segments" aria-hidden="true">${steps.map((full) => html`<span class=${full ? "full" : ""} part="segment"></span>`)}</div>`;
}
