/** `<tierpath-simulator>`: what if: one event, a habit, a goal. */
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { TierpathElement } from "../elements/base.js";
import { benefitStyles } from "../elements/benefit-list.js";
import { cardStyles } from "../elements/card-styles.js";
import { theme } from "../elements/theme.js";
import { addWords, say } from "../elements/words.js";
import { englishPast } from "../elements/past-en.js";
import { chinesePast } from "../elements/past-zh-CN.js";
import type { Member } from "../member.js";
import type { Event as ProgramEvent } from "../types/event.js";
import type { LadderRule } from "../types/ladders.js";
import type { Day, DayInput, DecimalInput, InstantInput } from "../types/text.js";
import type { Progress } from "../types/views.js";
import { chartStyles } from "./chart-styles.js";
import { controlStyles } from "./control-styles.js";
import type { HabitEntry, NamedHabit } from "./habit.js";
import { outlookView } from "./outlook.js";
import { type PlanQuestion, planView } from "./plan.js";
import type { Projection, ProjectRequest } from "../types/project.js";
import type { Jump, Jumps, JumpsRequest } from "../types/jumps.js";
import type { Preview } from "../types/outcome.js";
import type { Solution, SolveRequest } from "../types/solve.js";
import type { Plan, PlanPurchase, PlanRequest } from "../types/plan.js";
import { type SimulatorSpeech, simulatorSpeech } from "./speech.js";
import { jumpPlaces } from "./told.js";
import { Trial, type TrialSetting } from "./trial.js";
import { troubleView, trialView } from "./trial-view.js";
import { fieldOf } from "./names.js";
import { textOf } from "./units.js";
import { Answer } from "./work.js";
import { englishSimulator, englishTrial } from "./words-en.js";
import { chineseSimulator, chineseTrial } from "./words-zh-CN.js";

// What comes is told in the words of what has been.
addWords("en", { ...englishPast, ...englishTrial, ...englishSimulator });
addWords("zh-CN", { ...chinesePast, ...chineseTrial, ...chineseSimulator });

/** A pause in typing after which the months ahead are worked out anew, in milliseconds. */
const PAUSE = 150;

/** How many months ahead are shown at first. */
const YEAR = 12;

/** What the simulator is set to, in the event `tierpath-simulate`. */
export interface SimulateEventDetail {
  /** The number on the slider. */
  readonly value: string;
  readonly habit: readonly NamedHabit[];
  readonly months: number;
  /** The tier that a plan is to reach. */
  readonly goal: string;
  readonly by: string;
}

/** Answers the questions that may take long elsewhere, such as in a worker; the member answers those that are left out. */
export interface Compute {
  jumps?(request: JumpsRequest): Promise<Jumps>;
  solve?(request: SolveRequest): Promise<Solution>;
  project?(request: ProjectRequest): Promise<Projection>;
  plan?(request: PlanRequest): Promise<Plan>;
}

/**
 * What if: a slider for one number of an event, a habit over the months ahead, the cheapest way to a tier. What it is
 * given nothing for, it does not show.
 *
 * @example
 * element.document = program.document;
 * element.member = member;
 * element.habit = [{ event: { type: "order.paid", data: { amount: "200" } }, every: "week", field: "/data/amount" }];
 *
 * @example
 * <tierpath-simulator event="order.paid" data='{"channel":"app"}' field="/data/amount" to="2000" step="10"></tierpath-simulator>
 *
 * @tagname tierpath-simulator
 * @fires tierpath-simulate - something was set; the detail is a SimulateEventDetail
 * @attr {string} lang - the language, where it differs from the page's
 * @csspart base - the whole card
 * @csspart section - the event, the habit, the plan
 * @csspart slider - the slider of the open number
 * @csspart number - a field for a number
 * @csspart select - a choice
 * @csspart curve - what each value earns
 * @csspart jumps - where something changes
 * @csspart jump - one such place
 * @csspart outcome - what an event would give
 * @csspart points - the points of it
 * @csspart tier - a tier's name
 * @csspart track - the bar's background
 * @csspart indicator - the filled part
 * @csspart tasks - tasks that move on
 * @csspart way - how far the next tier is
 * @csspart missing - what is missing to it
 * @csspart effects - tasks that move on, benefits that come and go
 * @csspart reach - how much to the next tier
 * @csspart answer - an answer in a sentence
 * @csspart try - the button that goes there
 * @csspart habits - the editor of the habit
 * @csspart habit - one thing of it
 * @csspart season - the months of it
 * @csspart notice - why something can't be worked out
 * @csspart growth - the charts
 * @csspart tiers - which tier is held when
 * @csspart chart - a chart; `chart-way` and `chart-points`
 * @csspart bar - the points of a month; `bar-expired` what expired
 * @csspart month-slider - the slider of the month looked at
 * @csspart month - the month looked at
 * @csspart changes - what happens on the way
 * @csspart table - the charts as a table
 * @csspart question - what a plan is asked
 * @csspart find - the button that finds the plan
 * @csspart plan - the plan
 * @csspart steps - its steps
 * @csspart step - one of them
 * @cssproperty [--tierpath-accent=#1c6b58] - curves, bars, what is chosen
 * @cssproperty [--tierpath-warning=#8a5200] - what expires or falls
 */
