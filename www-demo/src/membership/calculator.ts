/** "I spend … a month": what a newcomer has after a year, as the engine projects it. */
import { type TemplateResult, html, nothing } from "lit";
import type { Habit, Projection } from "tierpath";
import type { WhatIf } from "../catalogue/what-if";
import type { Opened } from "../session/programs";
import type { Speaker } from "../text/speak";

/** What is spent, what is added, and how to change both. */
export interface Calculator {
  readonly opened: Opened;
  readonly whatIf: WhatIf;
  readonly amount: string;
  /** What is added, by id. */
  readonly extras: readonly string[];
  readonly year: Projection;
  spend(amount: string): void;
  toggle(extra: string): void;
}

/** How far ahead the calculator looks. */
export const MONTHS = 12;

/** What a newcomer would have after a year of a habit. */
export function yearOf({ newcomer }: Opened, whatIf: WhatIf, amount: string, extras: readonly string[]): Projection {
  return newcomer.project({ habit: habitOf(whatIf, amount, extras), months: MONTHS });
}

/** So much each month, and what is added. */
function habitOf({ event, field, spend }: WhatIf, amount: string, extras: readonly string[]): readonly Habit[] {
  const key = field.split("/").at(-1) ?? "";
  const monthly: Habit = { event: { ...event, data: { ...event.data, [key]: amount } }, every: "month" };
  return [
    monthly,
    ...spend.extras.filter(({ id }) => extras.includes(id)).map(({ id: _, name: __, ...habit }) => habit),
  ];
}

/** The slider, and beside it the year's end. */
export function calculatorView(calculator: Calculator, speak: Speaker): TemplateResult {
  const { whatIf, amount, extras, toggle } = calculator;
  const { say } = speak;
  const { to, step } = whatIf.spend;
  const spend = ({ target }: Event) => {
    const { value, validity } = target as HTMLInputElement;
    if (value !== "" && validity.valid) calculator.spend(value);
  };
  return html`
    <section class="card calculator" aria-labelledby="calculator" data-habit=${JSON.stringify(habitOf(whatIf, amount, extras))}>
      <div class="asked">
        <h2 id="calculator">${say("calculator")}</h2>
        <label class="spend"><span>${say("iSpend")}</span>
          <input name="amount" type="number" inputmode="decimal" min="0" max=${to} step="0.01" .value=${amount} @input=${spend} /></label>
        <input name="slider" type="range" min="0" max=${to} step=${step} .value=${amount} aria-label=${say("iSpend")} aria-valuetext=${say("aMonth", { amount: speak.money(amount) })} @input=${spend} />
        ${whatIf.spend.extras.map(
          ({ id, name }) =>
            html`<label class="extra"><input type="checkbox" name=${id} .checked=${extras.includes(id)} @change=${() => toggle(id)} /><span>${speak.pick(name)}</span></label>`,
        )}
      </div>
      ${afterYear(calculator, speak)}
    </section>
  `;
}

function afterYear({ opened, year }: Calculator, speak: Speaker): TemplateResult | typeof nothing {
  const { document } = opened.program;
  const last = year.months.at(-1);
  if (!last) return nothing;
  const spendable = last.balances.filter(({ id }) =>
    document.balances?.some((each) => each.id === id && each.spendable),
  );
  const ladder = last.ladders[0];
  const { gains, keeps } = opened.program.compareTiers(
    ladder?.ladder ?? "",
    document.ladders?.[0]?.tiers[0]?.id ?? "",
    ladder?.tier ?? "",
  );
  return html`
    <div class="answer" role="status">
      <p class="fine">${speak.say("afterYear", { day: speak.day(last.lastDay) })}</p>
      ${ladder ? html`<p class="reached" data-tier=${ladder.tier}>${speak.tier(ladder.ladder, ladder.tier)}</p>` : nothing}
      <dl>${spendable.map(
        ({ id, available, pending }) =>
          html`<div data-balance=${id}><dt>${speak.name("balances", id)}</dt><dd><b>${speak.amount(available)}</b>${Number(pending) > 0 ? html` <span class="fine">${speak.say("pendingBeside", { amount: speak.amount(pending) })}</span>` : nothing}</dd></div>`,
      )}</dl>
      <ul>${[...gains, ...keeps].map((grant) => html`<li data-benefit=${grant.benefit}>${speak.benefit(grant)}</li>`)}</ul>
    </div>`;
}
