/** Defines the web components; importing it is all there is to do. Safe to import on a server. */
import { type ChooseEventDetail, TierpathBenefits } from "./elements/benefits.js";
import { TierpathChecklist, type TaskEventDetail } from "./elements/checklist.js";
import { TierpathProgress } from "./elements/progress.js";

export { englishWords, registerWords, type Words } from "./elements/words.js";
export { type ChooseEventDetail, type TaskEventDetail, TierpathBenefits, TierpathChecklist, TierpathProgress };

const elements = {
  "tierpath-benefits": TierpathBenefits,
  "tierpath-checklist": TierpathChecklist,
  "tierpath-progress": TierpathProgress,
};

if (typeof customElements !== "undefined") {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tierpath-benefits": TierpathBenefits;
    "tierpath-checklist": TierpathChecklist;
    "tierpath-progress": TierpathProgress;
  }
  interface GlobalEventHandlersEventMap {
    "tierpath-choose": CustomEvent<ChooseEventDetail>;
    "tierpath-task": CustomEvent<TaskEventDetail>;
  }
}