export class TierpathSimulator extends TierpathElement {
  static override styles = [theme, cardStyles, benefitStyles, controlStyles, chartStyles];

  static override properties: PropertyDeclarations = {
    member: { attribute: false },
    event: {},
    data: { type: Object },
    field: {},
    at: {},
    from: { type: Number },
    to: { type: Number },
    step: { type: Number },
    value: {},
    allJumps: { type: Boolean, attribute: "all-jumps" },
    ladder: {},
    balance: {},
    habit: { type: Array },
    months: { type: Number },
    purchases: { type: Array },
    goal: {},
    by: {},
    perMonth: { attribute: "per-month" },
    labels: { type: Object },
    compute: { attribute: false },
    headingLevel: { type: Number, attribute: "heading-level" },
    entries: { state: true },
    month: { state: true },
    day: { state: true },
    tasks: { type: Boolean },
    without: { state: true },
  };

  /** The member to try things out with; the component frees nothing of it. */
  declare member: Member | undefined;
  /** The type of the event with a slider; no slider when absent. */
  declare event: string | undefined;
  /** Its other data. */
  declare data: ProgramEvent["data"] | undefined;
  /** Its number that is open: a JSON Pointer such as `/data/amount`. */
  declare field: string | undefined;
  /** When it would happen; the member's own moment when absent. */
  declare at: InstantInput | undefined;
  /** The least value of the slider; 0 when absent. */
  declare from: number | undefined;
  /** The greatest value of the slider; 1,000 when absent. */
  declare to: number | undefined;
  /** From one value of the slider to the next; 1 when absent. */
  declare step: number | undefined;
  /** The value shown. */
  declare value: string | undefined;
  /** Whether places are shown too where only a rule begins or ends to give. */
  declare allJumps: boolean | undefined;
  /** The ladder looked at; the program's first when absent. */
  declare ladder: string | undefined;
  /** The balance looked at; the first that can be spent when absent. */
  declare balance: string | undefined;
  /** What happens again and again, to be edited; no outlook when absent. */
  declare habit: readonly NamedHabit[] | undefined;
  /** How many months ahead; 12 when absent. */
  declare months: number | undefined;
  /** What a plan may buy; no plan when absent. */
  declare purchases: readonly PlanPurchase[] | undefined;
  /** The tier that a plan is to reach; the next one when absent. */
  declare goal: string | undefined;
  /** The last day of a plan; a year ahead when absent. */
  declare by: string | undefined;
  /** The most that a plan may spend in a month. */
  declare perMonth: string | undefined;
  /** Whether a plan may do what tasks ask for too, where that costs nothing. */
  declare tasks: boolean | undefined;
  /** Names of habits and purchases by their ids; else the event's. */
  declare labels: { readonly [id: string]: string } | undefined;
  /** Answers the long questions elsewhere, such as in a worker. */
  declare compute: Compute | undefined;
  /** Level of the headings in the page's outline; 3 when absent. */
  declare headingLevel: number | undefined;
  declare private entries: readonly HabitEntry[];
  declare private month: number | undefined;
  declare private day: string | undefined;
  declare private without: readonly string[];

  /** Where the member stands on the ladder looked at. */
  private standing: Progress | undefined;
  private trial: Trial | undefined;
  private problem: Error | undefined;
  private readonly effects = new Answer<Preview>(() => this.requestUpdate());
  private readonly changes = new Answer<readonly Jump[]>(() => this.requestUpdate());
  private readonly reach = new Answer<Solution>(() => this.requestUpdate());
  private readonly outlook = new Answer<Projection>(() => this.requestUpdate());
  private readonly way = new Answer<Plan>(() => this.requestUpdate());

