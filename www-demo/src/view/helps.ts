/** The package's checklist again, with only what helps most toward the next tier of a ladder. */
import { type TemplateResult, html, nothing } from "lit";
import { memberOf } from "../session/session";
import type { Page } from "./page";
import { takers } from "./tasks";

/** What helps most, for a ladder that a task leads up. */
export function helpsView(page: Page, ladder: string): TemplateResult | typeof nothing {
  const { session } = page;
  const checklist = memberOf(session).checklist({ toward: ladder });
  if (checklist.tasks.length === 0) return nothing;
  const { go, take } = takers(page);
  return html`<tierpath-checklist class="helps" toward=${ladder} .document=${session.document} .checklist=${checklist}
    @tierpath-task=${go} @tierpath-claim=${take}></tierpath-checklist>`;
}
