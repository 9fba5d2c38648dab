/** How `<tierpath-checklist>` looks. */
import { css } from "lit";

/** Styles of the checklist card. */
export const checklistStyles = css`
  .group-header {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: baseline;
    gap: 0.5em 1em;
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
  section > ul[role="list"],
  .sequence {
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
  .done .summary .mark,
  .claimed .summary .mark {
    font-size: 0.875rem;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 50%;
  }
  .available .summary .mark,
  .in-progress .summary .mark,
  .to-claim .summary .mark {
    color: var(--accent);
  }
  .now {
    font-weight: 600;
    color: var(--accent);
  }
  .gain {
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .waiting {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding: 0.5em 0.625em;
    background: var(--tint);
    border-radius: 0.75rem;
  }
  .waiting svg {
    font-size: 1.25rem;
    color: var(--accent);
  }
  .waiting .caption {
    flex: 1;
  }
  .sequence .task {
    position: relative;
    border: 0;
  }
  .sequence .task:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-block: 2.625rem -0.625rem;
    inset-inline-start: calc(0.75rem - 1px);
    inline-size: 2px;
    background: var(--way, var(--track));
  }
  .sequence .done,
  .sequence .claimed {
    --way: var(--accent);
  }
  .sequence .number {
    position: relative;
    font-size: 0.8125rem;
    font-weight: 600;
    background: var(--surface);
    border: 2px solid var(--track);
    border-radius: 50%;
  }
  .sequence .done .number,
  .sequence .claimed .number,
  .sequence .next .number {
    border-color: var(--accent);
  }
  .sequence .next .number {
    color: var(--on-accent);
    background: var(--accent);
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
  .done .what .name,
  .claimed .what .name {
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
  .whole {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
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
  .with-action .what {
    align-content: start;
    min-block-size: 4.375rem;
  }
  .with-action .what > :not(.name) {
    padding-inline-end: 2.75rem;
  }
  .row > .action {
    place-self: end;
    margin-block-end: 0.875rem;
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
    .segments .full {
      forced-color-adjust: none;
      background: Highlight;
    }
    .segments span {
      border: 1px solid CanvasText;
    }
  }
`;