  constructor() {
    super();
    this.entries = [];
    this.without = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const has = (...names: string[]) => names.some((name) => changed.has(name));
    if (has("member", "document", "ladder")) {
      const ladder = this.shownLadder?.id;
      this.standing = ladder ? this.member?.progress({ ladder }) : undefined;
    }
    if (has("habit")) this.entries = (this.habit ?? []).map((habit) => ({ habit, counts: true }));
    const anew = has("member", "document", "event", "data", "field", "at", "from", "to", "step", "ladder", "balance");
    if (anew) this.prepare();
    if (anew || has("value")) this.preview();
    if (has("member", "entries", "habit", "months", "day", "compute")) this.project();
    if (has("member", "purchases", "compute")) this.way.drop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Put back into a page, it prepares its event again.
    if (this.member) this.requestUpdate("member");
  }

  override render(): TemplateResult {
    const speech = simulatorSpeech(this.speech());
    const { member } = this;
    const ladder = this.shownLadder;
    const parts =
      member && ladder
        ? [this.trialPart(speech), this.habitPart(ladder, speech), this.planPart(member, ladder, speech)]
        : [];
    const shows = parts.some((part) => part !== nothing);
    return html`
      <div class="base" part="base">
        ${shows ? html`<div class="sections">${parts}</div>` : html`<p class="caption">${speech.words["no-what-if"]}</p>`}
      </div>`;
  }

  /** The event with a slider. */
  private trialPart(speech: SimulatorSpeech): TemplateResult | typeof nothing {
    const { trial, problem } = this;
    if (!this.event || !(trial || problem)) return nothing;
    const title = say(speech.words["try-title"], { event: speech.names.event(this.event) });
    const [reach, tier] = [this.reach.result, this.nextTier];
    const choose = (value: string) => this.set({ value });
    const state = trial && {
      trial,
      value: this.triedValue,
      before: this.standing,
      effects: this.effects,
      places: jumpPlaces(this.changes.result ?? [], this.allJumps ?? false, speech),
      reach: reach && tier ? { tier, solution: reach } : undefined,
      choose,
    };
    return this.section(title, state ? trialView(state, speech) : troubleView(problem, speech), false, speech);
  }

  /** The habit, and the months ahead. */
  private habitPart(ladder: LadderRule, speech: SimulatorSpeech): TemplateResult | typeof nothing {
    const { outlook, standing } = this;
    if (!this.habit || !standing) return nothing;
    const state = {
      editor: {
        entries: this.entries,
        labels: this.labels ?? {},
        change: (place: number, entry: HabitEntry) => this.edit(place, entry),
      },
      outlook,
      ladder,
      balance: this.shownBalance,
      standing,
      ahead: this.months ?? YEAR,
      month: this.month,
      day: this.day,
      lookAhead: (months: number) => this.set({ months }),
      look: (month: number) => {
        this.month = month;
        this.day = undefined;
      },
      lookAt: (day: string | undefined) => {
        this.day = day;
      },
    };
    return this.section(speech.words["habit-title"], outlookView(state, speech), outlook.busy, speech);
  }

  /** The cheapest way to a goal. */
  private planPart(member: Member, ladder: LadderRule, speech: SimulatorSpeech): TemplateResult | typeof nothing {
    const { purchases, way } = this;
    if (!purchases || ladder.tiers.length < 2) return nothing;
    const finder = {
      question: this.question,
      ladder,
      tier: this.heldTier,
      earliest: member.asOf.slice(0, 10),
      purchases,
      labels: this.labels ?? {},
      answer: way,
      change: (question: PlanQuestion) => this.ask(question),
      find: () => this.find(),
    };
    return this.section(speech.words["plan-title"], planView(finder, speech), way.busy, speech);
  }

  private section(title: string, content: TemplateResult, busy: boolean, { words }: SimulatorSpeech): TemplateResult {
    return html`
      <section part="section">
        <div class="header"><p class="heading" role="heading" aria-level=${this.headingLevel ?? 3}>${title}</p>
          ${busy ? html`<span class="caption busy">${words.working}</span>` : nothing}</div>
        ${content}
      </section>`;
  }

  /** Prepares the event, its curve, and the question how much of it reaches the next tier. */
  private prepare(): void {
    const { member, event, field } = this;
    this.leave();
    this.problem = undefined;
    this.changes.drop();
    this.reach.drop();
    this.effects.drop();
    if (!member || !event || !field || !this.document) return;
    try {
      this.trial = new Trial(member, this.setting(member, event, field));
    } catch (problem) {
      this.problem = problem instanceof Error ? problem : new Error(String(problem));
      return;
    }
    const { trial, nextTier } = this;
    const { from, to, ladder } = trial.setting;
    const asked = { event: trial.draft(from), field };
    const range = { ...asked, from: textOf(from), to: textOf(to) };
    this.changes.ask(() => this.compute?.jumps?.(range).then(({ jumps }) => jumps) ?? trial.jumps);
    if (!nextTier) return;
    const question = { ...asked, goal: { tier: nextTier, ladder } };
    this.reach.ask(() => this.compute?.solve?.(question) ?? member.solve(question));
  }

