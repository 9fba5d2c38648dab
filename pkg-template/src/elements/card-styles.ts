/** What the cards with headings share: header, sections, buttons. */
import { css } from "lit";

/** Styles of a card's headings, sections and buttons. */
export const cardStyles = css`
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
  .subheading {
    display: flex;
    align-items: center;
    gap: 0.375em;
    font-weight: 650;
  }
  .subheading svg {
    color: var(--accent);
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
  .action {
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
  .action:hover {
    filter: brightness(1.08);
  }
  .action.quiet {
    color: var(--accent);
    background: var(--tint);
  }
  @media (forced-colors: active) {
    .action {
      border: 1px solid ButtonText;
    }
  }
`;
