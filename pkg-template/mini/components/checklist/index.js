// `checklist`: streaks, journeys and tasks with what they give. It computes nothing: give it the
// `Checklist` view of the core, and the rule document for names.

import { checklistFace } from "../../face/checklist.js";
import { speechOf } from "../../face/speech.js";

Component({
  options: {
    // What comes in is not shown as it is: only `face` has to reach the page's view.
    pureDataPattern: /^(document|checklist|signIns|lang)$/,
  },
  properties: {
    /** `program.document`: names of tasks, journeys, balances. */
    document: { type: Object, value: null },
    /** `member.checklist()`, or one side of a preview. */
    checklist: { type: Object, value: null },
    /** `signInsAhead(member, program.document)`: what the coming check-ins give. */
    signIns: { type: Array, value: [] },
    /** `zh-CN` or `en`; the document's default when empty. */
    lang: { type: String, value: "" },
  },
  data: { face: null },
  observers: {
    "document, checklist, signIns, lang": function show(document, checklist, signIns, lang) {
      this.setData({ face: checklist ? checklistFace(checklist, signIns, speechOf(document, lang)) : null });
    },
  },
  methods: {
    /** Tells the page which open task was tapped: the page knows where it is done. */
    choose(event) {
      const { id, state, open } = event.currentTarget.dataset;
      if (open) this.triggerEvent("task", { id, state });
    },
    /** What is claimed: the data of the engine's `reward.claimed`. */
    claimTask(event) {
      this.triggerEvent("claim", { task: event.currentTarget.dataset.id });
    },
    claimJourney(event) {
      this.triggerEvent("claim", { journey: event.currentTarget.dataset.id });
    },
    /** The streak to go on with, and the type of event that does it. */
    signIn(event) {
      const { counter, type } = event.currentTarget.dataset;
      this.triggerEvent("signin", { counter, event: type });
    },
  },
});
