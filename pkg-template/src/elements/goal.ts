/** The conditions of a goal, each with what is there, what is needed and what is missing. */
import { css, html, nothing, type TemplateResult } from "lit";
import type {
  AtLeastProgress,
  DoneProgress,
  DoProgress,
  GoalProgress,
  GroupProgress,
  HoldProgress,
  ReachProgress,
  SumProgress,
  TierGoalProgress,
} from "../types/goal.js";
import type { Speech } from "./base.js";
import { circle, tick } from "./icons.js";
import { grouped, money, reachAmount, share } from "./quantity.js";
import { say, type Words } from "./words.js";

type Leaf = ReachProgress | DoProgress | SumProgress | DoneProgress | HoldProgress | TierGoalProgress;

/** A goal as a list of its conditions. */
export function goalList(goal: GoalProgress, speech: Speech): TemplateResult {
  const rows = "of" in goal && goal.op === "all" ? goal.of : [goal];
  return html`<ul class="goal" part="conditions">${rows.map((row) => html`<li part="condition">${goalRow(row, speech)}</li>`)}</ul>`;
}

function goalRow(goal: GoalProgress, speech: Speech): TemplateResult {
  return "of" in goal ? groupRow(goal, speech) : leafRow(goal, speech);
}

function groupRow(goal: GroupProgress | AtLeastProgress, speech: Speech): TemplateResult {
  const { words } = speech;
  const title = goal.op === "at-least" ? say(words["at-least-of"], { n: goal.n }) : words[`${goal.op}-of`];
  return html`
    <div class="group">
      <p class="caption">${title}</p>
      <ul class="goal nested">${goal.of.map((part) => html`<li part="condition">${goalRow(part, speech)}</li>`)}</ul>
    </div>`;
}

function leafRow(goal: Leaf, speech: Speech): TemplateResult {
  const { label, have, need, note } = leafTexts(goal, speech);
  return html`
    <div class="leaf ${goal.met ? "met" : ""}">
      <span class="mark">${goal.met ? tick : circle}</span>
      <span class="line">
        <span class="label">${label}</span>
        <span class="figures">${need ? say(speech.words["have-need"], { have, need }) : nothing}</span>
      </span>
      ${barOf(goal)}
      <span class="caption notes">
        <span>${goal.met ? speech.words.met : missingText(goal, speech)}</span>
        ${note ? html`<span>${note}</span>` : nothing}
      </span>
    </div>`;
}

function barOf(goal: Leaf): TemplateResult | typeof nothing {
  if (goal.op === "hold" || goal.met) return nothing;
  return html`<div class="track thin" aria-hidden="true"><div class="indicator" .style=${`inline-size:${share(goal.fraction)}`}></div></div>`;
}

interface LeafTexts {
  readonly label: string;
  readonly have: string;
  readonly need: string;
  readonly note: string;
}

function leafTexts(goal: Leaf, speech: Speech): LeafTexts {
  const { names, words } = speech;
  switch (goal.op) {
    case "reach": {
      const show = (amount: string) => reachAmount(goal.counter, amount, speech);
      return {
        label: names.counter(goal.counter),
        have: show(goal.have),
        need: show(goal.need),
        note: windowText(goal, speech),
      };
    }
    case "do":
      return {
        label: names.event(goal.event),
        have: String(goal.have),
        need: String(goal.need),
        note: goal.distinct ? distinctText(goal.distinct, speech) : "",
      };
    case "sum": {
      const show = (amount: string) => sumAmount(goal, amount, speech);
      return { label: names.event(goal.event), have: show(goal.have), need: show(goal.need), note: "" };
    }
    case "done": {
      const figures = goal.need > 1 ? { have: String(goal.have), need: String(goal.need) } : { have: "", need: "" };
      return { label: names.task(goal.task), ...figures, note: "" };
    }
    case "hold":
      return {
        label: say(words["hold-membership"], { membership: names.membership(goal.membership) }),
        have: "",
        need: "",
        note: "",
      };
    case "hold-tier":
    case "kept": {
      const label = say(words[goal.op === "kept" ? "keep-tier" : "hold-tier"], {
        tier: names.tier(goal.ladder, goal.tier),
      });
      if (goal.need <= 1) return { label, have: "", need: "", note: "" };
      const note = goal.consecutive ? words["in-a-row"] : "";
      return { label, have: String(goal.have), need: spanText(goal, goal.need, speech), note };
    }
  }
}

