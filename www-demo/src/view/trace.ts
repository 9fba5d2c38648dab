/**
 * Awards number by number: base, rate, factors, exact value, rounding, caps, amount.
 *
 * Every figure is a field of the engine's award; the order is the order in which it was computed.
 */
import { type TemplateResult, html, nothing } from "lit";
import type { AwardTrace, FactorTrace, Outcome } from "tierpath";
import { isZero, sum } from "../session/amount";
import type { Speaker } from "../text/speak";
import { sourceKind, sourceName } from "./source";

/** Every award of the outcomes. */
export function traceView(outcomes: readonly Outcome[], speak: Speaker): TemplateResult {
  const awards = outcomes.flatMap((outcome) => outcome.awards);
  if (awards.length === 0) return html`<p class="fine">${speak.say("nothingAwarded")}</p>`;
  return html`<ul class="trace">${awards.map((award) => awardView(award, speak))}</ul>`;
}

/** What the engine was given, as JSON: everything that the numbers come from. */
export function givenView(given: unknown, speak: Speaker): TemplateResult {
  return html`<details class="given">
    <summary>${speak.say("events")}</summary>
    <pre tabindex="0">${JSON.stringify(given, null, 2)}</pre>
  </details>`;
}

function awardView(award: AwardTrace, speak: Speaker): TemplateResult {
  const { say, amount, name } = speak;
  return html`
    <li data-rule=${award.source.id}>
      <div class="trace-head">
        <span><span class="tag">${sourceKind(award.source, speak)}</span> ${sourceName(award.source, speak)}</span>
        <strong>+${amount(award.amount)} ${name("balances", award.to)}</strong>
      </div>
      <dl class="terms">
        ${award.base === null ? nothing : term(say("base"), speak.base(award.source.id, award.base))}
        ${rate(award, speak)}
        ${factors(award, speak)}
        ${(award.together?.sums ?? []).map(({ before, adds }) => term(say("together"), `${amount(before)} + ${amount(adds)} = ${amount(sum([before, adds]))}`))}
        ${award.exact === award.rounded ? nothing : term(say("exact"), `= ${amount(award.exact)}`)}
        ${award.together && award.round ? term(say("round"), say(award.round)) : nothing}
        ${award.round && award.exact !== award.rounded ? term(say("round"), `${say(award.round)} → ${amount(award.rounded)}`) : nothing}
        ${award.caps.map((cap) => capTerm(cap, speak))}
        ${term(say("amount"), `= ${amount(award.amount)}`)}
      </dl>
      ${when(award, speak)}
    </li>
  `;
}

function term(name: string, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function rate(award: AwardTrace, speak: Speaker): TemplateResult {
  const { say, amount } = speak;
  if (award.give === null || award.per === null)
    return term(say("rate"), say(award.base === null ? "fixed" : "byBand"));
  return term(say("rate"), say("perUnit", { give: amount(award.give), per: amount(award.per) }));
}

function factors(award: AwardTrace, speak: Speaker): TemplateResult | typeof nothing {
  if (award.factors.length === 0) return nothing;
  const parts = award.factors.map((factor) => factorText(factor, speak));
  return html`<div>
    <dt>${speak.say("factor")}</dt>
    <dd>× ${speak.amount(award.factor)} <small>(${speak.list(parts)})</small></dd>
  </div>`;
}

function factorText(factor: FactorTrace, speak: Speaker): string {
  const named = `${speak.name("multipliers", factor.id)} ${speak.amount(factor.factor)}`;
  return factor.used ? named : `${named} ${speak.say("factorUnused")}`;
}

function capTerm(cap: AwardTrace["caps"][number], speak: Speaker): TemplateResult | typeof nothing {
  if (isZero(cap.cut)) return nothing;
  const places = { cap: speak.name("caps", cap.cap), room: speak.amount(cap.room), cut: speak.amount(cap.cut) };
  return term(speak.say("cap"), speak.say("capCut", places));
}

function when(award: AwardTrace, speak: Speaker): TemplateResult | typeof nothing {
  const parts = [
    award.activeOn && speak.say("pendingUntil", { day: speak.day(award.activeOn) }),
    award.lastDay && speak.say("validThrough", { day: speak.day(award.lastDay) }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? nothing : html`<p class="fine">${parts.join(" · ")}</p>`;
}
