/** How `<tierpath-progress>` looks. */
import { css } from "lit";

/** Styles of the progress card. */
export const progressStyles = css`
  header {
    display: flex;
    justify-content: space-between;
    align-items: flex-start;
    gap: 1rem;
  }
  .tier {
    font-size: 1.625em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.015em;
    overflow-wrap: anywhere;
  }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 3rem;
    block-size: 3rem;
    font-size: 1.5rem;
    color: var(--accent);
    background: var(--tint);
    border-radius: 50%;
  }
  .badge svg path {
    fill: currentColor;
    stroke: none;
  }
  .notice {
    display: flex;
    gap: 0.625em;
    margin-block-start: 1rem;
    padding: 0.75em 0.875em;
    font-size: 0.875em;
    color: var(--warning);
    background: var(--warning-tint);
    border-radius: calc(var(--radius) * 0.625);
  }
  .notice svg {
    margin-block-start: 0.1875em;
    font-size: 1.125em;
  }
  .way {
    display: grid;
    gap: 0.625rem;
  }
  header + .way,
  .notice + .way {
    margin-block-start: 1.5rem;
  }
  .way .steps {
    margin-block-start: 0.75rem;
  }
  .headline {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 1rem;
    font-weight: 550;
  }
  .percent {
    flex: none;
    font-weight: 650;
    color: var(--accent);
  }
  section {
    margin-block-start: 1.5rem;
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--line);
  }
  .title {
    margin-block-end: 1em;
    font-size: 0.9375em;
    font-weight: 650;
  }
  .kept {
    display: flex;
    align-items: center;
    gap: 0.625em;
    font-size: 0.9375em;
  }
  .kept svg {
    font-size: 1.125em;
    color: var(--accent);
  }
  .falls {
    margin-block: 1.25em 0.75em;
  }
  .falls:last-child {
    margin-block-end: 0;
  }
`;
