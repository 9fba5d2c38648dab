/** How `<tierpath-benefits>` looks. */
import { css } from "lit";

/** Styles of the benefits card. */
export const benefitsStyles = css`
  section + section {
    margin-block-start: 1.5rem;
  }
  .subheading {
    margin-block-end: 0.75rem;
  }
  .badges {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr));
    gap: 1rem 0.5rem;
  }
  .honour {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 0.25em;
    font-size: 0.875em;
    line-height: 1.3;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .medal {
    display: grid;
    place-items: center;
    inline-size: 3.25rem;
    block-size: 3.25rem;
    margin-block-end: 0.25rem;
    font-size: 1.75rem;
    color: var(--accent);
    background: var(--tint);
    border: 1px solid var(--line);
    border-radius: 50%;
  }
  .held {
    display: grid;
    gap: 1rem;
  }
  .holding {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: start;
    gap: 0.75em;
  }
  .kind {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    font-size: 1.25rem;
    color: var(--accent);
    background: var(--tint);
    border-radius: 0.625rem;
  }
  .what {
    min-inline-size: 0;
    display: grid;
    gap: 0.125em;
    overflow-wrap: anywhere;
  }
  .name {
    font-weight: 550;
  }
  .benefits .name {
    font-weight: inherit;
  }
  .quota {
    display: grid;
    gap: 0.375em;
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1.75;
    text-align: end;
    white-space: nowrap;
  }
  .quota.caption {
    font-weight: inherit;
  }
  .quota .indicator {
    display: block;
  }
  .spent .kind,
  .spent .name,
  .spent .quota {
    color: var(--muted);
  }
  .spent .kind {
    background: var(--track);
  }
  .choice + .choice {
    margin-block-start: 1.25rem;
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.625rem;
  }
  .sides {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }
  .side {
    display: grid;
    gap: 0.25em;
  }
  select {
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding-inline: 0.625em;
    font: inherit;
    color: inherit;
    background: var(--surface);
    border: 1px solid var(--muted);
    border-radius: 0.625rem;
  }
  select:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .outcome {
    display: grid;
    gap: 1rem;
    margin-block-start: 1rem;
  }
  .part {
    display: grid;
    gap: 0.5rem;
  }
`;
