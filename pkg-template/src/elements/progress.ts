/** `<tierpath-progress>`: where a member stands and what leads on. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { KeepTier, NextTier, Progress } from "../types/views.js";
import { type Speech, TierpathElement } from "./base.js";
import { benefitList, benefitStyles } from "./benefit-list.js";
import { goalList, goalStyles, headline } from "./goal.js";
import { clock, star, tick } from "./icons.js";
import { progressStyles } from "./progress-styles.js";
import { percent, share } from "./quantity.js";
import { stepper, stepperStyles } from "./stepper.js";
import { theme } from "./theme.js";
import { say } from "./words.js";

/**
 * A member's tier, the way to the next one, and what keeps it. Give it a view by property, or in
 * plain HTML a bar by attributes.
 *
 * @example
 * element.document = program.document;
 * element.progress = member.progress();
 *
 * @example
 * <tierpath-progress tier="Gold" next="Platinum" value="0.6996"></tierpath-progress>
 *
 * @tagname tierpath-progress
 * @attr {string} lang - the language, where it differs from the page's
 * @csspart base - the whole card
 * @csspart header - tier and how long it holds
 * @csspart tier - the tier's name
 * @csspart badge - the sign beside it
 * @csspart headline - the sentence over the bar
 * @csspart track - the bar's background
 * @csspart indicator - the filled part
 * @csspart steps - all tiers
 * @csspart step - one tier
 * @csspart step-current - the tier held
 * @csspart section - conditions, gains, keeping the tier
 * @csspart conditions - a list of conditions
 * @csspart condition - one condition
 * @csspart benefits - a list of benefits
 * @csspart benefit - one benefit
 * @csspart notice - the grace period
 * @cssproperty [--tierpath-accent=#1c6b58] - what is reached
 * @cssproperty [--tierpath-on-accent=#ffffff] - on the accent
 * @cssproperty [--tierpath-surface=#ffffff] - background
 * @cssproperty [--tierpath-text=#1a1f24] - text
 * @cssproperty [--tierpath-muted=#59636e] - quieter text
 * @cssproperty [--tierpath-line=#e3e7ea] - borders
 * @cssproperty [--tierpath-track=#e9edef] - what is not reached yet
 * @cssproperty [--tierpath-tint=#eef6f3] - behind signs
 * @cssproperty [--tierpath-warning=#8a5200] - what may be lost
 * @cssproperty [--tierpath-warning-tint=#fdf4e5] - behind it
 * @cssproperty [--tierpath-radius=1rem] - corners
 * @cssproperty [--tierpath-padding] - inside the card
 * @cssproperty [--tierpath-font=inherit] - typeface
 * @cssproperty [--tierpath-speed=500ms] - how fast bars move
 */
export class TierpathProgress extends TierpathElement {
  static override styles = [theme, stepperStyles, goalStyles, benefitStyles, progressStyles];

  static override properties: PropertyDeclarations = {
    progress: { attribute: false },
    value: {},
    label: {},
    tier: {},
    next: {},
  };

  /** The view to show: `member.progress()`. */
  declare progress: Progress | undefined;
  /** Without a view: the fraction to the next tier, 0 to 1, as a decimal string. */
  declare value: string | undefined;
  /** The bar's name for assistive technology; says which tier it leads to when absent. */
  declare label: string | undefined;
  /** Without a view: the name of the tier held. */
  declare tier: string | undefined;
  /** Without a view: the name of the next tier. */
  declare next: string | undefined;

  override render(): TemplateResult {
    const speech = this.speech();
    return html`<div class="base" part="base">${this.progress ? this.full(this.progress, speech) : this.bare(speech)}</div>`;
  }

