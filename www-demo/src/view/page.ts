/** What every part of the page is given, and how the parts stand together. */
import { type TemplateResult, html } from "lit";
import type { Session } from "../session/session";
import type { Speaker } from "../text/speak";
import { activitiesView } from "./activities";
import { benefitsView } from "./benefits";
import { cartView } from "./cart";
import { historyView } from "./history";
import { memberView } from "./member";
import { pointsView } from "./points";
import { stickyView } from "./summary";
import { tasksView } from "./tasks";
import { wayView } from "./way";

/** One shop, in one language, and how to change it. */
export interface Page {
  readonly session: Session;
  readonly speak: Speaker;
  act(change: (session: Session) => Session): void;
}

/** The cart and its history on one side; on the other the member, in two columns where there is room. */
export function pageView(page: Page): TemplateResult {
  return html`
    <div class="columns">
      <div class="column shop">${cartView(page)} ${activitiesView(page)} ${historyView(page)} ${wayView(page)}</div>
      <div class="column own">${memberView(page)} ${benefitsView(page)}</div>
      <div class="column own">${pointsView(page)} ${tasksView(page)}</div>
    </div>
    ${stickyView(page)}
  `;
}
