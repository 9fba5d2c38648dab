/** Defines `<tierpath-simulator>`; importing it is all there is to do. Safe to import on a server. */
import { type Compute, type SimulateEventDetail, TierpathSimulator } from "./simulator/simulator.js";
import { englishSimulator, englishTrial } from "./simulator/words-en.js";

export { type Compute, type SimulateEventDetail, TierpathSimulator };

/** The simulator's English words, to start a translation from; `registerWords` takes them with the others. */
export const englishSimulatorWords = { ...englishTrial, ...englishSimulator };

if (typeof customElements !== "undefined" && !customElements.get("tierpath-simulator")) {
  customElements.define("tierpath-simulator", TierpathSimulator);
}

declare global {
  interface HTMLElementTagNameMap {
    "tierpath-simulator": TierpathSimulator;
  }
  interface GlobalEventHandlersEventMap {
    "tierpath-simulate": CustomEvent<SimulateEventDetail>;
  }
}
