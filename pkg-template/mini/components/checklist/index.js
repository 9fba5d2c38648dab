// `checklist`: journeys and tasks with what they give. It computes nothing: give it the `Checklist`
// view of the core, and the rule document for names.

import { checklistFace } from "../../face/checklist.js";
import { speechOf } from "../../face/speech.js";

Component({
  options: {
    // What comes in is not shown as it is: only `face` has to reach the page's view.
    pureDataPattern: /^(document|checklist|lang)$/,
  },
  properties: {
    /** `program.document`: names of tasks, journeys, balances. */
    document: { type: Object, value: null },
    /** `member.checklist()`, or one side of a preview. */
    checklist: { type: Object, value: null },
    /** `zh-CN` or `en`; the document's default when empty. */
    lang: { type: String, value: "" },
  },
  data: { face: null },
  observers: {
    "document, checklist, lang": function show(document, checklist, lang) {
      this.setData({ face: checklist ? checklistFace(checklist, speechOf(document, lang)) : null });
    },
  },
  methods: {
    /** Tells the page which open task was tapped: the page knows where it is done. */
    choose(event) {
      const { id, state, open } = event.currentTarget.dataset;
      if (open) this.triggerEvent("task", { id, state });
    },
  },
});
