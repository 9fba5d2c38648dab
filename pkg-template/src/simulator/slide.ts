/** One number of an event on a slider: the curve of what it earns, and where something changes. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { SimulatorSpeech } from "./speech.js";
import type { JumpPlace } from "./told.js";
import type { CurvePoint, TrialSetting } from "./trial.js";

/** What the slider shows, and how it is moved. */
export interface Slide {
  readonly label: string;
  readonly value: string;
  readonly setting: TrialSetting;
  readonly curve: readonly CurvePoint[];
  /** Where something changes, as far as that is known yet. */
  readonly places: readonly JumpPlace[];
  /** What the value comes to in a sentence, for those who hear it. */
  readonly spoken: string;
  amount(value: string): string;
  choose(value: string): void;
}

/** The number, its slider under the curve, and the places where something changes. */
export function slideView(slide: Slide, speech: SimulatorSpeech): TemplateResult {
  const { label, value, setting, places, choose } = slide;
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
        ${places.map((place) => html`<span class="flag ${place.kind}" .style=${at(placeOf(place.at, setting))}></span>`)}
        <span class="cursor" .style=${at(placeOf(value, setting))}></span>
      </div>
      <input part="slider" type="range" aria-label=${label} aria-valuetext=${slide.spoken} min=${from} max=${to} step=${step} .value=${value} @input=${moved} />
      <p class="ends caption" aria-hidden="true"><span>${slide.amount(String(from))}</span><span>${slide.amount(String(to))}</span></p>
      ${places.length > 0 ? jumpList(slide, speech) : nothing}
    </div>`;
}

/** Where a value stands on the track, in percent. */
function placeOf(value: string | number, { from, to }: TrialSetting): number {
  const share = to > from ? (Number(value) - from) / (to - from) : 0;
  return Math.min(100, Math.max(0, share * 100));
}

/** What each value earns, over a tint for each tier that the values lead to. */
function curveView({ curve, setting }: Slide): TemplateResult {
  const most = Math.max(1, ...curve.map(({ earned }) => earned));
  const x = ({ value }: CurvePoint) => placeOf(value, setting);
  const line = curve.map((point) => `${x(point).toFixed(2)},${(100 - (point.earned / most) * 90).toFixed(2)}`);
  const rises = curve.filter(({ rank }, place) => rank > (curve[place - 1]?.rank ?? rank));
  const [first, last] = [curve[0], curve.at(-1)];
  return html`<svg part="curve" viewBox="0 0 100 100" preserveAspectRatio="none">
    ${rises.map((point) => svg`<rect class="band" x=${x(point)} y="0" width=${100 - x(point)} height="100" />`)}
    ${first && last ? svg`<polygon class="area" points=${`${x(first)},100 ${line.join(" ")} ${x(last)},100`} />` : nothing}
    <polyline class="line" points=${line.join(" ")} />
  </svg>`;
}

function jumpList({ places, value, amount, choose }: Slide, { words }: SimulatorSpeech): TemplateResult {
  const button = ({ at, kind, text }: JumpPlace) =>
    html`<li><button type="button" class="jump ${kind}" part="jump jump-${kind}" aria-pressed=${Number(at) === Number(value)} @click=${() => choose(at)}>
      <b>${amount(at)}</b> <span>${text}</span></button></li>`;
  return html`
    <div class="jumps" part="jumps">
      <p class="caption">${words["jumps-title"]}</p>
      <ol role="list" aria-label=${words["jumps-title"]}>${places.map(button)}</ol>
    </div>`;
}
