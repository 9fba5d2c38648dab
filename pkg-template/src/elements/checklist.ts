/** `<tierpath-checklist>`: a member's streaks and tasks, journey by journey. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Checklist, JourneyView, TaskView } from "../types/views.js";
import { type Speech, TierpathElement } from "./base.js";
import { cardStyles } from "./card-styles.js";
import { checklistStyles } from "./checklist-styles.js";
import { goalStyles } from "./goal.js";
import { journeyHead } from "./journey.js";
import type { SignIns } from "../sign-ins.js";
import { streakSection, streakStyles } from "./streak.js";
import { taskItem } from "./task.js";
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
 * What a `tierpath-claim` event carries: the data of the engine's `reward.claimed`.
 *
 * @example
 * list.addEventListener("tierpath-claim", ({ detail }) => book({ id, at, type: "reward.claimed", data: { ...detail } }));
 */
export type ClaimEventDetail = { readonly task: string } | { readonly journey: string };

/**
 * What a `tierpath-sign-in` event carries: the streak, and the type of event that keeps it going.
 *
 * @example
 * list.addEventListener("tierpath-sign-in", ({ detail }) => book({ id, at, type: detail.event }));
 */
export interface SignInEventDetail {
  readonly counter: string;
  readonly event: string;
}

/**
 * Tasks with their state, progress, rewards and what unlocks them; journeys; streaks.
 *
 * @example
 * element.document = program.document;
 * element.checklist = member.checklist();
 * element.signIns = signInsAhead(member, program.document);
 *
 * @tagname tierpath-checklist
 * @attr {string} lang - the language, where it differs from the page's
 * @fires {CustomEvent<TaskEventDetail>} tierpath-task - the member wants to do a task; bubbles, crosses shadow roots
 * @fires {CustomEvent<ClaimEventDetail>} tierpath-claim - the member claims what a task or a journey gives; bubbles, crosses shadow roots
 * @fires {CustomEvent<SignInEventDetail>} tierpath-sign-in - the member goes on with a streak; bubbles, crosses shadow roots
 * @csspart base - the whole card
 * @csspart header - title and how many are done
 * @csspart streak - one streak
 * @csspart streak-state - its state in words
 * @csspart sign-in - the button that goes on with it
 * @csspart strip - the coming days
 * @csspart day - one of them
 * @csspart day-today - the present one
 * @csspart day-done - the present one, where it counts already
 * @csspart group - a journey or the other tasks
 * @csspart group-header - the journey's name, steps and reward
 * @csspart segment - one step of a journey
 * @csspart journey-claim - a journey's reward that waits
 * @csspart task - one task
 * @csspart task-locked - a locked task; so for each state, and `task-to-claim`
 * @csspart task-next - the step of a journey to do now
 * @csspart task-summary - the button that unfolds it
 * @csspart task-name - its name
 * @csspart task-state - its state in words
 * @csspart task-details - conditions and dates
 * @csspart rewards - what it gives
 * @csspart gain - what it adds to the way to the next tier
 * @csspart conditions - a list of conditions
 * @csspart condition - one condition
 * @csspart go - the button that leads to the task
 * @csspart claim - the button that claims a reward
 * @cssproperty [--tierpath-accent=#1c6b58] - what is done
 */
export class TierpathChecklist extends TierpathElement {
  static override styles = [theme, cardStyles, goalStyles, streakStyles, checklistStyles];

  static override properties: PropertyDeclarations = {
    checklist: { attribute: false },
    signIns: { attribute: false },
    toward: {},
    headingLevel: { type: Number, attribute: "heading-level" },
    open: { state: true },
  };

  /** The view to show: `member.checklist()`. */
  declare checklist: Checklist | undefined;
  /** What the coming check-ins of streaks give: `signInsAhead(member, program.document)`. */
  declare signIns: readonly SignIns[] | undefined;
  /** Show only what helps most toward this ladder's next tier; the view is `member.checklist({ toward })`. */
  declare toward: string | undefined;
  /** Level of the headings in the page's outline; 3 when absent. */
  declare headingLevel: number | undefined;
  declare private open: ReadonlySet<string>;

  constructor() {
    super();
    this.open = new Set();
  }

  override render(): TemplateResult {
    const speech = this.speech();
    return html`<div class="base" part="base">${this.toward ? this.helping(speech) : this.all(speech)}</div>`;
  }

