/** Defines the web components; importing it is all there is to do. Safe to import on a server. */
import { TierpathChecklist, type TaskEventDetail } from "./elements/checklist.js";
import { TierpathProgress } from "./elements/progress.js";

export { englishWords, registerWords, type Words } from "./elements/words.js";
export { type TaskEventDetail, TierpathChecklist, TierpathProgress };

if (typeof customElements !== "undefined") {
  if (!customElements.get("tierpath-progress")) customElements.define("tierpath-progress", TierpathProgress);
  if (!customElements.get("tierpath-checklist")) customElements.define("tierpath-checklist", TierpathChecklist);
}

declare global {
  interface HTMLElementTagNameMap {
    "tierpath-progress": TierpathProgress;
    "tierpath-checklist": TierpathChecklist;
  }
  interface GlobalEventHandlersEventMap {
    "tierpath-task": CustomEvent<TaskEventDetail>;
  }
}
