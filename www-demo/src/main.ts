/** Starts the page: loads the engine, opens the shops, and draws again after every change. */
import { html, render } from "lit";
import { init } from "tierpath";
import { CATALOGUES } from "./catalogue/index";
import { type Place, placeOfAddress } from "./session/address";
import { openSession } from "./session/opening";
import { OPENINGS } from "./session/openings";
import { type Session, attempt } from "./session/session";
import { speaker } from "./text/speak";
import { namesIn, setPage } from "./view/frame";
import { headerView } from "./view/header";
import { type Page, pageView } from "./view/page";
import { announcement } from "./view/summary";
import { timeView } from "./view/time";

interface State extends Place {
  readonly sessions: ReadonlyMap<string, Session>;
}

const root = document.querySelector<HTMLElement>("#page");
let state: State;

function openAll(): ReadonlyMap<string, Session> {
  return new Map(
    CATALOGUES.flatMap((catalogue) => {
      const opening = OPENINGS[catalogue.program];
      return opening ? [[catalogue.program, openSession(catalogue, opening)] as const] : [];
    }),
  );
}

function set(change: Partial<State>): void {
  state = { ...state, ...change };
  draw();
}

function draw(): void {
  const session = state.sessions.get(state.program);
  if (!root || !session) return;
  const speak = speaker(state.locale, session.document);
  const act: Page["act"] = (change) => {
    const next = attempt(session, change);
    set({ sessions: new Map(state.sessions).set(state.program, next) });
  };
  const page: Page = { session, speak, act };
  setPage(state, namesIn(state.locale).get(state.program) ?? state.program);
  render(
    html`
      <a class="skip" href="#cart" @click=${toCart}>${speak.say("skip")}</a>
      ${headerView(speak, { here: "shop", program: state.program, names: namesIn(state.locale), choose: (program) => set({ program }), speakIn: (locale) => set({ locale }) })}
      <main>${timeView(page)} ${pageView(page)}</main>
      <p class="unseen" role="status" aria-live="polite">${announcement(page)}</p>
    `,
    root,
  );
}

/** Moves to the cart without touching the address, which names the program and the language. */
function toCart(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#cart")?.focus();
}

async function start(): Promise<void> {
  await init();
  const sessions = openAll();
  set({ sessions, ...placeOfAddress() });
  addEventListener("hashchange", () => set(placeOfAddress()));
}

start().catch((error: unknown) => {
  if (root) root.textContent = String(error);
  throw error;
});