  private full(progress: Progress, speech: Speech): TemplateResult {
    const { next, keep } = progress;
    const name = (tier: string) => speech.names.tier(progress.ladder, tier);
    const tier = name(progress.tier.id);
    return html`
      ${header(tier, standing(progress, speech), speech)}
      ${progress.tier.grace ? graceNotice(tier, speech.day(progress.tier.grace), speech) : nothing}
      <div class="way">
        ${next ? this.nextBar(next, name(next.tier), speech) : this.bar("1", speech.words["at-top"], "", speech)}
        ${stepper(progress, speech)}
      </div>
      ${next ? nextSections(next, name(next.tier), speech) : nothing}
      ${keep ? keepSection(keep, tier, name(keep.fallsTo), speech) : nothing}`;
  }

  private nextBar(next: NextTier, tier: string, speech: Speech): TemplateResult {
    return this.bar(next.fraction, headline(next.goal, tier, speech), tier, speech);
  }

  private bare(speech: Speech): TemplateResult {
    const { words } = speech;
    const value = this.value ?? "0";
    const tier = this.next ?? "";
    const sentence = tier ? say(words["way-to"], { tier }) : (this.label ?? "");
    return html`
      ${this.tier ? header(this.tier, "", speech) : nothing}
      <div class="way">${this.bar(value, sentence, tier, speech)}</div>`;
  }

  private bar(fraction: string, sentence: string, tier: string, { words }: Speech): TemplateResult {
    const label = this.label ?? (tier ? say(words["progress-to"], { tier }) : words.progress);
    return html`
      <p class="headline" part="headline">
        <span>${sentence}</span>
        <span class="percent" aria-hidden="true">${percent(fraction)}%</span>
      </p>
      <div class="track" part="track" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
        aria-valuenow=${percent(fraction)} aria-valuetext=${`${percent(fraction)}%${sentence ? `, ${sentence}` : ""}`}>
        <div class="indicator" part="indicator" .style=${`inline-size:${share(fraction)}`}></div>
      </div>`;
  }
}

function header(tier: string, note: string, { words }: Speech): TemplateResult {
  return html`
    <header part="header">
      <div>
        <p class="caption">${words["your-tier"]}</p>
        <p class="tier" part="tier">${tier}</p>
        ${note ? html`<p class="caption">${note}</p>` : nothing}
      </div>
      <span class="badge" part="badge">${star}</span>
    </header>`;
}

function standing({ tier }: Progress, { words, day }: Speech): string {
  if (tier.grace) return "";
  if (tier.lastDay) return say(words.through, { day: day(tier.lastDay) });
  return tier.rank > 0 ? words["no-end"] : "";
}

function graceNotice(tier: string, day: string, { words }: Speech): TemplateResult {
  return html`<p class="notice" part="notice">${clock}<span>${say(words.grace, { tier, day })}</span></p>`;
}

function nextSections(next: NextTier, tier: string, speech: Speech): TemplateResult {
  const { words } = speech;
  return html`
    <section part="section">
      <p class="title">${say(words["to-reach"], { tier })}</p>
      ${goalList(next.goal, speech)}
    </section>
    ${
      next.gains.length > 0
        ? html`<section part="section"><p class="title">${say(words["gains-at"], { tier })}</p>${benefitList(next.gains, "gain", speech)}</section>`
        : nothing
    }`;
}

function keepSection(keep: KeepTier, tier: string, fallsTo: string, speech: Speech): TemplateResult {
  const { words } = speech;
  if (keep.kept) {
    return html`<section part="section"><p class="kept">${tick}<span>${say(words.kept, { tier })}</span></p></section>`;
  }
  const title = keep.by ? say(words["keep-by"], { tier, day: speech.day(keep.by) }) : say(words["to-keep"], { tier });
  const losing = keep.loses.length > 0;
  return html`
    <section part="section">
      <p class="title">${title}</p>
      ${goalList(keep.goal, speech)}
      <p class="caption falls">${say(words[losing ? "else-loses" : "else-falls"], { tier: fallsTo })}</p>
      ${losing ? benefitList(keep.loses, "lose", speech) : nothing}
    </section>`;
}
