/** Small line icons that stand beside words. */
import { type SVGTemplateResult, type TemplateResult, html, svg } from "lit";

/** What there is an icon for. */
export type Icon = keyof typeof PATHS;

/** The icon, the size of the text around it. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${PATHS[name]}
  </svg>`;
}

const PATHS = {
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  minus: svg`<path d="M5 12h14" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  undo: svg`<path d="M9 7L4 12l5 5M4.5 12H15a5 5 0 0 1 0 10" transform="translate(0 -3)" />`,
  reset: svg`<path d="M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4" />`,
  calendar: svg`<rect x="4" y="6" width="16" height="14" rx="3" /><path d="M4 11h16M8.5 3.5V8M15.5 3.5V8" />`,
  next: svg`<path d="M9 6l6 6-6 6" />`,
  down: svg`<path d="M7 10l5 5 5-5" />`,
  clock: svg`<circle cx="12" cy="12" r="8" /><path d="M12 7.5V12l3 2" />`,
  bag: svg`<path d="M5.5 8.5h13l1 11h-15zM9 8.5V7a3 3 0 0 1 6 0v1.5" />`,
  back: svg`<path d="M8 6L4 10l4 4M4.5 10H15a5 5 0 0 1 0 10h-3" />`,
  spark: svg`<path d="M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z" />`,
  rise: svg`<path d="M5 18h4v-4h5V9h5V5" />`,
  warn: svg`<path d="M12 4l9 16H3zM12 10v5M12 17.5v.5" />`,
  gift: svg`<path d="M5 11h14v9H5zM4 7.5h16V11H4zM12 7.5V20M12 7.5c-1-3-5.5-4-5.5-1.5S10 7.5 12 7.5zm0 0c1-3 5.5-4 5.5-1.5S14 7.5 12 7.5z" />`,
  check: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
} satisfies Record<string, SVGTemplateResult>;
