/** The top of the page: whose shop it is, which program, which language. */
import { type TemplateResult, html, nothing } from "lit";
import { CATALOGUES } from "../catalogue/index";
import { addressOf } from "../session/address";
import type { Locale, Speaker, Word } from "../text/speak";

/** The pages of the demo. */
export type PageName = "shop" | "membership" | "what-if";

/** What can be switched. */
export interface Switches {
  readonly here: PageName;
  readonly program: string;
  /** Every program's name in the page's language. */
  readonly names: ReadonlyMap<string, string>;
  choose(program: string): void;
  speakIn(locale: Locale): void;
}

const PAGES: readonly { readonly page: PageName; readonly file: string; readonly name: Word }[] = [
  { page: "membership", file: "membership.html", name: "pageMembership" },
  { page: "shop", file: "index.html", name: "pageShop" },
  { page: "what-if", file: "what-if.html", name: "pageWhatIf" },
];

const LANGUAGES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: "zh-CN", name: "简体中文" },
  { locale: "en", name: "English" },
];

/** The header. */
export function headerView(speak: Speaker, switches: Switches): TemplateResult {
  const tagline = CATALOGUES.find((each) => each.program === switches.program)?.tagline;
  return html`
    <header class="top">
      <div class="brand">
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect class="plate" width="32" height="32" rx="9" />
          <path class="stairs" d="M7 23h5v-5h5v-5h5V8h3" />
          <circle class="sun" cx="25" cy="8" r="2.4" />
        </svg>
        <div>
          <h1>${switches.names.get(switches.program)}</h1>
          <p>${tagline ? speak.pick(tagline) : ""}</p>
        </div>
      </div>
      ${pagesView(speak, switches)}
      <fieldset class="switch programs">
        <legend class="unseen">${speak.say("program")}</legend>
        ${CATALOGUES.map(({ program }) => option("program", program, switches.names.get(program) ?? program, program === switches.program, () => switches.choose(program)))}
      </fieldset>
      <fieldset class="switch languages">
        <legend class="unseen">${speak.say("language")}</legend>
        ${LANGUAGES.map(({ locale, name }) => option("language", locale, name, locale === speak.locale, () => switches.speakIn(locale), locale))}
      </fieldset>
    </header>
  `;
}

/** The way to the other pages, with the same program in the same language. */
function pagesView(speak: Speaker, { here, program }: Switches): TemplateResult {
  const end = addressOf({ program, locale: speak.locale });
  return html`<nav class="pages" aria-label=${speak.say("pages")}>${PAGES.map(
    ({ page, file, name }) =>
      html`<a href=${`./${file}${end}`} aria-current=${page === here ? "page" : nothing}>${speak.say(name)}</a>`,
  )}</nav>`;
}

function option(
  group: string,
  value: string,
  name: string,
  checked: boolean,
  choose: () => void,
  language?: string,
): TemplateResult {
  return html`<label>
    <input type="radio" name=${group} value=${value} .checked=${checked} @change=${choose} />
    <span lang=${language ?? nothing}>${name}</span>
  </label>`;
}