function windowText(goal: ReachProgress, { words, day }: Speech): string {
  const { from, lastDay } = goal.window;
  if (!from) return "";
  return lastDay
    ? say(words["counts-within"], { from: day(from), to: day(lastDay) })
    : say(words["counts-from"], { from: day(from) });
}

/** What is missing of a condition, as text. */
function missingText(goal: Leaf, speech: Speech): string {
  const { words } = speech;
  if (goal.op === "hold" || (isOfTier(goal) && goal.need <= 1)) return "";
  return say(words.missing, { missing: restText(goal, speech) });
}

function restText(goal: Exclude<Leaf, HoldProgress>, speech: Speech): string {
  if (goal.op === "reach") return reachAmount(goal.counter, goal.missing, speech);
  if (goal.op === "sum") return sumAmount(goal, goal.missing, speech);
  return isOfTier(goal) ? spanText(goal, goal.missing, speech) : timesText(goal.missing, speech);
}

function isOfTier(goal: Leaf): goal is TierGoalProgress {
  return goal.op === "hold-tier" || goal.op === "kept";
}

/** Months of a tier held, periods of a tier kept. */
function spanText(goal: TierGoalProgress, n: number, { words }: Speech): string {
  const [one, more] = goal.op === "kept" ? (["period-one", "periods"] as const) : (["month-one", "months"] as const);
  return say(words[n === 1 ? one : more], { n });
}

/** Different days, weeks and so on, or different values of a field. */
function distinctText(distinct: string, { words }: Speech): string {
  return words[`distinct-${distinct}` as keyof Words] ?? words.distinct;
}

function sumAmount({ event, field }: SumProgress, amount: string, { names, document, words }: Speech): string {
  return names.isMoney(event, field) ? money(amount, document, words) : grouped(amount, words);
}

function timesText(n: number, { words }: Speech): string {
  return say(n === 1 ? words["times-one"] : words.times, { n });
}

/** One sentence on the way to a tier: the exact rest where one figure decides, else the percent. */
export function headline(goal: GoalProgress, tier: string, speech: Speech): string {
  const { words, names } = speech;
  if (goal.met) return say(words["all-met"], { tier });
  const only = soleReach(goal);
  const unit = only ? names.unit(only.counter) : "";
  if (!only || !(unit || names.countsMoney(only.counter))) return say(words["way-to"], { tier });
  const missing = reachAmount(only.counter, only.missing, speech);
  return say(words["more-to"], { missing, unit, tier }).replace("  ", " ").trim();
}

function soleReach(goal: GoalProgress): ReachProgress | undefined {
  if (goal.op === "reach") return goal;
  return "of" in goal && goal.of.length === 1 && goal.of[0] ? soleReach(goal.of[0]) : undefined;
}

/** Styles of {@link goalList}. */
export const goalStyles = css`
  .goal {
    display: grid;
    gap: 1em;
  }
  .goal.nested {
    margin-block-start: 0.625em;
    padding-inline-start: 0.875em;
    border-inline-start: 2px solid var(--line);
  }
  .leaf {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: start;
    column-gap: 0.625em;
    row-gap: 0.3125em;
    font-size: 0.9375em;
  }
  .leaf .mark {
    margin-block-start: 0.1667em;
    color: var(--muted);
    font-size: 1.125em;
  }
  .leaf.met .mark {
    color: var(--accent);
  }
  .leaf .label {
    overflow-wrap: anywhere;
  }
  .leaf .figures {
    font-weight: 600;
  }
  .leaf .figures,
  .leaf .notes span {
    unicode-bidi: plaintext;
  }
  .leaf .track {
    grid-column: 2;
  }
  .leaf .line,
  .leaf .notes {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 1em;
  }
`;
