/** The package's checklist, with the cart counted in; its "go" does the task's activity or leads to the cart. */
import "tierpath/elements";
import { type TemplateResult, html, nothing } from "lit";
import type { GoalProgress, TaskView } from "tierpath";
import type { TaskEventDetail } from "tierpath/elements";
import { perform } from "../session/deeds";
import { type Session, memberOf } from "../session/session";
import type { Page } from "./page";

/** The card with the tasks, for programs that have any. */
export function tasksView(page: Page): TemplateResult | typeof nothing {
  const { session } = page;
  const checklist = session.draft.preview?.checklist.after ?? memberOf(session).checklist();
  if (checklist.tasks.length === 0) return nothing;
  const go = (event: CustomEvent<TaskEventDetail>) => pursue(page, event.detail.task);
  return html`
    <section class="card tasks" aria-label=${page.speak.say("tasks")}>
      <tierpath-checklist .document=${session.document} .checklist=${checklist} @tierpath-task=${go}></tierpath-checklist>
    </section>
  `;
}

function pursue(page: Page, task: TaskView): void {
  const event = eventFor(page.session, task.goal);
  const activity = page.session.catalogue.activities.find((each) => each.event === event);
  if (activity) page.act((session) => perform(session, activity));
  else document.querySelector<HTMLElement>("#cart")?.focus();
}

/** The type of event that moves a goal of one condition. */
function eventFor({ document: rules }: Session, goal: GoalProgress): string | undefined {
  if (goal.op === "do") return goal.event;
  if (goal.op !== "reach") return undefined;
  const of = rules.counters?.find((counter) => counter.id === goal.counter)?.of;
  return of && "event" in of ? of.event : undefined;
}
