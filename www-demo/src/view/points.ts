/** The balances: what can be used, what is on its way, and when each part lapses. */
import { type TemplateResult, html, nothing } from "lit";
import type { BalanceView } from "tierpath";
import { icon } from "../art/icon";
import { isZero } from "../session/amount";
import { memberOf } from "../session/session";
import type { Page } from "./page";

/** The card with every balance. */
export function pointsView(page: Page): TemplateResult {
  const balances = spendableFirst(memberOf(page.session).points().balances, page);
  return html`
    <section class="card points" aria-labelledby="points-title">
      <h2 id="points-title">${page.speak.say("account")}</h2>
      ${balances.map((balance) => balanceView(page, balance))}
    </section>
  `;
}

function spendableFirst(balances: readonly BalanceView[], page: Page): BalanceView[] {
  return [...balances].sort((one, other) => Number(isSpendable(other, page)) - Number(isSpendable(one, page)));
}

function isSpendable({ id }: BalanceView, page: Page): boolean {
  return page.session.document.balances?.find((each) => each.id === id)?.spendable ?? false;
}

function balanceView(page: Page, balance: BalanceView): TemplateResult {
  const { say, amount, money, name } = page.speak;
  const spendable = isSpendable(balance, page);
  return html`
    <div class="balance ${spendable ? "" : "quiet-balance"}" data-balance=${balance.id}>
      <h3>${name("balances", balance.id)}</h3>
      <p class="big" data-field="available">${amount(balance.available)}
        ${balance.worth === null ? nothing : html`<span class="fine">${say("worth", { money: money(balance.worth) })}</span>`}
      </p>
      ${afterwards(page, balance)}
      <dl class="figures">
        ${figure(say("pending"), "pending", balance.pending, page)}
        ${figure(say("debtLabel"), "debt", balance.debt, page)}
        ${figure(say("earned"), "earned", balance.earned, page)}
        ${spendable ? figure(say("spentLabel"), "spent", balance.spent, page) : nothing}
        ${figure(say("expiredLabel"), "expired", balance.expired, page)}
        ${figure(say("revoked"), "revoked", balance.revoked, page)}
      </dl>
      ${spendable ? lots(page, balance) : nothing}
    </div>
  `;
}

/** What the balance would be with the cart placed, where that differs. */
function afterwards(page: Page, balance: BalanceView): TemplateResult | typeof nothing {
  const { say, amount } = page.speak;
  const after = page.session.draft.preview?.points.after.balances.find((each) => each.id === balance.id);
  if (!after) return nothing;
  const parts = [
    after.available === balance.available ? [] : [say("availableAfter", { amount: amount(after.available) })],
    after.pending === balance.pending ? [] : [say("pendingAfter", { amount: amount(after.pending) })],
  ].flat();
  return parts.length === 0 ? nothing : html`<p class="after" data-field="after">${page.speak.list(parts)}</p>`;
}

function figure(label: string, field: string, value: string, page: Page): TemplateResult | typeof nothing {
  if (isZero(value)) return nothing;
  return html`<div data-field=${field}><dt>${label}</dt><dd>${page.speak.amount(value)}</dd></div>`;
}

function lots(page: Page, balance: BalanceView): TemplateResult {
  const { say, amount, day } = page.speak;
  return html`
    <h4>${say("lots")}</h4>
    <ul class="lots">
      ${balance.lots.length + balance.pendingLots.length === 0 ? html`<li class="fine">${say("noLots")}</li>` : nothing}
      ${balance.lots.map(
        (lot, index) => html`<li class=${index === 0 && lot.lastDay ? "soon" : ""}>
        <b>${amount(lot.amount)}</b> <span>${lot.lastDay ? say("until", { day: day(lot.lastDay) }) : say("never")}</span></li>`,
      )}
      ${balance.pendingLots.map(
        (lot) => html`<li class="coming">
        <b>${amount(lot.amount)}</b> <span>${icon("clock")} ${say("activeOn", { day: day(lot.activeOn) })}</span></li>`,
      )}
    </ul>
  `;
}
