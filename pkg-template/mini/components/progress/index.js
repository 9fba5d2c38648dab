// `progress`: the member's tier and the way to the next one. It computes nothing: give it the
// `Progress` view of the core, and the rule document for names.

import { progressFace } from "../../face/progress.js";
import { speechOf } from "../../face/speech.js";

Component({
  options: {
    // What comes in is not shown as it is: only `face` has to reach the page's view.
    pureDataPattern: /^(document|progress|before|lang)$/,
  },
  properties: {
    /** `program.document`: names of tiers, counters, benefits. */
    document: { type: Object, value: null },
    /** `member.progress()`, or one side of a preview. */
    progress: { type: Object, value: null },
    /** The view to compare with; the bar shows the difference. */
    before: { type: Object, value: null },
    /** `zh-CN` or `en`; the document's default when empty. */
    lang: { type: String, value: "" },
    /** Hides conditions, benefits and what keeps the tier. */
    compact: { type: Boolean, value: false },
  },
  data: { face: null },
  observers: {
    "document, progress, before, lang": function show(document, progress, before, lang) {
      const face = progress ? progressFace(progress, before, speechOf(document, lang)) : null;
      this.setData({ face });
    },
  },
});
