/** What a member can do apart from buying; each is an event of its own. */
import { type TemplateResult, html, nothing } from "lit";
import { icon } from "../art/icon";
import { perform } from "../session/deeds";
import type { Page } from "./page";

/** The row of activities, for programs that have any. */
export function activitiesView(page: Page): TemplateResult | typeof nothing {
  const { activities } = page.session.catalogue;
  if (activities.length === 0) return nothing;
  return html`
    <section class="card activities" aria-labelledby="activities-title">
      <h2 id="activities-title">${page.speak.say("activities")}</h2>
      <div class="deeds">
        ${activities.map(
          (activity) => html`<button type="button" data-do=${activity.id}
          @click=${() => page.act((session) => perform(session, activity))}>${icon("spark")} ${page.speak.pick(activity.name)}</button>`,
        )}
      </div>
    </section>
  `;
}
