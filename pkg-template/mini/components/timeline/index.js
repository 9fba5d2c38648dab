// `timeline`: the recap of a month, and what has become of the member. It computes nothing: give it
// the `History` view of the core, and the rule document for names.

import { speechOf } from "../../face/speech.js";
import { timelineFace } from "../../face/timeline.js";

const PAGE = 12;

Component({
  options: {
    // What comes in is not shown as it is: only `face` has to reach the page's view.
    pureDataPattern: /^(document|history|month|lang|count)$/,
  },
  properties: {
    /** `program.document`: names. */
    document: { type: Object, value: null },
    /** `member.history()`. */
    history: { type: Object, value: null },
    /** The month whose recap is shown, such as `2027-03`; the latest when empty. */
    month: { type: String, value: "" },
    /** `zh-CN` or `en`; the document's default when empty. */
    lang: { type: String, value: "" },
  },
  data: { face: null, count: PAGE },
  observers: {
    "document, history, month, lang, count": function show(document, history, month, lang, count) {
      this.setData({ face: history ? timelineFace(history, month, count, speechOf(document, lang)) : null });
    },
  },
  methods: {
    choose(event) {
      this.setData({ month: event.currentTarget.dataset.month });
    },
    more() {
      this.setData({ count: this.data.count + PAGE });
    },
  },
});
