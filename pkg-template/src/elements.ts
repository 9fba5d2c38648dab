/** Defines the web components; importing it is all there is to do. Safe to import on a server. */
import { type ChooseEventDetail, TierpathBenefits } from "./elements/benefits.js";
import {
  type ClaimEventDetail,
  type SignInEventDetail,
  type TaskEventDetail,
  TierpathChecklist,
} from "./elements/checklist.js";
import { TierpathProgress } from "./elements/progress.js";

export { type SignInDay, type SignIns, signInsAhead } from "./elements/sign-in.js";
export { englishWords, registerWords, type Words } from "./elements/words.js";
export {
  type ChooseEventDetail,
  type ClaimEventDetail,
  type SignInEventDetail,
  type TaskEventDetail,
  TierpathBenefits,
  TierpathChecklist,
  TierpathProgress,
};

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
    "tierpath-claim": CustomEvent<ClaimEventDetail>;
    "tierpath-sign-in": CustomEvent<SignInEventDetail>;
    "tierpath-task": CustomEvent<TaskEventDetail>;
  }
}
