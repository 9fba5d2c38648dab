/** Starts the page: loads the engine, opens the shops, and draws again after every change. */
import { html, render } from "lit";
import { init } from "tierpath";
import foodMember from "../../programs/food_lover/member.json?raw";
import foodRules from "../../programs/food_lover/rules.json?raw";
import hiltonMember from "../../programs/hilton/member.json?raw";
import hiltonRules from "../../programs/hilton/rules.json?raw";
import riverbankMember from "../../programs/riverbank/member.json?raw";
import riverbankRules from "../../programs/riverbank/rules.json?raw";
import shopMember from "../../programs/shop/member.json?raw";
import shopRules from "../../programs/shop/rules.json?raw";
import { CATALOGUES } from "./catalogue/index";
import { type Opening, openSession } from "./session/opening";
import { type Session, attempt } from "./session/session";
import { type Locale, speaker } from "./text/speak";
import { headerView } from "./view/header";
import { type Page, pageView } from "./view/page";
import { announcement } from "./view/summary";
import { timeView } from "./view/time";

const OPENINGS: Readonly<Record<string, Opening>> = {
  shop: { rules: shopRules, member: shopMember },
  hilton: { rules: hiltonRules, member: hiltonMember },
  food_lover: { rules: foodRules, member: foodMember },
  riverbank: { rules: riverbankRules, member: riverbankMember },
};

interface State {
  readonly program: string;
  readonly locale: Locale;
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

/** What the address asks for: `#riverbank/en`. */
function fromAddress(sessions: ReadonlyMap<string, Session>): Pick<State, "program" | "locale"> {
  const [program = "", locale = ""] = location.hash.slice(1).split("/");
  const browser: Locale = navigator.language.startsWith("zh") ? "zh-CN" : "en";
  return {
    program: sessions.has(program) ? program : (CATALOGUES[0]?.program ?? ""),
    locale: locale === "en" || locale === "zh-CN" ? locale : browser,
  };
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
  document.documentElement.lang = state.locale;
  document.documentElement.dataset.program = state.program;
  document.title = `${session.document.name[state.locale] ?? state.program} · tierpath`;
  render(
    html`
      <a class="skip" href="#cart" @click=${toCart}>${speak.say("skip")}</a>
      ${headerView(speak, { program: state.program, names: names(), choose: (program) => set({ program }), speakIn: (locale) => set({ locale }) })}
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

function names(): ReadonlyMap<string, string> {
  return new Map(
    [...state.sessions].map(([program, { document: rules }]) => [program, rules.name[state.locale] ?? program]),
  );
}

async function start(): Promise<void> {
  await init();
  const sessions = openAll();
  set({ sessions, ...fromAddress(sessions) });
  addEventListener("hashchange", () => set(fromAddress(state.sessions)));
}

start().catch((error: unknown) => {
  if (root) root.textContent = String(error);
  throw error;
});
