/** How the simulator's forms and answers look. */
import { css } from "lit";

/** Styles of the slider, the fields and what they lead to. */
export const controlStyles = css`
  .sections {
    display: grid;
    gap: 2rem;
  }
  section,
  section + section {
    margin: 0;
  }
  section + section {
    padding-block-start: 2rem;
  }
  section > .header {
    margin-block-end: 1.25rem;
  }
  .busy {
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    from { opacity: 0.4; }
  }
  .trial,
  .outlook {
    display: grid;
    gap: 1.5rem 2.5rem;
    align-items: start;
  }
  .aside,
  .ahead,
  .slide,
  .outcome,
  .reach {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    min-inline-size: 0;
  }
  @container (min-width: 46rem) {
    .trial {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
    .outlook {
      grid-template-columns: minmax(0, 19rem) minmax(0, 1fr);
    }
  }
  input,
  select {
    inline-size: 100%;
    min-block-size: 2.5rem;
    margin: 0;
    padding: 0.375rem 0.75rem;
    font: inherit;
    font-variant-numeric: tabular-nums;
    color: var(--text);
    background: var(--surface);
    border: 1px solid color-mix(in srgb, var(--muted) 70%, transparent);
    border-radius: 0.625rem;
  }
  input:focus-visible,
  select:focus-visible,
  summary:focus-visible,
  .scroll:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  input[aria-invalid="true"],
  input:invalid {
    border-color: var(--warning);
  }
  [type="checkbox"] {
    flex: none;
    inline-size: 1.25rem;
    min-block-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--accent);
  }
  [type="range"] {
    min-block-size: 2rem;
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--accent);
  }
  .number.wide input {
    font-size: 1.5em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  label {
    display: grid;
    gap: 0.25rem;
    min-inline-size: 0;
  }
  label > .caption::first-letter,
  summary > .caption::first-letter {
    text-transform: uppercase;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    font-weight: 550;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    margin-block-start: -1rem;
  }
  .jumps,
  .part {
    display: grid;
    gap: 0.5rem;
  }
  .jumps ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .jump {
    display: grid;
    min-block-size: 2.5rem;
    padding: 0.375rem 0.75rem;
    font-size: 0.8125em;
    line-height: 1.35;
    color: var(--text);
    background: var(--tint);
    border-radius: 0.75rem;
  }
  .jump.tier b {
    color: var(--accent);
  }
  .jump[aria-pressed="true"] {
    outline: 2px solid var(--accent);
  }
  .outcome {
    padding: 1.25rem;
    background: var(--tint);
    border-radius: calc(var(--radius) * 0.75);
  }
  .points {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
  }
  .points b {
    font-size: 1.75em;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.015em;
    color: var(--accent);
  }
  .standing {
    display: grid;
    gap: 0.375rem;
  }
  .tier {
    font-weight: 650;
  }
  .outcome .track {
    position: relative;
    background: var(--surface);
  }
  .outcome .indicator {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    transition: none;
  }
  .outcome .comes {
    opacity: 0.55;
  }
  .outcome .sign {
    background: var(--surface);
  }
  .way {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
  }
  .effects {
    display: grid;
    gap: 1rem;
    transition: opacity 150ms 150ms;
  }
  .effects[aria-busy="true"] {
    opacity: 0.5;
  }
  .moves {
    font-size: 0.9375em;
  }
  .reach {
    gap: 0.375rem;
  }
  .reach .action {
    justify-self: start;
    margin-block-start: 0.25rem;
  }
  .answer {
    font-weight: 550;
  }
  .notice {
    padding: 0.75em 0.875em;
    font-size: 0.875em;
    color: var(--warning);
    background: var(--warning-tint);
    border-radius: 0.625rem;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .habits {
    display: grid;
    gap: 0.75rem;
  }
  .habit {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: 0.625rem 0.75rem;
    padding: 1rem;
    background: var(--tint);
    border-radius: calc(var(--radius) * 0.75);
  }
  .habit .switch,
  .whole,
  .season {
    grid-column: 1 / -1;
  }
  summary {
    padding-block: 0.25rem;
    cursor: pointer;
    border-radius: 0.375rem;
    font-size: 0.9375em;
  }
  .season .months {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(3rem, 1fr));
    gap: 0.375rem;
    margin-block-start: 0.5rem;
  }
  .season button {
    min-block-size: 2.25rem;
    padding-inline: 0.25rem;
    font-size: 0.8125em;
    text-align: center;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 0.5rem;
  }
  .season button[aria-pressed="true"] {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  .question {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr));
    gap: 0.75rem 1rem;
    align-items: end;
  }
  .question .with {
    grid-column: 1 / -1;
  }
  .with .switch {
    display: inline-flex;
    margin: 0.375rem 1.25rem 0 0;
  }
  .question .action {
    justify-self: start;
    min-block-size: 2.75rem;
    padding-inline: 1.5em;
    white-space: nowrap;
  }
  .answer .caption {
    font-weight: 400;
  }
  .plan:not(:empty) {
    margin-block-start: 1.25rem;
  }
  .plan .answer b {
    display: block;
    font-size: 1.375em;
    font-weight: 650;
  }
  .plan .steps {
    margin-block-start: 0.75rem;
    border-inline-start: 2px solid var(--track);
  }
  .plan li {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: baseline;
    position: relative;
    padding: 0.5rem 0 0.5rem 1.25rem;
  }
  .plan li::before {
    content: "";
    position: absolute;
    inset-inline-start: calc(-0.3125rem - 1px);
    inset-block-start: 0.9rem;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    background: var(--accent);
    border-radius: 50%;
  }
  .plan .what .caption {
    display: block;
  }
  @container (max-width: 30rem) {
    .plan li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .plan .when {
      grid-column: 1 / -1;
    }
  }
`;
