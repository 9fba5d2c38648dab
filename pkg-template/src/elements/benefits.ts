/** `<tierpath-benefits>`: what a member holds besides points, and what another tier would bring. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { BenefitHeld, Benefits, ChoiceOpen } from "../types/benefits.js";
import type { Program } from "../program.js";
import type { LadderRule } from "../types/ladders.js";
import { type Speech, TierpathElement } from "./base.js";
import { benefitStyles } from "./benefit-list.js";
import { benefitsStyles } from "./benefits-styles.js";
import { cardStyles } from "./card-styles.js";
import { comparisonList, tierSelects } from "./compare.js";
import { badgeWall, choiceItem, heldList } from "./held.js";
import { theme } from "./theme.js";

/**
 * What a `tierpath-choose` event carries: the data of the engine's `choice.made`.
 *
 * @example
 * element.addEventListener("tierpath-choose", ({ detail }) => book({ id, at, type: "choice.made", data: { ...detail } }));
 */
export interface ChooseEventDetail {
  readonly choice: string;
  readonly option: string;
}

/**
 * Badges, benefits with what is left of them, open choices, and a comparison of any two tiers.
 *
 * @example
 * element.document = program.document;
 * element.benefits = member.benefits();
 * element.program = program; // to compare tiers
 * element.from = member.progress().tier.id;
 *
 * @tagname tierpath-benefits
 * @attr {string} lang - the language, where it differs from the page's
 * @fires {CustomEvent<ChooseEventDetail>} tierpath-choose - the member takes an option of a choice; bubbles, crosses shadow roots
 * @csspart base - the whole card
 * @csspart header - the title
 * @csspart section - badges, benefits, choices, the comparison
 * @csspart badge - one badge
 * @csspart held - one benefit held
 * @csspart held-spent - one that is used up
 * @csspart quota - what is left of it
 * @csspart choice - one open choice
 * @csspart option - the button of an option
 * @csspart select - a list of tiers to compare
 * @csspart select-from - the first of them
 * @csspart select-to - the second
 * @csspart comparison - what differs
 * @csspart benefits - a list of benefits
 * @csspart benefit - one benefit
 * @csspart benefit-gain - one that is gained; so for `lose`, `change`, `keep`
 * @cssproperty [--tierpath-accent=#1c6b58] - signs, buttons
 */
export class TierpathBenefits extends TierpathElement {
  static override styles = [theme, cardStyles, benefitStyles, benefitsStyles];

  static override properties: PropertyDeclarations = {
    benefits: { attribute: false },
    program: { attribute: false },
    ladder: {},
    from: {},
    to: {},
    headingLevel: { type: Number, attribute: "heading-level" },
  };

  /** The view to show: `member.benefits()`. */
  declare benefits: Benefits | undefined;
  /** The program, for the comparison of tiers; without it there is none. */
  declare program: Pick<Program, "compareTiers"> | undefined;
  /** The ladder whose tiers are compared; the first when absent. */
  declare ladder: string | undefined;
  /** The tier to compare from: that of the member; the first when absent. */
  declare from: string | undefined;
  /** The tier to compare with; the next after `from` when absent. */
  declare to: string | undefined;
  /** Level of the headings in the page's outline; 3 when absent. */
  declare headingLevel: number | undefined;

  override render(): TemplateResult {
    const speech = this.speech();
    const { benefits = [], choices = [] } = this.benefits ?? {};
    const isBadge = ({ benefit }: BenefitHeld) => speech.names.isBadge(benefit);
    const [badges, held] = [benefits.filter(isBadge), benefits.filter((each) => !isBadge(each))];
    const { words } = speech;
    return html`
      <div class="base" part="base">
        <div class="header" part="header">
          <p class="heading" role="heading" aria-level=${this.level}>${words.benefits}</p>
          ${benefits.length + choices.length === 0 ? html`<p class="caption">${words["no-benefits"]}</p>` : nothing}
        </div>
        ${choices.length > 0 ? this.section(words["to-choose"], this.choices(choices, speech)) : nothing}
        ${badges.length > 0 ? this.section(words.badges, badgeWall(badges, speech)) : nothing}
        ${held.length > 0 ? this.section(words["held-benefits"], heldList(held, speech)) : nothing}
        ${this.comparison(speech)}
      </div>`;
  }

  private choices(open: readonly ChoiceOpen[], speech: Speech): TemplateResult {
    const item = (choice: ChoiceOpen) => choiceItem(choice, (option) => this.choose(choice.choice, option), speech);
    return html`${open.map(item)}`;
  }

  private comparison(speech: Speech): TemplateResult | typeof nothing {
    const ladders = this.document?.ladders ?? [];
    const ladder = ladders.find(({ id }) => id === this.ladder) ?? ladders[0];
    if (!this.program || !ladder) return nothing;
    const { from, to } = this.compared(ladder);
    const choose = (side: "from" | "to", tier: string) => this.compare({ from, to, [side]: tier });
    return this.section(
      speech.words["compare-tiers"],
      html`${tierSelects({ ladder, from, to, choose }, speech)}
        ${comparisonList(this.program.compareTiers(ladder.id, from, to), speech)}`,
    );
  }

  /** The two tiers, of those that the ladder has. */
  private compared({ tiers }: LadderRule): { readonly from: string; readonly to: string } {
    const place = (id: string | undefined) => tiers.findIndex((tier) => tier.id === id);
    const from = Math.max(0, place(this.from));
    const to = place(this.to) >= 0 ? place(this.to) : Math.min(from + 1, tiers.length - 1);
    return { from: tiers[from]?.id ?? "", to: tiers[to]?.id ?? "" };
  }

  private compare({ from, to }: { readonly from: string; readonly to: string }): void {
    this.from = from;
    this.to = to;
  }

  private section(title: string, content: TemplateResult): TemplateResult {
    return html`
      <section part="section">
        <p class="subheading" role="heading" aria-level=${this.level + 1}>${title}</p>
        ${content}
      </section>`;
  }

  private get level(): number {
    return this.headingLevel ?? 3;
  }

  private choose(choice: string, option: string): void {
    const detail: ChooseEventDetail = { choice, option };
    this.dispatchEvent(new CustomEvent("tierpath-choose", { detail, bubbles: true, composed: true }));
  }
}
