/** Small drawings. They are decoration: what they say is also said in words. */
import { html, svg, type TemplateResult } from "lit";

function icon(shape: TemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;
}

/** A tick. */
export const tick = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" stroke-width="2.5" />`);
/** A padlock. */
export const lock = icon(svg`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`);
/** An open circle. */
export const circle = icon(svg`<circle cx="12" cy="12" r="8" />`);
/** A clock. */
export const clock = icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.5V12l3 2" />`);
/** A line, for what is over. */
export const dash = icon(svg`<path d="M7 12h10" />`);
/** A downward angle, for what unfolds. */
export const angle = icon(svg`<path d="M6 9.5l6 6 6-6" />`);
/** A plus, for what is gained. */
export const plus = icon(svg`<path d="M12 6v12M6 12h12" />`);
/** A minus, for what is lost. */
export const minus = icon(svg`<path d="M6 12h12" />`);
/** A four-pointed star. */
export const star = icon(
  svg`<path d="M12 3.5c.9 4.9 3.6 7.6 8.5 8.5-4.9.9-7.6 3.6-8.5 8.5-.9-4.9-3.6-7.6-8.5-8.5 4.9-.9 7.6-3.6 8.5-8.5z" />`,
);
