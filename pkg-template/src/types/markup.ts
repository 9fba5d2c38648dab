/** Markup of a program for search engines. */

/** What the rule document does not know of a program. */
export interface ProgramAbout {
  /** Where members join, or read about it. */
  readonly url?: string;
  /** What members get of it; made of the rules if not given. */
  readonly description?: string;
  /** Who runs it. */
  readonly organization?: { readonly name: string; readonly url?: string };
}
