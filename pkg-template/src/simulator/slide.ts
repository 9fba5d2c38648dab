/** One number of an event on a slider: the curve of what it earns, and where something changes. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { grouped } from "../elements/quantity.js";
import { say } from "../elements/words.js";
import { jumpText } from "./jump-text.js";
import type { Preview } from "../types/outcome.js";
import { wayText } from "./outcome.js";
import type { Jump } from "../types/jumps.js";
import type { SimulatorSpeech } from "./speech.js";
import type { Curve, TrialSetting } from "./trial.js";
import { earnedIn } from "./units.js";

/** The most places that are listed. */
const MOST_JUMPS = 12;

/** What the slider shows, and how it is moved. */
export interface Slide {
  readonly label: string;
  readonly value: string;
  readonly setting: TrialSetting;
  readonly curve: Curve;
  /** Where something changes, as far as that is known yet. */
  readonly jumps: readonly Jump[];
  /** What the value comes to in a sentence, for those who hear it. */
  readonly spoken: string;
  amount(value: string): string;
  choose(value: string): void;
}

/** The number, its slider under the curve, and the places where something changes. */
export function slideView(slide: Slide, speech: SimulatorSpeech): TemplateResult {
  const { label, value, setting, jumps, choose } = slide;
  const { from, to, step } = setting;
  const moved = ({ target }: Event) => {
    const { value, validity } = target as HTMLInputElement;
    if (value !== "" && validity.valid) choose(value);
  };
  const at = (place: number) => `inset-inline-start:${place}%`;
  return html`
    <div class="slide">
      <label class="number wide"><span class="caption">${label}</span>
        <input part="number" type="number" inputmode="decimal" min=${from} max=${to} step="any" .value=${value} @input=${moved} /></label>
      <div class="curve" aria-hidden="true">
        ${curveView(slide)}
        ${jumps.map((jump) => html`<span class="flag ${jump.kind}" .style=${at(placeOf(jump.at, setting))}></span>`)}
        <span class="cursor" .style=${at(placeOf(value, setting))}></span>
      </div>
      <input part="slider" type="range" aria-label=${label} aria-valuetext=${slide.spoken} min=${from} max=${to} step=${step} .value=${value} @input=${moved} />
      <p class="ends caption" aria-hidden="true"><span>${slide.amount(String(from))}</span><span>${slide.amount(String(to))}</span></p>
      ${jumps.length > 0 ? jumpList(slide, speech) : nothing}
    </div>`;
}

/** Where a value stands on the track, in percent. */
function placeOf(value: string | number, { from, to }: TrialSetting): number {
  const share = to > from ? (Number(value) - from) / (to - from) : 0;
  return Math.min(100, Math.max(0, share * 100));
}

/** What each value earns, over a tint for each tier that the values lead to. */
function curveView({ curve, setting }: Slide): TemplateResult {
  const { values, earned, ranks } = curve;
  const most = Math.max(1, ...earned);
  const x = (index: number) => placeOf(values[index] ?? 0, setting);
  const y = (index: number) => 100 - ((earned[index] ?? 0) / most) * 90;
  const line = values.map((_, index) => `${x(index).toFixed(2)},${y(index).toFixed(2)}`).join(" ");
  const rises = [...ranks.keys()].filter((index) => (ranks[index] ?? 0) > (ranks[index - 1] ?? ranks[0] ?? 0));
  return html`<svg part="curve" viewBox="0 0 100 100" preserveAspectRatio="none">
    ${rises.map((index) => svg`<rect class="band" x=${x(index)} y="0" width=${100 - x(index)} height="100" />`)}
    <polygon class="area" points=${`0,100 ${line} 100,100`} />
    <polyline class="line" points=${line} />
  </svg>`;
}

/** Each place once, with all that changes there. */
function jumpList({ jumps, value, amount, choose }: Slide, speech: SimulatorSpeech): TemplateResult {
  const { words } = speech;
  const places = [...new Set(jumps.map(({ at }) => at))].slice(0, MOST_JUMPS);
  const button = (at: string) => {
    const own = jumps.filter((jump) => jump.at === at);
    const kind = own.some((jump) => jump.kind === "tier") ? "tier" : (own[0]?.kind ?? "");
    return html`<li><button type="button" class="jump ${kind}" part="jump jump-${kind}" aria-pressed=${Number(at) === Number(value)} @click=${() => choose(at)}>
      <b>${amount(at)}</b> <span>${own.map((jump) => jumpText(jump, speech)).join(" · ")}</span></button></li>`;
  };
  return html`
    <div class="jumps" part="jumps">
      <p class="caption">${words["jumps-title"]}</p>
      <ol role="list" aria-label=${words["jumps-title"]}>${places.map(button)}</ol>
    </div>`;
}

/** What a value comes to, in one sentence. */
export function spokenPreview(
  amount: string,
  preview: Preview,
  { ladder }: TrialSetting,
  speech: SimulatorSpeech,
): string {
  const { words, names } = speech;
  const points = [...earnedIn(preview)].map(([balance, earned]) =>
    say(words["plan-earned"], { amount: grouped(earned, words), balance: names.balance(balance) }),
  );
  const standing = preview.progress.after.find((each) => each.ladder === ladder);
  const way = standing ? [names.tier(ladder, standing.tier.id), wayText(standing, speech)] : [];
  return [amount, ...points, ...way].join(words["list-join"]);
}
