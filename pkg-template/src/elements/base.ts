/** What the components share: the document with names, the language, and how both are used. */
import { LitElement, type PropertyDeclarations } from "lit";
import type { RulesDocument } from "../types/rules.js";
import { languageOf, onLanguageChange } from "./language.js";
import { Names } from "./names.js";
import { shownDay, shownMonth } from "./day.js";
import { type Words, wordsFor } from "./words.js";

/** Everything that rendering needs beside the data. */
export interface Speech {
  readonly language: string;
  readonly words: Words;
  readonly names: Names;
  readonly document: RulesDocument | undefined;
  /** A day for people. */
  day(day: string): string;
  /** A month such as `2027-03` for people. */
  month(month: string): string;
}

/** Base of the components. */
export class TierpathElement extends LitElement {
  static override properties: PropertyDeclarations = {
    document: { attribute: false },
  };

  // The host's own `lang` property stays what it is; only its changes are of interest.
  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit collects the subclass's own properties here
    return [...super.observedAttributes, "lang"];
  }

  /** The rule document, for names: `program.document`. */
  declare document: RulesDocument | undefined;

  private stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = onLanguageChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === "lang") this.requestUpdate();
  }

  /** Words, names and days in the element's language. */
  protected speech(): Speech {
    const language = languageOf(this);
    return {
      language,
      words: wordsFor(language),
      names: new Names(this.document, language),
      document: this.document,
      day: (day) => shownDay(day, language),
      month: (month) => shownMonth(month, language),
    };
  }
}
