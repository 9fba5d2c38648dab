// What the types promise and refuse. Compiled, never run: an unused expectation is an error.
import {
  type Day,
  type Decimal,
  type Diagnostic,
  day,
  decimal,
  type Event,
  type GoalProgress,
  type Instant,
  type init,
  instant,
  isTierpathError,
  Member,
  type NewMember,
  type Outcome,
  type Preview,
  Program,
  type Progress,
  registerLocale,
  type RulesDocument,
  signInsAhead,
  type Snapshot,
  type TaskState,
  type TierpathError,
} from "tierpath";
import { init as initSlim, initSync } from "tierpath/slim";
import {
  type ClaimEventDetail,
  englishWords,
  registerWords,
  type TaskEventDetail,
  type TierpathBenefits,
  type TierpathChecklist,
  type TierpathProgress,
  type TierpathTimeline,
} from "tierpath/elements";
import * as english from "tierpath/locales/en";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Same<A, B>): void {}

declare const program: Program;
declare const member: Member;
declare const snapshot: Snapshot;
declare const goal: GoalProgress;

// Programs
same<ReturnType<typeof Program.parse>, Program>(true);
same<Program["document"], RulesDocument>(true);
// @ts-expect-error rules are text, not an object
Program.parse({ format: "tierpath.rules/1" });
// @ts-expect-error a program comes from parse
new Program();
// @ts-expect-error the document is frozen
program.document.edition = "x";

// Members
const fresh: NewMember = { format: "tierpath.member/1", program: "p", member: "m", asOf: "2027-01-01T00:00:00+08:00" };
same<ReturnType<typeof program.open>, Member>(true);
program.open(fresh, { at: "2027-03-05T09:00:00+08:00" });
program.open(snapshot, { at: instant("2027-03-05T09:00:00Z") });
// @ts-expect-error a snapshot has a format
program.open({ program: "p", member: "m", asOf: "2027-01-01T00:00:00+08:00" });
// @ts-expect-error a moment is no day
program.open(fresh, { at: "2027-03-05" });
// @ts-expect-error a moment is no Date
program.open(fresh, { at: new Date() });
// @ts-expect-error a member comes from open
new Member();
same<Member["outcome"], Outcome | undefined>(true);
{
  using kept = member.apply({
    id: "o-1",
    type: "order.paid",
    at: "2027-03-05T09:00:00+08:00",
    data: { amount: "128.90" },
  });
  using opened = program;
  kept.free();
  opened.free();
}

// Events
const order: Event = {
  id: "o-1",
  type: "order.paid",
  at: instant("2027-03-05T09:00:00+08:00"),
  data: {
    amount: decimal("128.90"),
    channel: "app",
    gift: true,
    lines: [{ sku: "tea", amount: "64.45", quantity: 2 }],
  },
};
same<ReturnType<typeof member.preview>, Preview>(true);
member.preview([order, order]);
// @ts-expect-error an event has a type
member.apply({ id: "o-1", at: "2027-03-05T09:00:00+08:00" });
// @ts-expect-error null is no value of a field
member.apply({ ...order, data: { amount: null } });
// @ts-expect-error a BigInt is no value of a field
member.apply({ ...order, data: { amount: 12n } });

// Brands
same<ReturnType<typeof decimal>, Decimal>(true);
same<ReturnType<typeof day>, Day>(true);
same<ReturnType<typeof instant>, Instant>(true);
const amount: Decimal = decimal("1.00");
// @ts-expect-error any text is no decimal
const unchecked: Decimal = "1.00";
// @ts-expect-error a number is no decimal
decimal(1);
// @ts-expect-error a day is no decimal
const mixed: Decimal = day("2027-03-05");
const text: string = amount;

// Views
const progress: Progress = member.progress({ ladder: "growth", at: instant("2027-03-05T09:00:00Z") });
same<NonNullable<Progress["next"]>["fraction"], Decimal>(true);
// @ts-expect-error there is no next tier at the top
progress.next.tier;
if (goal.op === "reach") same<typeof goal.missing, Decimal>(true);
if (goal.op === "do") same<typeof goal.missing, number>(true);
if (goal.op === "at-least") same<typeof goal.n, number>(true);
// @ts-expect-error a membership is held or not
if (goal.op === "hold") goal.missing;
same<GoalProgress["op"], "all" | "any" | "at-least" | "reach" | "do" | "sum" | "done" | "hold" | "hold-tier" | "kept">(
  true,
);
same<TaskState, "locked" | "available" | "in-progress" | "done" | "claimed" | "expired" | "upcoming">(true);
same<Outcome["status"], "applied" | "duplicate" | "advanced">(true);

// Errors
try {
  Program.parse("");
} catch (error) {
  if (isTierpathError(error)) {
    same<typeof error, TierpathError>(true);
    same<(typeof error)["diagnostics"], readonly Diagnostic[]>(true);
    // @ts-expect-error codes don't change
    error.code = "x";
  }
}

// Loading
same<ReturnType<typeof init>, Promise<void>>(true);
initSlim(fetch("/tierpath.wasm"));
initSlim(new Uint8Array());
initSync(new Uint8Array());
// @ts-expect-error something has to be loaded
initSync();
english.problems.freed?.message;
registerLocale("en-GB", english.problems, english);

// Elements
same<HTMLElementTagNameMap["tierpath-progress"], TierpathProgress>(true);
same<HTMLElementTagNameMap["tierpath-checklist"], TierpathChecklist>(true);
same<HTMLElementTagNameMap["tierpath-benefits"], TierpathBenefits>(true);
same<HTMLElementTagNameMap["tierpath-timeline"], TierpathTimeline>(true);
same<HTMLElementEventMap["tierpath-claim"], CustomEvent<ClaimEventDetail>>(true);
document.createElement("tierpath-progress").progress = progress;
document.createElement("tierpath-checklist").signIns = signInsAhead(member, program.document);
document.createElement("tierpath-benefits").program = program;
document.createElement("tierpath-timeline").history = member.history();
document.createElement("tierpath-checklist").checklist = member.checklist();
// @ts-expect-error a checklist is no progress
document.createElement("tierpath-progress").progress = member.checklist();
document.addEventListener("tierpath-task", ({ detail }) => same<typeof detail, TaskEventDetail>(true));
registerWords("de", { ...englishWords, tiers: "Stufen" });
// @ts-expect-error a language has every word
registerWords("de", { tiers: "Stufen" });

export { mixed, text, unchecked };
