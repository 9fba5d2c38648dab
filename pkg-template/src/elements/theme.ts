/** Colours, sizes and rules that every component shares; each can be set from outside. */
import { css } from "lit";

/** Custom properties with their defaults, and the frame of a component. */
export const theme = css`
  :host {
    --accent: var(--tierpath-accent, #1c6b58);
    --on-accent: var(--tierpath-on-accent, #ffffff);
    --surface: var(--tierpath-surface, #ffffff);
    --text: var(--tierpath-text, #1a1f24);
    --muted: var(--tierpath-muted, #59636e);
    --line: var(--tierpath-line, #e3e7ea);
    --track: var(--tierpath-track, #e9edef);
    --tint: var(--tierpath-tint, #eef6f3);
    --warning: var(--tierpath-warning, #8a5200);
    --warning-tint: var(--tierpath-warning-tint, #fdf4e5);
    --radius: var(--tierpath-radius, 1rem);
    --padding: var(--tierpath-padding, clamp(1.125rem, 5cqi, 1.75rem));
    --speed: var(--tierpath-speed, 500ms);
    display: block;
    container-type: inline-size;
    font-family: var(--tierpath-font, inherit);
    color: var(--text);
    line-height: 1.5;
    text-align: start;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --accent: var(--tierpath-accent, light-dark(#1c6b58, #69cbb0));
      --on-accent: var(--tierpath-on-accent, light-dark(#ffffff, #0b211b));
      --surface: var(--tierpath-surface, light-dark(#ffffff, #171b1f));
      --text: var(--tierpath-text, light-dark(#1a1f24, #eef1f3));
      --muted: var(--tierpath-muted, light-dark(#59636e, #a3adb7));
      --line: var(--tierpath-line, light-dark(#e3e7ea, #2d343b));
      --track: var(--tierpath-track, light-dark(#e9edef, #2b3239));
      --tint: var(--tierpath-tint, light-dark(#eef6f3, #1c2d29));
      --warning: var(--tierpath-warning, light-dark(#8a5200, #efb965));
      --warning-tint: var(--tierpath-warning-tint, light-dark(#fdf4e5, #33291a));
    }
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .base {
    padding: var(--padding);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }
  h2, h3, h4, p, ul, ol {
    margin: 0;
    padding: 0;
    font: inherit;
  }
  ul, ol {
    list-style: none;
  }
  svg {
    display: block;
    inline-size: 1em;
    block-size: 1em;
    flex: none;
  }
  .caption {
    font-size: 0.8125em;
    color: var(--muted);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .track {
    block-size: 0.625em;
    overflow: hidden;
    background: var(--track);
    border-radius: 99rem;
  }
  .track.thin {
    block-size: 0.25em;
  }
  .indicator {
    block-size: 100%;
    background: var(--accent);
    border-radius: inherit;
    transition: inline-size var(--speed) cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }
    .indicator {
      background: Highlight;
    }
  }
`;
