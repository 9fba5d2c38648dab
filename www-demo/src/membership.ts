/** Starts the membership page: tiers and benefits side by side, and the calculator. */
import { html, render } from "lit";
import { init, type Projection } from "tierpath";
import { CATALOGUES } from "./catalogue/index";
import { WHAT_IF } from "./catalogue/what-if";
import { yearOf } from "./membership/calculator";
import { placeMarkup } from "./membership/markup";
import { membershipView } from "./membership/page";
import { placeOfAddress, type Place } from "./session/address";
import { openedProgram } from "./session/programs";
import { speaker } from "./text/speak";
import { frameView, namesIn, setPage } from "./view/frame";

interface State extends Place {
  readonly amount: string;
  readonly extras: readonly string[];
}

const root = document.querySelector<HTMLElement>("#page");
let state: State;

function at(place: Place): State {
  return {
    ...place,
    amount: WHAT_IF[place.program]?.spend.value ?? "0",
    extras: WHAT_IF[place.program]?.spend.with ?? [],
  };
}

function set(change: Partial<State>): void {
  state = { ...state, ...change };
  draw();
}

/** The year is projected anew only where what it depends on is new. */
let year: { readonly key: string; readonly projection: Projection } | undefined;

function projected(): Projection | undefined {
  const { program, amount, extras } = state;
  const [opened, whatIf] = [openedProgram(program), WHAT_IF[program]];
  if (!opened || !whatIf) return undefined;
  const key = JSON.stringify([program, amount, extras]);
  if (year?.key !== key) year = { key, projection: yearOf(opened, whatIf, amount, extras) };
  return year.projection;
}

function draw(): void {
  const [opened, whatIf, projection] = [openedProgram(state.program), WHAT_IF[state.program], projected()];
  if (!root || !opened || !whatIf || !projection) return;
  const { program, locale, amount, extras } = state;
  const speak = speaker(locale, opened.program.document);
  const tagline = CATALOGUES.find((each) => each.program === program)?.tagline;
  const calculator = {
    opened,
    whatIf,
    amount,
    extras,
    year: projection,
    spend: (next: string) => set({ amount: next }),
    toggle: (extra: string) =>
      set({ extras: extras.includes(extra) ? extras.filter((each) => each !== extra) : [...extras, extra] }),
  };
  const place = { program, locale };
  setPage(place, `${namesIn(locale).get(program) ?? program} · ${speak.say("pageMembership")}`);
  placeMarkup(place);
  const frame = {
    here: "membership",
    place,
    choose: (next: string) => set(at({ program: next, locale })),
    speakIn: (next: Place["locale"]) => set({ locale: next }),
  } as const;
  render(
    html`${frameView(frame, speak)}<main id="main" class="pitch" tabindex="-1">${membershipView({ place, opened, tagline: tagline ? speak.pick(tagline) : "", calculator }, speak)}</main>`,
    root,
  );
}

async function start(): Promise<void> {
  await init();
  set(at(placeOfAddress()));
  addEventListener("hashchange", () => set(at(placeOfAddress())));
}

start().catch((error: unknown) => {
  if (root) root.textContent = String(error);
  throw error;
});
