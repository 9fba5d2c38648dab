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
/** Two arrows, for what changes. */
export const change = icon(svg`<path d="M7 8h11l-3-3M17 16H6l3 3" />`);
/** A gift. */
export const gift = icon(
  svg`<rect x="4" y="9" width="16" height="11" rx="1.5" /><path d="M4 13.5h16M12 9v11M12 9c-5 0-5-5-2.5-5C11.5 4 12 9 12 9s.5-5 2.5-5C17 4 17 9 12 9z" />`,
);
/** A coupon. */
export const coupon = icon(
  svg`<path d="M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14 7.5v1.5M14 11.5v1M14 15v1.5" />`,
);
/** A price tag. */
export const tag = icon(svg`<path d="M12.5 4H20v7.5L11.5 20 4 12.5z" /><circle cx="16" cy="8" r="1" />`);
/** A van. */
export const van = icon(
  svg`<path d="M3 6h11v10H3zM14 9.5h4l3 3V16h-7" /><circle cx="7.5" cy="17" r="2" /><circle cx="17" cy="17" r="2" />`,
);
/** A key. */
export const key = icon(svg`<circle cx="8" cy="14" r="4" /><path d="M11 11l8-7M16 7l2.5 2.5" />`);
/** A bell. */
export const bell = icon(svg`<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4" />`);
/** A bolt. */
export const bolt = icon(svg`<path d="M13 3L5.5 13.5H12L11 21l7.5-10.5H12z" />`);
/** A medal. */
export const medal = icon(svg`<circle cx="12" cy="14.5" r="5.5" /><path d="M9 9.5L6 3h4l2 4 2-4h4l-3 6.5" />`);
/** A ticket of a draw. */
export const ticket = icon(
  svg`<rect x="4" y="6" width="16" height="12" rx="2" /><path d="M12 8.5l1 2.2 2.4.3-1.7 1.7.4 2.4-2.1-1.2-2.1 1.2.4-2.4-1.7-1.7 2.4-.3z" />`,
);
/** A flame. */
export const flame = icon(
  svg`<path d="M12 3c1 4 5.5 5.5 5.5 10.500a5.5 5.5 0 0 1-11 0c0-2 1-3.5 2-4.5.3 1.5 1 2.3 2 2.500C10 8.5 10.5 5.5 12 3z" />`,
);
/** A flag. */
export const flag = icon(svg`<path d="M6 20V4M6 5h12l-3 4 3 4H6" />`);
/** A way from a place to another. */
export const route = icon(
  svg`<circle cx="6" cy="18" r="2" /><circle cx="18" cy="6" r="2" /><path d="M8 18h7a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h7" />`,
);
/** A card. */
export const card = icon(svg`<rect x="3" y="6" width="18" height="12" rx="2" /><path d="M3 10.5h18M7 14.5h4" />`);
/** Coins. */
export const coin = icon(
  svg`<ellipse cx="12" cy="7" rx="7" ry="3" /><path d="M5 7v10c0 1.7 3.1 3 7 3s7-1.3 7-3V7M5 12c0 1.7 3.1 3 7 3s7-1.3 7-3" />`,
);
/** A person. */
export const person = icon(svg`<circle cx="12" cy="8" r="4" /><path d="M5 20c.5-4 3.5-6 7-6s6.5 2 7 6" />`);
/** A pointing hand. */
export const hand = icon(
  svg`<path d="M9 13V5.5a1.5 1.5 0 0 1 3 0V11l5 1c1.5.3 2 1.2 1.8 2.6L18 20h-7l-4.5-5.500c-.8-1.2.8-2.6 2-1.5" />`,
);
