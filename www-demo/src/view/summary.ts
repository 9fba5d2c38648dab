/** What the cart comes to: its total, what it earns and why, what changes once it is placed. */
import { type TemplateResult, html, nothing } from "lit";
import { icon } from "../art/icon";
import { total } from "../session/cart";
import { placeOrder } from "../session/deeds";
import { memberOf } from "../session/session";
import { earnedIn, earnedText } from "./earned";
import type { Effect } from "./effect";
import { previewEffects } from "./effects";
import type { Page } from "./page";
import { problemView } from "./problem";
import { givenView, traceView } from "./trace";

/** The foot of the cart. */
export function summaryView(page: Page): TemplateResult {
  const { session, speak } = page;
  const { preview, problem } = session.draft;
  const earned = earnedIn(preview?.outcomes ?? [], session.document);
  return html`
    <div class="summary">
      ${problemView(session.problem ?? problem, speak)}
      <dl class="sums">
        <div><dt>${speak.pick(session.catalogue.words.total)}</dt><dd class="total">${speak.money(total(session.cart.lines))}</dd></div>
        <div><dt>${speak.say("earns")}</dt><dd class="earned">${earned.map(
          (each) =>
            html`<span data-balance=${each.balance}><b>+${speak.amount(each.amount)}</b> ${speak.name("balances", each.balance)}</span>`,
        )}${earned.length === 0 ? html`<span class="fine">${speak.say("earnsNothing")}</span>` : nothing}</dd></div>
      </dl>
      ${preview ? effectList(previewEffects(preview, speak), speak.say("effects")) : nothing}
      ${preview ? why(page) : nothing}
      <div class="place">
        ${placeButton(page)}
        <p class="fine">${icon("check")} ${speak.say("noRequest")}</p>
      </div>
    </div>
  `;
}

/** The same in one line, at the bottom of a narrow screen. */
export function stickyView(page: Page): TemplateResult {
  const { session, speak } = page;
  const earned = earnedIn(session.draft.preview?.outcomes ?? [], session.document);
  return html`
    <div class="sticky" role="region" aria-label=${speak.say("earns")}>
      ${wayBar(page)}
      <p><strong>${speak.money(total(session.cart.lines))}</strong><span>${earnedText(earned, speak) || speak.say("earnsNothing")}</span></p>
      ${placeButton(page)}
    </div>
  `;
}

/** The way to the next tier, thin enough for the bottom of the screen. */
function wayBar({ session, speak }: Page): TemplateResult | typeof nothing {
  const [progress] = session.draft.preview?.progress.after ?? memberOf(session).progressAll();
  if (!progress?.next) return nothing;
  const label = speak.say("wayTo", { tier: speak.tier(progress.ladder, progress.next.tier) });
  return html`<progress max="1" .value=${Number(progress.next.fraction)} aria-label=${label}></progress>`;
}

function placeButton(page: Page): TemplateResult {
  const idle = !page.session.draft.preview;
  return html`<button type="button" class="primary" data-place ?disabled=${idle} @click=${() => page.act(placeOrder)}>
    ${page.speak.pick(page.session.catalogue.words.place)}
  </button>`;
}

function why(page: Page): TemplateResult {
  const { sales, preview } = page.session.draft;
  return html`<details class="why">
    <summary>${page.speak.say("why")}</summary>
    ${traceView(preview?.outcomes ?? [], page.speak)}
    ${givenView(
      sales.map((sale) => sale.event),
      page.speak,
    )}
  </details>`;
}

/** Sentences with an icon each. */
export function effectList(effects: readonly Effect[], label: string): TemplateResult | typeof nothing {
  if (effects.length === 0) return nothing;
  return html`<ul class="effects" aria-label=${label}>
    ${effects.map((effect) => html`<li class=${effect.tone}>${icon(effect.icon)} <span>${effect.text}</span></li>`)}
  </ul>`;
}

/** What to say aloud after the cart changed. */
export function announcement(page: Page): string {
  const { session, speak } = page;
  const { preview } = session.draft;
  if (!preview) return session.draft.problem ? "" : speak.say("announceEmpty");
  const gained = earnedText(earnedIn(preview.outcomes, session.document), speak) || "0";
  const effects = previewEffects(preview, speak).map((effect) => effect.text);
  return speak.say("announce", {
    total: speak.money(total(session.cart.lines)),
    gained,
    effects: speak.list(effects),
  });
}
