/** How the simulator's curve and charts look. */
import { css } from "lit";

/** Styles of the curve, the charts and their table. */
export const chartStyles = css`
  .curve,
  .plot {
    position: relative;
    block-size: 7rem;
    background: linear-gradient(var(--line), var(--line)) bottom / 100% 1px no-repeat;
  }
  .curve {
    /* The slider's thumb is as wide as twice this: the curve begins and ends where its middle does. */
    margin-inline: 0.5rem;
    margin-block-end: -1rem;
  }
  .curve svg,
  .plot svg {
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  .band {
    fill: var(--accent);
    opacity: 0.09;
  }
  .area {
    fill: var(--accent);
    opacity: 0.14;
  }
  .line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.5;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .threshold {
    stroke: var(--muted);
    stroke-width: 1;
    stroke-dasharray: 3 3;
    vector-effect: non-scaling-stroke;
  }
  .flag,
  .cursor {
    position: absolute;
    inset-block: 0;
    inline-size: 0;
    border-inline-start: 1px dashed var(--muted);
  }
  .flag.tier {
    border-inline-start: 2px solid var(--accent);
  }
  .flag::before {
    content: "";
    position: absolute;
    inset-block-start: -0.25rem;
    inset-inline-start: -0.3rem;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    background: var(--muted);
    border-radius: 50%;
  }
  .flag.tier::before {
    background: var(--accent);
  }
  .cursor {
    border-inline-start: 2px solid var(--text);
  }
  .growth {
    display: grid;
    gap: 0.25rem;
  }
  .charts {
    position: relative;
    display: grid;
    gap: 0.625rem;
    margin-inline: 0.5rem;
  }
  .looked {
    position: absolute;
    inset-block: 2.125rem 0;
    background: color-mix(in srgb, var(--text) 8%, transparent);
    border-radius: 0.375rem;
    pointer-events: none;
  }
  .plot {
    block-size: 9rem;
  }
  .mark {
    position: absolute;
    inset-inline-start: 0;
    translate: 0 calc(-100% - 1px);
    padding-inline-end: 0.375em;
    font-size: 0.75em;
    line-height: 1.4;
    color: var(--muted);
    white-space: nowrap;
    background: color-mix(in srgb, var(--surface) 75%, transparent);
  }
  .strip {
    position: relative;
    block-size: 1.75rem;
    overflow: hidden;
    border-radius: 0.5rem;
    background: var(--track);
  }
  .strip span {
    position: absolute;
    inset-block: 0;
    display: grid;
    align-items: center;
    overflow: hidden;
    padding-inline: 0.5rem;
    font-size: 0.75em;
    background: color-mix(in srgb, var(--accent) calc(12% + 8% * var(--rank)), var(--surface));
    border-inline-start: 2px solid var(--surface);
  }
  .strip b {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  .strip .falls {
    border-inline-start-color: var(--warning);
  }
  .bars {
    display: flex;
    align-items: stretch;
    gap: 2px;
    block-size: 6.5rem;
  }
  .bar {
    flex: 1;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    align-items: center;
  }
  .bar i {
    display: block;
    inline-size: min(100%, 1.5rem);
  }
  .have {
    background: var(--accent);
  }
  .bar .have {
    border-radius: 0.1875rem 0.1875rem 0 0;
  }
  .lost {
    background: repeating-linear-gradient(135deg, var(--warning) 0 2px, transparent 2px 5px);
    box-shadow: inset 0 0 0 1px var(--warning);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }
  .key {
    background: none;
    box-shadow: none;
  }
  .key::before {
    content: "";
    display: inline-block;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-inline-end: 0.375em;
    border-radius: 0.125rem;
    background: var(--accent);
  }
  .key.lost::before {
    background: repeating-linear-gradient(135deg, var(--warning) 0 2px, transparent 2px 5px);
    box-shadow: inset 0 0 0 1px var(--warning);
  }
  .axis {
    display: flex;
    font-size: 0.6875em;
    color: var(--muted);
  }
  .axis span {
    flex: 1;
    min-inline-size: 0;
    text-align: center;
  }
  .axis .skipped {
    visibility: hidden;
  }
  @container (max-width: 30rem) {
    .axis span:nth-child(even) {
      visibility: hidden;
    }
  }
  .beside {
    display: grid;
    gap: 1.25rem 2rem;
  }
  @container (min-width: 46rem) {
    .beside {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .looking,
  .month,
  .changes {
    display: grid;
    gap: 0.375rem;
    align-content: start;
  }
  .looking {
    gap: 1rem;
  }
  .looking input {
    max-inline-size: 12rem;
  }
  .month .tier {
    font-size: 1.25em;
  }
  dl, dd {
    margin: 0;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
    gap: 0.5rem 1rem;
  }
  .figures dd {
    font-weight: 650;
  }
  .changes ol {
    display: grid;
    gap: 0.25rem;
    font-size: 0.9375em;
  }
  .changes li {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0.5rem;
    align-items: baseline;
  }
  .changes .tier {
    font-weight: 600;
  }
  .changes .loss {
    color: var(--warning);
  }
  .scroll {
    overflow-x: auto;
    margin-block-start: 0.5rem;
  }
  table {
    border-collapse: collapse;
    font-size: 0.875em;
  }
  th, td {
    padding: 0.375rem 0.75rem 0.375rem 0;
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
    white-space: nowrap;
    border-block-end: 1px solid var(--line);
  }
  thead th {
    color: var(--muted);
    font-size: 0.875em;
    vertical-align: bottom;
  }
  td.wide {
    min-inline-size: 14rem;
    white-space: normal;
  }
  :host(:dir(rtl)) svg {
    scale: -1 1;
  }
  @media (forced-colors: active) {
    .line,
    .threshold {
      stroke: CanvasText;
    }
    .have,
    .lost {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
