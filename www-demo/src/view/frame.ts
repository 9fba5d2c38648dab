/** What the pages without a cart share: header, the way to the content, title and language. */
import { type TemplateResult, html } from "lit";
import type { Place } from "../session/address";
import { OPENINGS } from "../session/openings";
import type { Locale, Speaker } from "../text/speak";
import { headerView, type PageName } from "./header";

/** The page, what it shows, and how to change that. */
export interface Frame {
  readonly here: PageName;
  readonly place: Place;
  choose(program: string): void;
  speakIn(locale: Locale): void;
}

/** The first stop of the keyboard, and the header. */
export function frameView({ here, place, choose, speakIn }: Frame, speak: Speaker): TemplateResult {
  const toMain = (event: Event) => {
    event.preventDefault();
    document.querySelector<HTMLElement>("#main")?.focus();
  };
  return html`
    <a class="skip" href="#main" @click=${toMain}>${speak.say("skipToContent")}</a>
    ${headerView(speak, { here, program: place.program, names: namesIn(place.locale), choose, speakIn })}
  `;
}

/** Tells the document its language, program and title. */
export function setPage({ program, locale }: Place, title: string): void {
  document.documentElement.lang = locale;
  document.documentElement.dataset.program = program;
  document.title = `${title} · tierpath`;
}

const names = new Map<Locale, ReadonlyMap<string, string>>();

/** Every program's name in a language. */
export function namesIn(locale: Locale): ReadonlyMap<string, string> {
  const found =
    names.get(locale) ?? new Map(Object.entries(OPENINGS).map(([id, { rules }]) => [id, nameIn(rules, locale) ?? id]));
  names.set(locale, found);
  return found;
}

function nameIn(rules: string, locale: Locale): string | undefined {
  const { name } = JSON.parse(rules) as { readonly name: { readonly [language: string]: string } };
  return name[locale];
}
