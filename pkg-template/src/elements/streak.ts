/** A streak: how long it runs, what keeps it going, and what the coming check-ins give. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { StreakView } from "../types/views.js";
import type { Speech } from "./base.js";
import { flame, gift, tick } from "./icons.js";
import { rewardText } from "./rewards.js";
import { type SignInDay, signInEvent, type SignIns } from "../sign-ins.js";
import { shortDay } from "./day.js";
import { grouped } from "./quantity.js";
import { say, type Words } from "./words.js";

/** A streak as a section of the checklist; `level` is that of its heading. */
export function streakSection(
  streak: StreakView,
  {
    signIns,
    level,
    today,
    check,
  }: {
    readonly signIns: SignIns | undefined;
    readonly level: number;
    readonly today: string;
    check(event: string): void;
  },
  speech: Speech,
): TemplateResult {
  const { words, names, document } = speech;
  const event = signInEvent(document, streak.counter);
  const run = runText(streak, words);
  return html`
    <section class="streak" part="streak">
      <p class="subheading" role="heading" aria-level=${level}>${names.counter(streak.counter)}</p>
      <div class="run">
        <span class="flame ${streak.today ? "lit" : ""}">${flame}</span>
        <p class="what"><b class="name">${run}</b><span class="caption" part="streak-state">${stateText(streak, speech)}</span></p>
        ${event && !streak.today ? html`<button type="button" class="action" part="sign-in" @click=${() => check(event)}>${names.event(event)}</button>` : nothing}
      </div>
      ${signIns ? strip(streak, signIns, today, speech) : nothing}
    </section>`;
}

function runText({ run, unit }: StreakView, words: Words): string {
  if (run === 0) return words["run-none"];
  return say(run === 1 ? words[`run-${unit}-one`] : words[`run-${unit}`], { n: run });
}

function stateText({ unit, today, run, lastDay, freezes, repairable }: StreakView, { words, day }: Speech): string {
  const facts = [today ? words[`counted-${unit}`] : words[`open-${unit}`]];
  if (!today && run > 0 && lastDay) facts.push(say(words["goes-on"], { day: day(lastDay) }));
  if (freezes) facts.push(say(words[freezes === 1 ? "freezes-one" : "freezes"], { n: freezes }));
  if (repairable) facts.push(say(words[repairable === 1 ? "repairable-one" : "repairable"], { n: repairable }));
  return facts.join(" · ");
}

/** Today and the days to come, each with what it gives. */
function strip(streak: StreakView, { days }: SignIns, today: string, speech: Speech): TemplateResult {
  const { words, names } = speech;
  const usual = Math.min(...days.map(({ rewards }) => rewards.length));
  return html`
    <ol role="list" class="strip" part="strip" aria-label=${say(words.coming, { what: names.counter(streak.counter) })}>
      ${streak.today ? html`<li class="cell past" part="day day-done"><span class="on">${words["this-day"]}</span><span class="pip">${tick}</span><span class="gives">${words.met}</span></li>` : nothing}
      ${days.map((each) => cell(each, each.day === today, usual, speech))}
    </ol>`;
}

function cell({ day, rewards, benefits }: SignInDay, isToday: boolean, usual: number, speech: Speech): TemplateResult {
  const { words, names } = speech;
  const spoken = [
    ...rewards.map((reward) => rewardText(reward, speech)),
    ...benefits.map(({ benefit, count }) => `${names.benefit(benefit)} × ${count}`),
  ];
  const special = benefits.length > 0 || rewards.length > usual;
  return html`
    <li class="cell ${isToday ? "now" : ""} ${special ? "special" : ""}" part="day ${isToday ? "day-today" : ""}" title=${spoken.join(words["list-join"])}>
      <span class="on" aria-hidden="true">${isToday ? words["this-day"] : shortDay(day)}</span>
      <span class="pip" aria-hidden="true">${special ? gift : html`<i></i>`}</span>
      <span class="gives" aria-hidden="true">${rewards.map(({ give }) => html`<span>+${grouped(give, words)}</span>`)}</span>
      <span class="unseen">${speech.day(day)}: ${spoken.join(words["list-join"])}</span>
    </li>`;
}

/** Styles of {@link streakSection}. */
export const streakStyles = css`
  .run {
    display: flex;
    align-items: center;
    gap: 0.75em;
    margin-block-start: 0.75rem;
  }
  .flame {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    font-size: 1.5rem;
    color: var(--muted);
    background: var(--track);
    border-radius: 50%;
  }
  .flame.lit {
    color: var(--on-accent);
    background: var(--accent);
  }
  .run .name {
    font-size: 1.0625em;
    font-weight: 650;
  }
  .strip {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 0.25rem;
    margin-block-start: 1rem;
  }
  .cell {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 0.25rem;
    padding: 0.5rem 0.125rem;
    font-size: 0.75rem;
    line-height: 1.3;
    text-align: center;
    background: var(--tint);
    border: 1px solid transparent;
    border-radius: 0.625rem;
  }
  .cell .on {
    font-size: 0.6875rem;
    color: var(--muted);
  }
  .pip {
    display: grid;
    place-items: center;
    block-size: 1.25rem;
    font-size: 1.125rem;
    color: var(--accent);
  }
  .pip i {
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border: 2px solid currentColor;
    border-radius: 50%;
  }
  .cell .gives {
    display: grid;
    font-weight: 600;
    color: var(--accent);
    overflow-wrap: anywhere;
  }
  .cell.now {
    border-color: var(--accent);
  }
  .cell.now .on {
    font-weight: 600;
    color: var(--accent);
  }
  .cell.past {
    background: none;
    border-color: var(--line);
  }
  .cell.past .gives {
    font-weight: 400;
    color: var(--muted);
  }
`;
