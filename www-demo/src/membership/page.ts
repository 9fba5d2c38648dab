/** The page that wins members: what the tiers give, and what a year would bring. */
import { type TemplateResult, html } from "lit";
import { addressOf, type Place } from "../session/address";
import type { Opened } from "../session/programs";
import type { Speaker } from "../text/speak";
import { icon } from "../art/icon";
import { type Calculator, calculatorView } from "./calculator";
import { tiersView } from "./tiers";

/** A program in a language, and the calculator's state. */
export interface MembershipPage {
  readonly place: Place;
  readonly opened: Opened;
  readonly tagline: string;
  readonly calculator: Calculator;
}

/** Greeting, tiers side by side, calculator. */
export function membershipView({ place, opened, tagline, calculator }: MembershipPage, speak: Speaker): TemplateResult {
  const { program } = opened;
  const { document } = program;
  const ladders = document.ladders ?? [];
  const tiers = ladders[0]?.tiers ?? [];
  return html`
    <section class="hero">
      <p class="kicker">${tagline}</p>
      <h2>${speak.say("join", { program: document.name[speak.locale] ?? place.program })}</h2>
      <p>${speak.say("joinText", { tiers: speak.list(tiers.map(({ id }) => speak.tier(ladders[0]?.id ?? "", id))) })}</p>
      <p class="ways">
        <a class="primary" href="#calculator" @click=${toCalculator}>${speak.say("calculate")}</a>
        <a href=${`./what-if.html${addressOf(place)}`}>${speak.say("pageWhatIf")} ${icon("next")}</a>
      </p>
    </section>
    ${ladders.map((ladder) => tiersView(program, ladder, speak))}
    ${calculatorView(calculator, speak)}
  `;
}

/** Goes there without touching the address, which names the program and the language. */
function toCalculator(event: Event): void {
  event.preventDefault();
  const calculator = document.querySelector<HTMLElement>("#calculator");
  calculator?.scrollIntoView();
  document.querySelector<HTMLElement>(".calculator input")?.focus({ preventScroll: true });
}
