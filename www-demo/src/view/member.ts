/**
 * The member: a card with the tier held on every ladder, and the package's own bar, conditions and
 * keep panel with the cart counted in.
 */
import "tierpath/elements";
import { type TemplateResult, html, nothing } from "lit";
import type { Progress } from "tierpath";
import { icon } from "../art/icon";
import { memberOf } from "../session/session";
import { helpsView } from "./helps";
import type { Page } from "./page";

/** One card a ladder. */
export function memberView(page: Page): TemplateResult {
  const before = memberOf(page.session).progressAll();
  const after = page.session.draft.preview?.progress.after ?? before;
  return html`${before.map((progress, index) => ladderView(page, progress, after[index] ?? progress))}`;
}

function ladderView(page: Page, before: Progress, after: Progress): TemplateResult {
  const { session, speak } = page;
  return html`
    <section class="card member" aria-label=${`${speak.say("member")} · ${speak.name("ladders", before.ladder)}`}>
      ${plate(page, before, after)}
      ${session.draft.preview ? html`<p class="badge counted">${icon("bag")} ${speak.say("ifPlaced")}</p>` : nothing}
      <tierpath-progress .document=${session.document} .progress=${after}></tierpath-progress>
      ${helpsView(page, before.ladder)}
    </section>
  `;
}

function plate(page: Page, before: Progress, after: Progress): TemplateResult {
  const { say, tier, name } = page.speak;
  const rises = before.tier.id !== after.tier.id;
  return html`
    <div class="plate" data-rank=${before.tier.rank}>
      <svg class="plate-art" viewBox="0 0 200 120" aria-hidden="true" preserveAspectRatio="xMaxYMax slice">
        <path d="M40 120V96h40V72h40V48h40V24h40" /><path d="M64 120v-12h40V84h40V60h40V36h16" />
        <path d="M88 120h40V96h40V72h32" />
      </svg>
      <p class="plate-ladder">${name("ladders", before.ladder)}</p>
      <p class="plate-tier">
        <span data-tier=${before.tier.id}>${tier(before.ladder, before.tier.id)}</span>
        ${rises ? html`<span class="plate-next">${icon("next")} ${tier(after.ladder, after.tier.id)}</span>` : nothing}
      </p>
      <p class="plate-foot">
        <span>${held(page, before)}</span><span>${say("memberNumber", { id: memberOf(page.session).id })}</span>
      </p>
    </div>
  `;
}

/** Since when and how long the tier is held. */
function held(page: Page, { tier }: Progress): string {
  const { say, day } = page.speak;
  const from = tier.since ? [say("since", { day: day(tier.since) })] : [];
  return [...from, until(page, tier)].join(" · ");
}

function until(page: Page, tier: Progress["tier"]): string {
  const { say, day } = page.speak;
  if (tier.grace) return say("graceThrough", { day: day(tier.grace) });
  return tier.lastDay ? say("through", { day: day(tier.lastDay) }) : say("forLife");
}
