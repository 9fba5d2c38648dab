/** Defines the web components; importing it is all there is to do. Safe to import on a server. */
import { type ChooseEventDetail, TierpathBenefits } from "./elements/benefits.js";
import {
  type ClaimEventDetail,
  type SignInEventDetail,
  type TaskEventDetail,
  TierpathChecklist,
} from "./elements/checklist.js";
import { TierpathProgress } from "./elements/progress.js";
import { englishPast } from "./elements/past-en.js";
import { TierpathTimeline } from "./elements/timeline.js";
import type { Words } from "./elements/words.js";
import { english } from "./elements/words-en.js";

export { registerWords, type Words } from "./elements/words.js";
export {
  type ChooseEventDetail,
  type ClaimEventDetail,
  type SignInEventDetail,
  type TaskEventDetail,
  TierpathBenefits,
  TierpathChecklist,
  TierpathProgress,
  TierpathTimeline,
};

/** The English words, to start a translation from. */
export const englishWords: Words = { ...english, ...englishPast };

const elements = {
  "tierpath-benefits": TierpathBenefits,
  "tierpath-checklist": TierpathChecklist,
  "tierpath-progress": TierpathProgress,
  "tierpath-timeline": TierpathTimeline,
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
    "tierpath-timeline": TierpathTimeline;
  }
  interface GlobalEventHandlersEventMap {
    "tierpath-choose": CustomEvent<ChooseEventDetail>;
    "tierpath-claim": CustomEvent<ClaimEventDetail>;
    "tierpath-sign-in": CustomEvent<SignInEventDetail>;
    "tierpath-task": CustomEvent<TaskEventDetail>;
  }
}
