/** The editor of a habit: what happens how often, of how much, and in which months. */
import { html, nothing, type TemplateResult } from "lit";
import { say } from "../elements/words.js";
import { valueAt, withValueAt } from "./pointer.js";
import type { Habit } from "../types/project.js";
import type { SimulatorSpeech } from "./speech.js";

/** The rhythms that can be chosen; a habit with another keeps it as one more. */
const RHYTHMS = ["day", "week", "2-weeks", "month", "2-months", "quarter", "year"] as const;

/** A habit that can be told from others. */
export type NamedHabit = Habit & { readonly id?: string };

/** One thing of a habit, and whether it counts. */
export interface HabitEntry {
  readonly habit: NamedHabit;
  readonly counts: boolean;
}

/** The habit as it is edited. */
export interface HabitEditor {
  readonly entries: readonly HabitEntry[];
  readonly labels: { readonly [id: string]: string };
  change(place: number, entry: HabitEntry): void;
}

/** A row for each thing that happens again and again. */
export function habitView({ entries, labels, change }: HabitEditor, speech: SimulatorSpeech): TemplateResult {
  return html`<div class="habits" part="habits">${entries.map((entry, place) =>
    row(entry, labels, (next) => change(place, { ...entry, ...next }), speech),
  )}</div>`;
}

function row(
  { habit, counts }: HabitEntry,
  labels: HabitEditor["labels"],
  change: (next: Partial<HabitEntry>) => void,
  speech: SimulatorSpeech,
): TemplateResult {
  const name = labels[habit.id ?? ""] ?? speech.names.event(habit.event.type);
  const label = say(speech.words["habit-on"], { what: name });
  return html`
    <fieldset class="habit" part="habit">
      <legend class="unseen">${name}</legend>
      <label class="switch"><input type="checkbox" aria-label=${label} .checked=${counts} @change=${({ target }: Event) => change({ counts: (target as HTMLInputElement).checked })} /><span>${name}</span></label>
      ${counts ? [amountOf(habit, change, speech), rhythmOf(habit, change, speech), seasonOf(habit, change, speech)] : nothing}
    </fieldset>`;
}

function amountOf(
  habit: NamedHabit,
  change: (next: Partial<HabitEntry>) => void,
  { words, names, document }: SimulatorSpeech,
): TemplateResult | typeof nothing {
  const { event } = habit;
  const field = typeof habit.field === "object" ? habit.field[0] : habit.field;
  if (!field) return nothing;
  const isMoney = names.isMoneyAt(event.type, field);
  const set = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    if (!input.validity.valid || input.value === "") return;
    const whole = typeof valueAt(event.data, field) === "number";
    const data = withValueAt(event.data, field, whole ? Math.trunc(Number(input.value)) : input.value);
    change({ habit: { ...habit, event: { ...event, data } } });
  };
  return html`<label class="number">
    <span class="caption">${names.fieldAt(event.type, field) ?? words["tried-amount"]}${isMoney ? ` (${document?.currency.code ?? ""})` : ""}</span>
    <input part="number" type="number" inputmode="decimal" min="0" step="any" .value=${String(valueAt(event.data, field) ?? "")} @input=${set} />
  </label>`;
}

function rhythmOf(
  habit: NamedHabit,
  change: (next: Partial<HabitEntry>) => void,
  { words }: SimulatorSpeech,
): TemplateResult {
  const own = rhythmName(habit);
  const offered: readonly string[] = (RHYTHMS as readonly string[]).includes(own) ? RHYTHMS : [own, ...RHYTHMS];
  const set = ({ target }: Event) => change({ habit: withRhythm(habit, (target as HTMLSelectElement).value) });
  return html`<label class=${habit.field ? "" : "whole"}>
    <span class="caption">${words["habit-every"]}</span>
    <select part="select" @change=${set}>${offered.map((name) => html`<option value=${name} .selected=${name === own}>${rhythmText(name, words)}</option>`)}</select>
  </label>`;
}

function rhythmName({ every, each = 1 }: Habit): string {
  if (each === 1) return every;
  if (every === "month" && each === 3) return "quarter";
  return `${each}-${every}s`;
}

function withRhythm(habit: Habit, name: string): Habit {
  const { each: _, on, ...rest } = habit;
  const [count, unit] = name === "quarter" ? ["3", "month"] : name.includes("-") ? name.split("-") : ["1", name];
  const every = (unit ?? "month").replace(/s$/, "") as Habit["every"];
  // A weekday says nothing of months, a day of the month nothing of weeks.
  const kept = every === habit.every && on !== undefined ? { on } : {};
  return count === "1" ? { ...rest, every, ...kept } : { ...rest, every, each: Number(count), ...kept };
}

function rhythmText(name: string, words: SimulatorSpeech["words"]): string {
  const key = `habit-every-${name}` as keyof typeof words;
  const [n = "", unit = ""] = name.split("-");
  return words[key] ?? say(words["habit-other"], { n, unit });
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function seasonOf(habit: Habit, change: (next: Partial<HabitEntry>) => void, speech: SimulatorSpeech): TemplateResult {
  const { words, monthName } = speech;
  const chosen = habit.months ?? MONTHS;
  const summary =
    chosen.length === 12
      ? words["habit-all-year"]
      : say(words["habit-only-in"], { months: chosen.map(monthName).join(words["list-join"]) });
  const toggle = (month: number) => {
    const months = MONTHS.filter((each) => (each === month ? !chosen.includes(each) : chosen.includes(each)));
    const { months: _, ...rest } = habit;
    // A season of no month is none.
    if (months.length > 0) change({ habit: months.length === 12 ? rest : { ...rest, months } });
  };
  return html`<details class="season" part="season">
    <summary><span class="caption">${words["habit-season"]}</span> <span>${summary}</span></summary>
    <div class="months" role="group" aria-label=${words["habit-season"]}>${MONTHS.map(
      (month) =>
        html`<button type="button" aria-pressed=${chosen.includes(month)} @click=${() => toggle(month)}>${monthName(month)}</button>`,
    )}</div>
  </details>`;
}
