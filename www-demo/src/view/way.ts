/** The package's timeline and recap, for programs that keep a history. */
import { type TemplateResult, html, nothing } from "lit";
import { memberOf } from "../session/session";
import type { Page } from "./page";

/** The card with what has become of the member. */
export function wayView({ session, speak }: Page): TemplateResult | typeof nothing {
  const history = memberOf(session).history();
  if (history.months.length === 0) return nothing;
  return html`
    <section class="card way" aria-label=${speak.say("way")}>
      <tierpath-timeline .document=${session.document} .history=${history}></tierpath-timeline>
    </section>
  `;
}
