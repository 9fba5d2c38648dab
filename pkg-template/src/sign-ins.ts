/** What the coming check-ins of a streak give: the engine is asked, nothing is booked. */
import type { Member } from "./member.js";
import type { Event } from "./types/event.js";
import type { Outcome } from "./types/outcome.js";
import type { RulesDocument } from "./types/rules.js";
import type { Day, InstantInput } from "./types/text.js";
import type { Reward, StreakView } from "./types/views.js";

/** One check-in ahead. */
export interface SignInDay {
  readonly day: Day;
  /** What it would give. */
  readonly rewards: readonly Reward[];
  readonly benefits: readonly { readonly benefit: string; readonly count: number }[];
}

/** The coming check-ins of one streak. */
export interface SignIns {
  readonly counter: string;
  readonly days: readonly SignInDay[];
}

/**
 * The coming check-ins of every streak that the document counts, each booked on the one before, as
 * `member.preview` says them.
 *
 * @example
 * list.signIns = signInsAhead(member, program.document);
 */
export function signInsAhead(
  member: Pick<Member, "asOf" | "checklist" | "preview">,
  document: RulesDocument,
  ahead = 7,
): readonly SignIns[] {
  const { day, streaks } = member.checklist();
  return streaks.flatMap((streak) => {
    const type = signInEvent(document, streak.counter);
    if (!type) return [];
    const first = streak.today ? 1 : 0;
    const days = Array.from({ length: ahead - first }, (_, index) => later(day, streak.unit, first + index));
    const events = days.map((on) => checkIn(type, on, on === day ? member.asOf : noon(on, document)));
    const { outcomes } = member.preview(events);
    return [{ counter: streak.counter, days: days.map((on, index) => given(on, outcomes[index])) }];
  });
}

/** The event whose streak a counter counts. */
export function signInEvent(document: RulesDocument | undefined, counter: string): string | undefined {
  const of = document?.counters?.find(({ id }) => id === counter)?.of;
  return of?.type === "streak" ? of.event : undefined;
}

/** Last among the events of its moment: the member may have had others in it. */
function checkIn(type: string, day: Day, at: InstantInput): Event {
  return { id: `ahead-${type}-${day}`, type, at, seq: 4_000_000 };
}

function given(day: Day, outcome: Outcome | undefined): SignInDay {
  const awards = (outcome?.awards ?? []).filter(({ source }) => source.kind !== "duty");
  const balances = [...new Set(awards.map(({ to }) => to))];
  const rewards = balances.map((to) => ({
    to,
    give: sum(awards.flatMap((each) => (each.to === to ? each.amount : []))),
  }));
  const benefits = (outcome?.benefits ?? []).flatMap(({ benefit, change, count }) =>
    change === "given" ? { benefit, count } : [],
  );
  return { day, rewards: rewards.filter(({ give }) => Number(give) !== 0), benefits };
}

/** The sum of amounts, exact: whole numbers and millionths apart stay below what a number holds. */
function sum(amounts: readonly string[]): Reward["give"] {
  const parts = amounts.map((amount) => amount.split("."));
  const digits = Math.max(0, ...parts.map(([, fraction = ""]) => fraction.length));
  const millionths = parts.reduce((all, [, fraction = ""]) => all + Number(fraction.padEnd(6, "0")), 0);
  const whole = parts.reduce((all, [units]) => all + Number(units), 0) + Math.floor(millionths / 1e6);
  const fraction = String(millionths % 1e6)
    .padStart(6, "0")
    .slice(0, digits);
  return (fraction ? `${whole}.${fraction}` : String(whole)) as Reward["give"];
}

/** Noon is the same day whatever the clocks do. */
function noon(day: Day, { calendar }: RulesDocument): InstantInput {
  return `${day}T12:00:00${calendar.utcOffset}` as InstantInput;
}

/** The day so many units later; of months the same day as far as every month has it. */
function later(day: Day, unit: StreakView["unit"], count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const to =
    unit === "month" && count > 0
      ? Date.UTC(year, month - 1 + count, Math.min(date, 28))
      : Date.UTC(year, month - 1, date + count * (unit === "week" ? 7 : 1));
  return new Date(to).toISOString().slice(0, 10) as Day;
}
