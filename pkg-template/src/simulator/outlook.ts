/** The habit that is edited, and the months ahead that it leads to. */
import { html, nothing, type TemplateResult } from "lit";
import { say } from "../elements/words.js";
import type { LadderRule } from "../types/ladders.js";
import type { Progress } from "../types/views.js";
import { type Growth, growthView } from "./growth.js";
import { type HabitEditor, habitView } from "./habit.js";
import { changesView, monthTable, periodView } from "./months.js";
import { wayUp } from "./scale.js";
import type { Projection } from "../types/project.js";
import type { SimulatorSpeech } from "./speech.js";
import { troubleView } from "./trial-view.js";
import type { Answer } from "./work.js";

/** How far ahead can be looked. */
const SPANS = [6, 12, 18, 24, 36];

/** The habit, how far it is followed, and what came of it. */
export interface Outlook {
  readonly editor: HabitEditor;
  readonly outlook: Answer<Projection>;
  readonly ladder: LadderRule;
  readonly balance: string;
  /** How things stand now. */
  readonly standing: Progress;
  readonly ahead: number;
  /** Place of the month looked at; the last when undefined. */
  readonly month: number | undefined;
  /** A day looked at instead. */
  readonly day: string | undefined;
  lookAhead(months: number): void;
  look(month: number): void;
  lookAt(day: string | undefined): void;
}

/** Editor, charts, the month looked at, what happens on the way, and all of it as a table. */
export function outlookView(state: Outlook, speech: SimulatorSpeech): TemplateResult {
  const { result, problem, busy } = state.outlook;
  return html`
    <div class="outlook">
      <div class="aside">${habitView(state.editor, speech)} ${spanSelect(state, speech)}</div>
      <div class="ahead" aria-busy=${busy}>${problem ? troubleView(problem, speech) : result ? ahead(result, state, speech) : html`<p class="caption">${speech.words.working}</p>`}</div>
    </div>`;
}

function ahead(projection: Projection, state: Outlook, speech: SimulatorSpeech): TemplateResult {
  const { ladder, balance, standing, look } = state;
  const last = projection.months.length - 1;
  const month = Math.min(state.month ?? last, last);
  const growth: Growth = { projection, ladder: ladder.id, balance, way: wayUp(ladder), standing, month, look };
  const shown = projection.days[0] ?? projection.months[month];
  const title = say(speech.words["on-day"], { day: speech.day(shown?.lastDay ?? "") });
  return html`
    ${growthView(growth, speech)}
    <div class="beside"><div class="looking">${dayInput(projection, state, speech)} ${shown ? periodView(shown, title, ladder.id, speech) : nothing}</div> ${changesView(projection, ladder.id, speech)}</div>
    ${monthTable(growth, speech)}`;
}

/** A day to look at; empty for the month. */
function dayInput({ from, lastDay }: Projection, { day, lookAt }: Outlook, { words }: SimulatorSpeech): TemplateResult {
  const set = ({ target }: Event) => {
    const { value, validity } = target as HTMLInputElement;
    if (validity.valid) lookAt(value || undefined);
  };
  return html`<label><span class="caption">${words["any-day"]}</span>
    <input part="day" type="date" min=${from} max=${lastDay} .value=${day ?? ""} @change=${set} /></label>`;
}

function spanSelect({ ahead, lookAhead }: Outlook, { words }: SimulatorSpeech): TemplateResult {
  const spans = [...new Set([...SPANS, ahead])].sort((one, other) => one - other);
  return html`<label><span class="caption">${words["months-ahead"]}</span>
    <select part="select" @change=${({ target }: Event) => lookAhead(Number((target as HTMLSelectElement).value))}>${spans.map(
      (months) =>
        html`<option value=${months} .selected=${months === ahead}>${say(words["n-months"], { n: months })}</option>`,
    )}</select></label>`;
}
