/**
 * The package's checklist, with the cart counted in: its "go" does the task's activity or leads to the cart, its "claim"
 * claims, and its check-in is an event like any other.
 */
import { type TemplateResult, html, nothing } from "lit";
import { type GoalProgress, type TaskView, signInsAhead } from "tierpath";
import type { ClaimEventDetail, SignInEventDetail, TaskEventDetail } from "tierpath/elements";
import { claim, perform } from "../session/deeds";
import { type Session, memberOf } from "../session/session";
import type { Page } from "./page";

/** The card with the tasks, for programs that have any. */
export function tasksView(page: Page): TemplateResult | typeof nothing {
  const { session } = page;
  const member = memberOf(session);
  const checklist = session.draft.preview?.checklist.after ?? member.checklist();
  if (checklist.tasks.length === 0) return nothing;
  const { go, take, sign } = takers(page);
  return html`
    <section class="card tasks" aria-label=${page.speak.say("tasks")}>
      <tierpath-checklist .document=${session.document} .checklist=${checklist} .signIns=${signInsAhead(member, session.document)}
        @tierpath-task=${go} @tierpath-claim=${take} @tierpath-sign-in=${sign}></tierpath-checklist>
    </section>
  `;
}

/** What the page does when a checklist asks for it. */
export function takers(page: Page) {
  return {
    go: (event: CustomEvent<TaskEventDetail>) => pursue(page, event.detail.task),
    take: (event: CustomEvent<ClaimEventDetail>) => page.act((current) => claim(current, event.detail)),
    sign: (event: CustomEvent<SignInEventDetail>) => doIt(page, event.detail.event),
  };
}

function pursue(page: Page, task: TaskView): void {
  doIt(page, eventFor(page.session, task.goal));
}

/** Does the activity that is such an event; buying is for the cart. */
function doIt(page: Page, event: string | undefined): void {
  const activity = page.session.catalogue.activities.find((each) => each.event === event);
  if (activity) page.act((session) => perform(session, activity));
  else document.querySelector<HTMLElement>("#cart")?.focus();
}

/** The type of event that moves a goal of one condition. */
function eventFor({ document: rules }: Session, goal: GoalProgress): string | undefined {
  if (goal.op === "do" || goal.op === "sum") return goal.event;
  if (goal.op !== "reach") return undefined;
  const of = rules.counters?.find((counter) => counter.id === goal.counter)?.of;
  return of && "event" in of ? of.event : undefined;
}
