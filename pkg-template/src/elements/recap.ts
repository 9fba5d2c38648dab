/** A month of a member on a card: what came, from where, what went, and how that compares. */
import { html, nothing, type TemplateResult } from "lit";
import type { Recap, RecapBalance } from "../types/history.js";
import type { Decimal } from "../types/text.js";
import type { Speech } from "./base.js";
import { grouped } from "./quantity.js";
import { say, type Words } from "./words.js";

/** A month; `before` is the name of the month before it, `level` that of its heading. */
export function recapCard(recap: Recap, before: string, level: number, speech: Speech): TemplateResult {
  const { words, day, month } = speech;
  const moved = recap.balances.filter((each) => hasMoved(each));
  return html`
    <div class="recap" part="recap">
      <p class="subheading" role="heading" aria-level=${level}>${month(recap.month)}</p>
      <p class="caption">${say(words[recap.complete ? "month-whole" : "month-so-far"], { from: day(recap.from), to: day(recap.lastDay) })}</p>
      ${tiersText(recap, speech)}
      ${moved.map((balance) => balanceBlock(balance, before, level + 1, speech))}
      ${doneList(recap, speech)}
      ${moved.length === 0 && recap.tasks.length === 0 ? html`<p class="caption">${words["month-quiet"]}</p>` : nothing}
    </div>`;
}

function hasMoved({ opening, closing, earnedInAll, spent, expired, revoked }: RecapBalance): boolean {
  return [opening, closing, earnedInAll, spent, expired, revoked].some((amount) => Number(amount) !== 0);
}

function tiersText({ tiers }: Recap, { names }: Speech): TemplateResult {
  return html`<dl class="ends" part="tiers">${tiers.map(
    ({ ladder, from, to }) => html`
      <div><dt class="caption">${names.ladder(ladder)}</dt>
        <dd>${from === to ? names.tier(ladder, to) : html`${names.tier(ladder, from)} <span class="arrow">→</span> ${names.tier(ladder, to)}`}</dd></div>`,
  )}</dl>`;
}

function balanceBlock(recap: RecapBalance, before: string, level: number, speech: Speech): TemplateResult {
  const { words, names } = speech;
  const name = names.balance(recap.balance);
  const isSpent = names.isSpendable(recap.balance) || Number(recap.spent) + Number(recap.expired) > 0;
  const compared = (now: Decimal, was: Decimal | undefined) => besideBefore(now, was, before, words);
  return html`
    <div class="account" part="balance">
      <p class="name" role="heading" aria-level=${level}>${name}</p>
      <dl class="figures" part="figures">
        ${figure(words.opening, recap.opening, nothing, speech)}
        ${figure(words.earned, recap.earnedInAll, compared(recap.earnedInAll, recap.before?.earned), speech)}
        ${isSpent ? figure(words.spent, recap.spent, compared(recap.spent, recap.before?.spent), speech) : nothing}
        ${isSpent ? figure(words.expired, recap.expired, compared(recap.expired, recap.before?.expired), speech) : nothing}
        ${figureIfAny(words.revoked, recap.revoked, speech)}
        ${figureIfAny(words.returned, recap.returned, speech)}
        ${recap.debits.map(({ kind, amount }) => figureIfAny(words[`debit-${kind}`], amount, speech))}
        ${figure(words.closing, recap.closing, nothing, speech)}
      </dl>
      ${recap.earned.length > 0 ? chart(recap, name, speech) : nothing}
    </div>`;
}

type Note = TemplateResult | typeof nothing;

function figure(label: string, amount: Decimal, note: Note, { words }: Speech): TemplateResult {
  return html`<div><dt class="caption">${label}</dt><dd>${grouped(amount, words)}${note}</dd></div>`;
}

function figureIfAny(label: string, amount: Decimal, speech: Speech): TemplateResult | typeof nothing {
  return Number(amount) === 0 ? nothing : figure(label, amount, nothing, speech);
}

/** The month before beside this one: how much it was, and whether that is more or less. */
function besideBefore(now: Decimal, was: Decimal | undefined, month: string, words: Words): Note {
  if (was === undefined || !month || (Number(now) === 0 && Number(was) === 0)) return nothing;
  const [sign, word] =
    Number(now) > Number(was)
      ? (["▲", words["more-than"]] as const)
      : Number(now) < Number(was)
        ? (["▼", words["less-than"]] as const)
        : (["=", words["same-as"]] as const);
  return html`<span class="caption"><span aria-hidden="true">${sign}</span><span class="unseen">${word}</span> ${say(words["month-before"], { month, amount: grouped(was, words) })}</span>`;
}

/** Bars by source; to those who don't see them a table. */
function chart({ earned }: RecapBalance, name: string, { words, names }: Speech): TemplateResult {
  const bars = [...earned].sort((one, other) => Number(other.amount) - Number(one.amount));
  const most = Math.max(...bars.map(({ amount }) => Number(amount)), 0);
  const length = (amount: Decimal) => `calc((100% - 5rem) * ${most > 0 ? Math.max(0, Number(amount) / most) : 0})`;
  return html`
    <table class="chart" part="chart">
      <caption class="caption">${say(words["earned-by"], { balance: name })}</caption>
      <thead class="unseen"><tr><th scope="col">${words.source}</th><th scope="col">${words.amount}</th></tr></thead>
      <tbody>${bars.map(
        ({ source, amount }) => html`
        <tr part="source">
          <th scope="row">${names.source(source) || words.former}</th>
          <td><span class="bar" part="bar" aria-hidden="true" .style=${`inline-size:${length(amount)}`}></span><span class="amount">+${grouped(amount, words)}</span></td>
        </tr>`,
      )}</tbody>
    </table>`;
}

function doneList({ tasks, journeys }: Recap, { words, names }: Speech): TemplateResult | typeof nothing {
  const done = [
    ...journeys.map((id) => names.journey(id)),
    ...tasks.map(({ task, times }) => (times > 1 ? `${names.task(task)} × ${times}` : names.task(task))),
  ];
  if (done.length === 0) return nothing;
  return html`<div part="tasks"><p class="caption">${words["tasks-done"]}</p><ul role="list" class="done-list">${done.map((each) => html`<li>${each}</li>`)}</ul></div>`;
}
