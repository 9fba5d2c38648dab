/** How `<tierpath-checklist>` looks. */
import { css } from "lit";

/** Styles of the checklist card. */
export const checklistStyles = css`
  .header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 1rem;
  }
  .heading {
    font-size: 1.25em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  section {
    margin-block-start: 1.5rem;
  }
  section + section {
    margin-block-start: 0.75rem;
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--line);
  }
  .group-header {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: baseline;
    gap: 0.5em 1em;
  }
  .subheading {
    display: flex;
    align-items: center;
    gap: 0.375em;
    font-weight: 650;
  }
  .subheading svg {
    color: var(--accent);
  }
  .segments {
    grid-column: 1 / -1;
    display: flex;
    gap: 0.25em;
  }
  .segments span {
    flex: 1;
    block-size: 0.3125em;
    background: var(--track);
    border-radius: 99rem;
    transition: background-color var(--speed);
  }
  .segments .full {
    background: var(--accent);
  }
  .whole {
    grid-column: 1 / -1;
  }
  ul[role="list"] {
    display: grid;
    margin-block-start: 0.5rem;
  }
  .task + .task {
    border-block-start: 1px solid var(--line);
  }
  .row {
    display: grid;
  }
  .row > * {
    grid-area: 1 / 1;
  }
  button {
    margin: 0;
    border: 0;
    font: inherit;
    color: inherit;
    text-align: start;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .summary {
    min-inline-size: 0;
    display: flex;
    align-items: flex-start;
    gap: 0.75em;
    padding: 0.875rem 0;
    border-radius: 0.5rem;
  }
  .mark {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    font-size: 1.25rem;
    color: var(--muted);
  }
  .details .mark {
    inline-size: auto;
    block-size: auto;
  }
  .done .summary .mark {
    font-size: 0.875rem;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 50%;
  }
  .available .summary .mark,
  .in-progress .summary .mark {
    color: var(--accent);
  }
  .what {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 0.125em;
  }
  .what .name {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .locked .name,
  .expired .name,
  .upcoming .name,
  .done .what .name {
    color: var(--muted);
  }
  .rewards {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.625em;
  }
  .reward {
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--accent);
  }
  .locked .reward,
  .expired .reward,
  .upcoming .reward {
    color: var(--muted);
  }
  .whole,
  .whole .rewards {
    display: inline-flex;
    gap: 0.5em;
  }
  .unfold {
    flex: none;
    margin-block-start: 0.25rem;
    color: var(--muted);
    transition: transform 200ms;
  }
  [aria-expanded="true"] .unfold {
    transform: rotate(180deg);
  }
  .with-go .what {
    align-content: start;
    min-block-size: 4.375rem;
  }
  .with-go .what > :not(.name) {
    padding-inline-end: 2.75rem;
  }
  .go {
    place-self: end;
    margin-block-end: 0.875rem;
    min-block-size: 2.25rem;
    min-inline-size: 3.75rem;
    padding-inline: 1em;
    font-size: 0.875em;
    font-weight: 600;
    text-align: center;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 99rem;
  }
  .go:hover {
    filter: brightness(1.08);
  }
  .task > .track {
    margin: -0.25rem 0 0.875rem 2.25rem;
    margin-inline: 2.25rem 0;
  }
  .details {
    display: grid;
    gap: 1em;
    padding: 0 0 1.125rem;
    padding-inline-start: 2.25rem;
  }
  .details[hidden] {
    display: none;
  }
  @media (forced-colors: active) {
    .go {
      border: 1px solid ButtonText;
    }
    .segments .full {
      forced-color-adjust: none;
      background: Highlight;
    }
    .segments span {
      border: 1px solid CanvasText;
    }
  }
`;