  /** Gives back what the event was prepared with. */
  private leave(): void {
    this.trial?.free();
    this.trial = undefined;
  }

  /** Works out what the numbers of a step don't say, once the slider rests. */
  private preview(): void {
    const { trial, triedValue } = this;
    if (trial) this.effects.ask(() => trial.preview(triedValue));
  }

  private get triedValue(): string {
    return this.value ?? String(this.from ?? 0);
  }

  private setting(member: Member, type: string, field: string): TrialSetting {
    const { data, from = 0, to = 1000, step = 1, at = member.asOf } = this;
    const isCount = fieldOf(this.document, type, field)?.type === "integer";
    return {
      type,
      at,
      data,
      field,
      isCount,
      from,
      to,
      step,
      ladder: this.shownLadder?.id ?? "",
      balance: this.shownBalance,
      balances: (this.document?.balances ?? []).map(({ id }) => id),
    };
  }

  /** Works the months ahead out anew, after a pause in typing. */
  private project(): void {
    const { member } = this;
    const habit = this.entries.filter(({ counts }) => counts).map(({ habit: { id: _, ...own } }) => own);
    const request = { habit, months: this.months ?? YEAR, ...(this.day ? { days: [this.day as Day] } : {}) };
    if (!member || !this.habit) this.outlook.drop();
    else this.outlook.ask(() => this.compute?.project?.(request) ?? member.project(request), PAUSE);
  }

  private find(): void {
    const { member, purchases, compute } = this;
    const ladder = this.shownLadder?.id;
    if (!member || !purchases || !ladder || this.way.busy) return;
    const { goal, by, perMonth, tasks, without } = this.question;
    // What people typed: the engine says what is wrong with it.
    const limits = { ...(perMonth ? { perMonth: perMonth as DecimalInput } : {}), without };
    const aim = goal === this.heldTier ? { keep: ladder } : { tier: goal, ladder };
    const request = { goal: aim, by: by as DayInput, purchases, tasks, limits };
    this.way.ask(() => compute?.plan?.(request) ?? member.plan(request));
  }

  private get question(): PlanQuestion {
    const { goal = this.nextTier ?? this.heldTier, by = this.yearAhead, perMonth = "", tasks = false, without } = this;
    return { goal, by, perMonth, tasks, without };
  }

  private ask({ without, ...rest }: PlanQuestion): void {
    this.way.drop();
    this.without = without;
    this.set(rest);
  }

  private edit(place: number, entry: HabitEntry): void {
    this.entries = this.entries.map((each, own) => (own === place ? entry : each));
    this.tell();
  }

  private set(
    change: Partial<Pick<TierpathSimulator, "value" | "months" | "goal" | "by" | "perMonth" | "tasks">>,
  ): void {
    Object.assign(this, change);
    this.tell();
  }

  private tell(): void {
    const { goal, by } = this.question;
    const habit = this.entries.filter(({ counts }) => counts).map((entry) => entry.habit);
    const detail: SimulateEventDetail = { value: this.value ?? "", habit, months: this.months ?? YEAR, goal, by };
    this.dispatchEvent(new CustomEvent("tierpath-simulate", { detail, bubbles: true, composed: true }));
  }

  private get shownLadder(): LadderRule | undefined {
    const ladders = this.document?.ladders;
    return ladders?.find(({ id }) => id === this.ladder) ?? ladders?.[0];
  }

  private get shownBalance(): string {
    const balances = this.document?.balances ?? [];
    return this.balance ?? (balances.find(({ spendable }) => spendable) ?? balances[0])?.id ?? "";
  }

  private get heldTier(): string {
    return this.standing?.tier.id ?? "";
  }

  private get nextTier(): string | undefined {
    return this.standing?.next?.tier;
  }

  private get yearAhead(): string {
    const [year = "", month = "", day = ""] = (this.member?.asOf ?? "").slice(0, 10).split("-");
    // 29 February has no day in the next year.
    return `${Number(year) + 1}-${month}-${month === "02" && day === "29" ? "28" : day}`;
  }
}
