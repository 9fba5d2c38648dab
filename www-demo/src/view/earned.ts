/** What outcomes gave: by balance, and by line of the cart. Sums of the engine's own numbers. */
import type { AwardTrace, Outcome, RulesDocument } from "tierpath";
import { isZero, sum } from "../session/amount";
import type { CartLine } from "../session/cart";
import type { Session } from "../session/session";
import type { Speaker } from "../text/speak";

/** An amount of a balance. */
export interface Earned {
  readonly balance: string;
  readonly amount: string;
}

/** What the outcomes award together, balance by balance. */
export function earnedIn(outcomes: readonly Outcome[], document: RulesDocument): Earned[] {
  return byBalance(
    outcomes.flatMap((outcome) => outcome.awards.map(amountOf)),
    document,
  );
}

/** What one line of the cart earns. An event of one line earns for that line alone. */
export function earnedBy(line: CartLine, { draft, document }: Session): Earned[] {
  const index = draft.sales.findIndex((sale) => sale.lines.includes(line));
  const sale = draft.sales[index];
  if (!sale) return [];
  const place = sale.lines.indexOf(line);
  const awards = draft.preview?.outcomes[index]?.awards ?? [];
  const ofRules = awards.filter((award) => award.source.kind === "rule");
  return byBalance(
    ofRules.flatMap((award) => shareOf(award, place, sale.lines.length === 1)),
    document,
  );
}

function shareOf(award: AwardTrace, place: number, alone: boolean): Earned[] {
  if (alone) return [amountOf(award)];
  const shares = award.lines.filter((share) => share.line === place);
  return shares.map((share) => ({ balance: award.to, amount: share.amount }));
}

function amountOf(award: AwardTrace): Earned {
  return { balance: award.to, amount: award.amount };
}

/** One sum a balance: what can be spent first, then as the rule document lists them. */
function byBalance(parts: readonly Earned[], document: RulesDocument): Earned[] {
  const balances = document.balances ?? [];
  const ordered = [...balances.filter((each) => each.spendable), ...balances.filter((each) => !each.spendable)];
  const sums = ordered.map(({ id }) => ({
    balance: id,
    amount: sum(parts.filter((part) => part.balance === id).map((part) => part.amount)),
  }));
  return sums.filter((each) => !isZero(each.amount));
}

/** `+128 points, +128 growth` */
export function earnedText(earned: readonly Earned[], speak: Speaker): string {
  const parts = earned.map((each) => `+${speak.amount(each.amount)} ${speak.name("balances", each.balance)}`);
  return speak.list(parts);
}