  /** Only what adds to the way to the next tier, the most first. */
  private helping(speech: Speech): TemplateResult {
    const { words } = speech;
    const helps = this.tasks.filter(({ gain }) => Number(gain ?? 0) > 0);
    helps.sort((one, other) => Number(other.gain) - Number(one.gain));
    return html`
      ${this.header(words["helps-most"], helps.length > 0 ? "" : words["none-helps"])}
      ${helps.length > 0 ? html`<section part="group">${this.list(helps, words["helps-most"], speech)}</section>` : nothing}`;
  }

  private all(speech: Speech): TemplateResult {
    const { words } = speech;
    const { tasks } = this;
    const done = tasks.filter(({ state }) => state === "done" || state === "claimed").length;
    const count = tasks.length > 0 ? say(words["done-of"], { done, total: tasks.length }) : words["no-tasks"];
    return html`
      ${this.header(words.checklist, count)}
      ${this.checklist?.streaks.map((streak) =>
        streakSection(
          streak,
          {
            signIns: this.signIns?.find(({ counter }) => counter === streak.counter),
            level: this.level + 1,
            today: this.checklist?.day ?? "",
            check: (event) => this.tell("tierpath-sign-in", { counter: streak.counter, event }),
          },
          speech,
        ),
      )}
      ${this.groups(speech)}`;
  }

  private header(title: string, note: string): TemplateResult {
    return html`
      <div class="header" part="header">
        <p class="heading" role="heading" aria-level=${this.level}>${title}</p>
        ${note ? html`<p class="caption">${note}</p>` : nothing}
      </div>`;
  }

  /** Journeys and the tasks of none, in the order of what is to be done first in each. */
  private groups(speech: Speech): readonly TemplateResult[] {
    const { tasks } = this;
    const journeys = this.checklist?.journeys ?? [];
    const grouped = new Set(journeys.flatMap((journey) => journey.tasks));
    const others = tasks.filter(({ id }) => !grouped.has(id));
    const first = (ids: readonly string[]) => tasks.findIndex(({ id }) => ids.includes(id));
    const groups = journeys.map((journey) => ({
      place: journey.toClaim > 0 ? -1 : first(journey.tasks),
      shown: () => this.journey(journey, speech),
    }));
    if (others.length > 0) {
      const place = first(others.map(({ id }) => id));
      groups.push({ place, shown: () => this.others(others, journeys.length > 0, speech) });
    }
    return groups.sort((one, other) => one.place - other.place).map(({ shown }) => shown());
  }

  private journey(journey: JourneyView, speech: Speech): TemplateResult {
    const own = this.tasks.filter(({ id }) => journey.tasks.includes(id));
    if (journey.ordered) own.sort((one, other) => journey.tasks.indexOf(one.id) - journey.tasks.indexOf(other.id));
    const claim = () => this.tell("tierpath-claim", { journey: journey.id });
    return html`
      <section part="group">
        ${journeyHead(journey, this.level + 1, claim, speech)}
        ${this.list(own, speech.names.journey(journey.id), speech, journey)}
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

  private list(tasks: readonly TaskView[], label: string, speech: Speech, journey?: JourneyView): TemplateResult {
    const item = (task: TaskView, index: number) =>
      taskItem(
        task,
        {
          open: this.open.has(task.id),
          step: journey?.ordered ? index + 1 : undefined,
          next: journey?.next === task.id,
          toggle: () => this.toggle(task.id),
          go: () => this.tell("tierpath-task", { id: task.id, task }),
          claim: () => this.claim(task.id),
        },
        speech,
      );
    const items = repeat(tasks, ({ id }) => id, item);
    return journey?.ordered
      ? html`<ol role="list" class="sequence" aria-label=${label}>${items}</ol>`
      : html`<ul role="list" aria-label=${label}>${items}</ul>`;
  }

  private get tasks(): readonly TaskView[] {
    return this.checklist?.tasks ?? [];
  }

  private get level(): number {
    return this.headingLevel ?? 3;
  }

  private toggle(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  private async claim(task: string): Promise<void> {
    this.tell("tierpath-claim", { task });
    await this.updateComplete;
    // Once claimed the button is gone: who came by keyboard goes on at the task.
    if (!this.shadowRoot?.activeElement)
      this.renderRoot.querySelector<HTMLElement>(`[aria-controls="details-${task}"]`)?.focus();
  }

  private tell(type: string, detail: TaskEventDetail | ClaimEventDetail | SignInEventDetail): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
