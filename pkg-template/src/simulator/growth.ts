/** A projection as a chart: the tier held, the way to the next, and points, over the months ahead. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { grouped } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import type { Progress } from "../types/views.js";
import { ceiling, dayPlace, haveOf, type Way } from "./scale.js";
import type { Period, Projection } from "../types/project.js";
import type { SimulatorSpeech } from "./speech.js";

/** A threshold so many times the greatest value would press the curve flat. */
const FAR = 3;

/** How high a line of text is, in percent of a chart. */
const LINE = 11;

/** What the chart shows, and the month that is looked at. */
export interface Growth {
  readonly projection: Projection;
  readonly ladder: string;
  readonly balance: string;
  readonly way: Way | undefined;
  /** How things stand before the first month. */
  readonly standing: Progress;
  /** Place of the month looked at. */
  readonly month: number;
  look(month: number): void;
}

/** The charts over a slider of months. Those who don't see them have the table. */
export function growthView(growth: Growth, speech: SimulatorSpeech): TemplateResult {
  const { projection, month, look } = growth;
  const shown = projection.months[month];
  const column = 100 / projection.months.length;
  return html`
    <div class="growth" part="growth">
      <div class="charts" part="charts" aria-hidden="true">
        ${tierStrip(growth, speech)}
        ${growth.way ? wayChart(growth, growth.way, speech) : nothing}
        ${pointsChart(growth, speech)}
        <div class="axis">${projection.months.map(({ lastDay }, place) => html`<span class=${place % every(projection) === 0 ? "" : "skipped"}>${speech.monthName(Number(lastDay.slice(5, 7)))}</span>`)}</div>
        <span class="looked" .style=${`inset-inline-start:${month * column}%;inline-size:${column}%`}></span>
      </div>
      <div .style=${`padding-inline:calc((100% - 1rem) * ${column / 200})`}>
        <input type="range" part="month-slider" min="0" max=${projection.months.length - 1} step="1" .value=${String(month)}
          aria-label=${speech.words["chart-month"]} aria-valuetext=${shown ? speech.month(shown.lastDay.slice(0, 7)) : nothing}
          @input=${({ target }: Event) => look(Number((target as HTMLInputElement).value))} />
      </div>
    </div>`;
}

/** Every how many months are named below the chart. */
function every({ months }: Projection): number {
  return Math.ceil(months.length / 12);
}

/** Which tier is held when. */
function tierStrip({ projection, ladder, standing }: Growth, { names }: SimulatorSpeech): TemplateResult {
  const changes = projection.changes.filter(
    ({ kind, id, from, to }) => kind === "tier" && id === ladder && from !== to,
  );
  const spans = [{ tier: standing.tier.id, from: 0, falls: false }].concat(
    changes.map(({ day, to, from }) => ({
      tier: to ?? "",
      from: dayPlace(day, projection),
      falls: rank(ladder, to, names) < rank(ladder, from, names),
    })),
  );
  return html`<div class="strip" part="tiers">${spans.map(({ tier, from, falls }, place) => {
    const width = (spans[place + 1]?.from ?? 100) - from;
    return html`<span class=${falls ? "falls" : place > 0 ? "rises" : ""} .style=${`inset-inline-start:${from}%;inline-size:${width}%;--rank:${rank(ladder, tier, names)}`}><b>${names.tier(ladder, tier)}</b></span>`;
  })}</div>`;
}

function rank(ladder: string, tier: string | null, names: SimulatorSpeech["names"]): number {
  return names.tierRank(ladder, tier ?? "");
}

/** The counter that tiers are judged by, with a line where each begins. */
function wayChart(growth: Growth, { counter, thresholds }: Way, speech: SimulatorSpeech): TemplateResult {
  const { projection, standing, ladder } = growth;
  const values = projection.months.map((month) => counterOf(month, counter));
  const start = haveOf(standing, counter) ?? values[0] ?? 0;
  const greatest = Math.max(start, ...values);
  const ahead = thresholds
    .map(({ value }) => Number(value))
    .filter((value) => value > greatest && value <= greatest * FAR);
  const top = ceiling([greatest, ...(ahead.length > 0 ? [Math.min(...ahead)] : [])]);
  const y = (value: number) => 100 - (value / top) * 100;
  const shown = thresholds.filter(({ value }) => Number(value) <= top);
  const named = shown.filter(
    ({ value }, place) => y(Number(value)) - y(Number(shown[place + 1]?.value ?? top * 2)) > LINE,
  );
  const points = [
    `0,${y(start)}`,
    ...values.map((value, place) => `${((place + 1) / values.length) * 100},${y(value)}`),
  ].join(" ");
  return html`
    <p class="caption">${say(speech.words["chart-toward"], { counter: speech.names.counter(counter) })}</p>
    <div class="plot" part="chart chart-way">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        ${shown.map(({ value }) => svg`<line class="threshold" x1="0" x2="100" y1=${y(Number(value))} y2=${y(Number(value))} />`)}
        <polygon class="area" points=${`0,100 ${points} 100,100`} />
        <polyline class="line" points=${points} />
      </svg>
      ${named.map(({ tier, value }) => html`<span class="mark" .style=${`inset-block-start:${y(Number(value))}%`}>${say(speech.words["chart-threshold"], { tier: speech.names.tier(ladder, tier), amount: speech.counterAmount(counter, value) })}</span>`)}
    </div>`;
}

function counterOf(month: Period, counter: string): number {
  return Number(month.counters.find(({ id }) => id === counter)?.value ?? 0);
}

/** What is available at the end of each month, and what expired in it. */
function pointsChart({ projection, balance }: Growth, { words, names }: SimulatorSpeech): TemplateResult {
  const months = projection.months.map(({ balances }) => balances.find(({ id }) => id === balance));
  const most = Math.max(1, ...months.map((own) => Number(own?.available ?? 0) + Number(own?.expired ?? 0)));
  const top = most * (1 + LINE / 50);
  const hasExpired = months.some((own) => Number(own?.expired ?? 0) > 0);
  const height = (amount: string | undefined) => (Number(amount ?? 0) / top) * 100;
  return html`
    <p class="caption legend">${say(words["chart-points"], { balance: names.balance(balance) })}
      ${hasExpired ? html`<span class="key have">${words["legend-have"]}</span><span class="key lost">${words["legend-expired"]}</span>` : nothing}</p>
    <div class="plot bars" part="chart chart-points">${months.map(
      (own) => html`
        <span class="bar">
          ${Number(own?.expired ?? 0) > 0 ? html`<i class="lost" part="bar-expired" .style=${`block-size:${height(own?.expired)}%`}></i>` : nothing}
          <i class="have" part="bar" .style=${`block-size:${height(own?.available)}%`}></i>
        </span>`,
    )}<span class="mark" .style=${`inset-block-start:${100 - height(String(most))}%`}>${grouped(String(most), words)}</span></div>`;
}
