/** Starts the what-if page: the package's simulator on the programs of the demo. */
import type { Compute } from "tierpath/elements/simulator";
import "tierpath/elements/simulator";
import { html, render } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { init, type PlanRequest } from "tierpath";
import { WHAT_IF, type Told } from "./catalogue/what-if";
import { type Planner, startPlanner } from "./planning/planner";
import { placeOfAddress, type Place } from "./session/address";
import { type Opened, openedProgram } from "./session/programs";
import { speaker } from "./text/speak";
import { frameView, namesIn, setPage } from "./view/frame";

const root = document.querySelector<HTMLElement>("#page");
let state: Place;

function set(change: Partial<Place>): void {
  state = { ...state, ...change };
  draw();
}

function draw(): void {
  const { program, locale } = state;
  const [opened, whatIf] = [openedProgram(program), WHAT_IF[program]];
  if (!root || !opened || !whatIf) return;
  const { document } = opened.program;
  const speak = speaker(locale, document);
  const told = [...whatIf.habit, ...whatIf.purchases];
  const labels = Object.fromEntries(told.map(({ id, name }) => [id, speak.pick(name)]));
  setPage(state, `${namesIn(locale).get(program) ?? program} · ${speak.say("pageWhatIf")}`);
  const frame = {
    here: "what-if",
    place: state,
    choose: (next: string) => set({ program: next }),
    speakIn: (next: Place["locale"]) => set({ locale: next }),
  } as const;
  render(
    html`${frameView(frame, speak)}
      <main id="main" class="trying" tabindex="-1">
        <p class="fine">${speak.say("whatIfText", { day: speak.day(opened.member.asOf.slice(0, 10)) })}</p>
        <section class="card" aria-label=${speak.say("pageWhatIf")}>
          ${keyed(
            program,
            html`<tierpath-simulator heading-level="2" .document=${document} .member=${opened.member} .event=${whatIf.event.type} .data=${whatIf.event.data}
            .field=${whatIf.field} .to=${whatIf.to} .step=${whatIf.step} .value=${whatIf.value} .habit=${bare(whatIf.habit)} .purchases=${bare(whatIf.purchases)} .perMonth=${whatIf.perMonth}
            .compute=${computeFor(opened)} .labels=${labels}></tierpath-simulator>`,
          )}
        </section>
      </main>`,
    root,
  );
}

let planner: Planner;
const computes = new WeakMap<Opened, Compute>();

/** Plans are found in a worker; the same object for the same member, so that nothing starts over. */
function computeFor(opened: Opened): Compute {
  const plan = (request: PlanRequest) => planner(opened.rules, opened.member.snapshot(), request);
  const found = computes.get(opened) ?? { plan };
  computes.set(opened, found);
  return found;
}

const known = new WeakMap<readonly object[], readonly object[]>();

/** Habits and purchases as the engine takes them, without names; the same list for the same, so that nothing starts over. */
function bare<Thing extends object>(told: readonly Told<Thing>[]): readonly Thing[] {
  const found = known.get(told) ?? told.map(({ name: _, ...thing }) => thing);
  known.set(told, found);
  return found as readonly Thing[];
}

async function start(): Promise<void> {
  [planner] = await Promise.all([startPlanner(), init()]);
  set(placeOfAddress());
  addEventListener("hashchange", () => set(placeOfAddress()));
}

start().catch((error: unknown) => {
  if (root) root.textContent = String(error);
  throw error;
});
