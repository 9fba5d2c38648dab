/** The package's benefits: badges, quotas, choices, and what another tier would bring. */
import { type TemplateResult, html } from "lit";
import type { ChooseEventDetail } from "tierpath/elements";
import { choose } from "../session/deeds";
import { memberOf } from "../session/session";
import type { Page } from "./page";

/** The card with the benefits. */
export function benefitsView(page: Page): TemplateResult {
  const { session } = page;
  const member = memberOf(session);
  const take = (event: CustomEvent<ChooseEventDetail>) => page.act((current) => choose(current, event.detail));
  return html`
    <section class="card benefits" aria-label=${page.speak.say("benefits")}>
      <tierpath-benefits .document=${session.document} .benefits=${member.benefits()} .program=${session.program}
        .from=${member.progress().tier.id} @tierpath-choose=${take}></tierpath-benefits>
    </section>
  `;
}
