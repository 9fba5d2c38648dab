/** How `<tierpath-timeline>` looks. */
import { css } from "lit";

/** Styles of the timeline card. */
export const timelineStyles = css`
  .months {
    display: flex;
    gap: 0.375rem;
    overflow-x: auto;
    margin: -0.25rem -0.25rem 1rem;
    padding: 0.25rem;
    scrollbar-width: thin;
  }
  .months button {
    flex: none;
    min-block-size: 2.25rem;
    padding-inline: 0.875em;
    font-size: 0.875em;
    color: var(--muted);
    border-radius: 99rem;
  }
  .months [aria-selected="true"] {
    font-weight: 600;
    color: var(--accent);
    background: var(--tint);
  }
  [role="tabpanel"] {
    border-radius: 0.5rem;
  }
  [role="tabpanel"]:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 4px;
  }
  .recap {
    display: grid;
    gap: 0.25rem;
  }
  dl, dd {
    margin: 0;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 2rem;
    margin-block-start: 0.5rem;
  }
  .ends dd {
    font-weight: 650;
  }
  .arrow {
    color: var(--accent);
  }
  .account {
    display: grid;
    gap: 0.75rem;
    margin-block-start: 1rem;
    padding: 1rem;
    background: var(--tint);
    border-radius: calc(var(--radius) * 0.75);
  }
  .name {
    font-weight: 600;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr));
    gap: 0.625rem 1rem;
  }
  .figures dd {
    display: grid;
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.35;
  }
  .figures dd .caption {
    font-size: 0.75rem;
    font-weight: 400;
  }
  .chart {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875em;
  }
  .chart caption {
    padding-block-end: 0.25rem;
    text-align: start;
  }
  .chart th {
    inline-size: 42%;
    padding: 0.25rem 0.75rem 0.25rem 0;
    font-weight: 400;
    line-height: 1.3;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .chart td {
    padding: 0;
    white-space: nowrap;
  }
  .chart td > * {
    display: inline-block;
    vertical-align: middle;
  }
  .bar {
    min-inline-size: 2px;
    block-size: 0.625rem;
    margin-inline-end: 0.5rem;
    background: var(--accent);
    border-radius: 99rem;
    transition: inline-size var(--speed) cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  .amount {
    font-weight: 600;
  }
  .done-list {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    margin-block-start: 0.375rem;
    font-size: 0.875em;
  }
  .recap [part="tasks"] {
    margin-block-start: 1rem;
  }
  .done-list li {
    padding: 0.125em 0.75em;
    border: 1px solid var(--line);
    border-radius: 99rem;
  }
  .entries {
    margin-block: 0.75rem 1.25rem;
  }
  .past {
    position: relative;
    display: flex;
    gap: 0.875em;
    padding-block-end: 1.125rem;
  }
  .past:not(:last-child)::before {
    content: "";
    position: absolute;
    inset-block: 2rem 0;
    inset-inline-start: calc(1rem - 1px);
    inline-size: 2px;
    background: var(--line);
  }
  .sign {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2rem;
    block-size: 2rem;
    font-size: 1.0625rem;
    color: var(--accent);
    background: var(--tint);
    border-radius: 50%;
  }
  .past.tier .sign {
    color: var(--on-accent);
    background: var(--accent);
  }
  .past.loss .sign {
    color: var(--warning);
    background: var(--warning-tint);
  }
  .what {
    min-inline-size: 0;
    display: grid;
    align-content: center;
    overflow-wrap: anywhere;
  }
  .past .name {
    font-weight: 550;
    line-height: 1.35;
  }
  .past.tier .name {
    font-weight: 700;
  }
  .times {
    font-weight: 400;
    color: var(--muted);
  }
  @container (min-width: 46rem) {
    .halves {
      display: grid;
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
      gap: 2.5rem;
    }
    .halves section + section {
      margin-block-start: 1.5rem;
      padding-block-start: 0;
      border: 0;
    }
  }
  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
      background: Highlight;
    }
    .months [aria-selected="true"] {
      outline: 1px solid Highlight;
    }
  }
`;
