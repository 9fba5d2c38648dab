/** `<tierpath-timeline>`: what has become of a member, and what each month came to. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { History, Recap, TimelineEntry } from "../types/history.js";
import { type Speech, TierpathElement } from "./base.js";
import { cardStyles } from "./card-styles.js";
import { pastItem } from "./past.js";
import { englishPast } from "./past-en.js";
import { chinesePast } from "./past-zh-CN.js";
import { recapCard } from "./recap.js";
import { theme } from "./theme.js";
import { timelineStyles } from "./timeline-styles.js";
import { addWords } from "./words.js";

addWords("en", englishPast);
addWords("zh-CN", chinesePast);

/** How many entries are shown at first, and more at a time. */
const PAGE = 12;

/**
 * A member's growth: the recap of a month, to be chosen, and the timeline, newest first.
 *
 * @example
 * element.document = program.document;
 * element.history = member.history();
 *
 * @tagname tierpath-timeline
 * @attr {string} lang - the language, where it differs from the page's
 * @csspart base - the whole card
 * @csspart header - the title
 * @csspart months - the months to choose from
 * @csspart month - one of them
 * @csspart month-chosen - the one whose recap is shown
 * @csspart recap - the recap of a month
 * @csspart tiers - the tier at both ends of it
 * @csspart balance - a balance in it
 * @csspart figures - opening, earned, spent, expired, closing
 * @csspart chart - what was earned, by source
 * @csspart source - one source
 * @csspart bar - its bar
 * @csspart tasks - what was done in it
 * @csspart entries - the entries of a month of the timeline
 * @csspart entry - one entry
 * @csspart entry-tier - a change of tier; so for each kind
 * @csspart more - the button that shows older ones
 * @cssproperty [--tierpath-accent=#1c6b58] - bars, signs
 */
export class TierpathTimeline extends TierpathElement {
  static override styles = [theme, cardStyles, timelineStyles];

  static override properties: PropertyDeclarations = {
    history: { attribute: false },
    month: {},
    headingLevel: { type: Number, attribute: "heading-level" },
    shown: { state: true },
  };

  /** The view to show: `member.history()`. */
  declare history: History | undefined;
  /** The month whose recap is shown, such as `2027-03`; the latest when absent. */
  declare month: string | undefined;
  /** Level of the headings in the page's outline; 3 when absent. */
  declare headingLevel: number | undefined;
  declare private shown: number;

  constructor() {
    super();
    this.shown = PAGE;
  }

  override render(): TemplateResult {
    const speech = this.speech();
    const { timeline = [], months = [] } = this.history ?? {};
    const isEmpty = timeline.length === 0 && months.length === 0;
    return html`
      <div class="base" part="base">
        <div class="header" part="header">
          <p class="heading" role="heading" aria-level=${this.level}>${speech.words.timeline}</p>
          ${isEmpty ? html`<p class="caption">${speech.words["no-past"]}</p>` : nothing}
        </div>
        <div class="halves">
          ${months.length > 0 ? this.recaps(months, speech) : nothing}
          ${timeline.length > 0 ? this.past(timeline, speech) : nothing}
        </div>
      </div>`;
  }

  private recaps(months: readonly Recap[], speech: Speech): TemplateResult {
    const chosen = Math.max(
      0,
      months.findIndex(({ month }) => month === this.month),
    );
    const recap = months[chosen] as Recap;
    const before = months[chosen + 1]?.month;
    return html`
      <section>
        <div class="months" part="months" role="tablist" aria-label=${speech.words["choose-month"]} @keydown=${(event: KeyboardEvent) => this.move(event, months, chosen)}>
          ${months.map(({ month }, place) => this.tab(month, place === chosen, speech))}
        </div>
        <div id="recap" role="tabpanel" aria-labelledby=${`month-${recap.month}`} tabindex="0">
          ${recapCard(recap, before ? speech.month(before) : "", this.level + 1, speech)}
        </div>
      </section>`;
  }

  private tab(month: string, isChosen: boolean, speech: Speech): TemplateResult {
    return html`<button type="button" role="tab" id=${`month-${month}`} aria-controls="recap" aria-selected=${isChosen} tabindex=${isChosen ? 0 : -1}
      part="month ${isChosen ? "month-chosen" : ""}" @click=${() => this.choose(month)}>${speech.month(month)}</button>`;
  }

  private choose(month: string): void {
    this.month = month;
  }

  /** Arrows, Home and End go from month to month, as in any list of tabs. */
  private move(event: KeyboardEvent, months: readonly Recap[], from: number): void {
    const isRtl = getComputedStyle(this).direction === "rtl";
    const last = months.length - 1;
    const places: { readonly [key: string]: number } = {
      [isRtl ? "ArrowLeft" : "ArrowRight"]: Math.min(from + 1, last),
      [isRtl ? "ArrowRight" : "ArrowLeft"]: Math.max(from - 1, 0),
      Home: 0,
      End: last,
    };
    const to = months[places[event.key] ?? -1]?.month;
    if (to === undefined) return;
    event.preventDefault();
    this.month = to;
    this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#month-${to}`)?.focus());
  }

  private past(timeline: readonly TimelineEntry[], speech: Speech): TemplateResult {
    const shown = timeline.slice(0, this.shown);
    const months = [...new Set(shown.map(({ day }) => day.slice(0, 7)))];
    const more = () => {
      this.shown += PAGE;
    };
    return html`
      <section>
        ${months.map((month) => this.entries(month, shown, speech))}
        ${timeline.length > shown.length ? html`<button type="button" class="action quiet" part="more" @click=${more}>${speech.words["show-more"]}</button>` : nothing}
      </section>`;
  }

  private entries(month: string, shown: readonly TimelineEntry[], speech: Speech): TemplateResult {
    const own = shown.filter(({ day }) => day.startsWith(month));
    return html`
      <p class="subheading" role="heading" aria-level=${this.level + 1}>${speech.month(month)}</p>
      <ol role="list" class="entries" part="entries">${own.map((entry) => pastItem(entry, speech))}</ol>`;
  }

  private get level(): number {
    return this.headingLevel ?? 3;
  }
}
