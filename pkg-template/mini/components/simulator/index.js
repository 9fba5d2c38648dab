// `simulator`: one number of an event on a slider, and what it would do. It computes nothing: it tells the page where it
// is moved, and the page gives what the core's slider says of that value.

import { scaleOf, simulatorFace } from "../../face/simulator.js";

const GIVEN = "document, event, field, from, to, step, value, shows, tried, before, jumps, allJumps, problem, lang";

Component({
  options: {
    // What comes in is not shown as it is: only `face` has to reach the page's view.
    pureDataPattern: /^(document|event|field|from|to|step|value|shows|tried|before|jumps|allJumps|problem|lang)$/,
  },
  properties: {
    /** `program.document`: names of tiers, balances, benefits. */
    document: { type: Object, value: null },
    /** The type of the event, such as `order.paid`. */
    event: { type: String, value: "" },
    /** Its number on the slider: a JSON Pointer such as `/data/amount`. */
    field: { type: String, value: "" },
    /** Decimals: where the slider begins and ends, and how far one step is. */
    from: { type: String, value: "0" },
    to: { type: String, value: "1000" },
    step: { type: String, value: "1" },
    /** The value shown; it moves when the page sets it. */
    value: { type: String, value: "0" },
    /** `slider.shows`: what the numbers are of. */
    shows: { type: Object, value: null },
    /** `slider.at(value)`: what the value does. */
    tried: { type: Object, value: null },
    /** `member.progress()`: what was there before. */
    before: { type: Object, value: null },
    /** The jumps of a sweep: where something changes. */
    jumps: { type: Array, value: [] },
    /** Lists places too where only a rule begins or ends to give. */
    allJumps: { type: Boolean, value: false },
    /** Why the value would be refused, where it is. */
    problem: { type: String, value: "" },
    /** `zh-CN` or `en`; the document's default when empty. */
    lang: { type: String, value: "" },
    /** Colour of the host's slider, which reads no custom property. */
    accent: { type: String, value: "#1c6b58" },
  },
  data: { face: null, now: 0 },
  observers: {
    [GIVEN]: function show() {
      const { data } = this;
      const face = data.event ? simulatorFace(data) : null;
      // The thumb is where the finger is: set back by a late answer, it would tremble.
      if (this.dragged) this.setData({ face });
      else this.setData({ face, now: scaleOf(data).place(data.value) });
    },
  },
  methods: {
    drag(event) {
      this.dragged = true;
      this.move(event.detail.value);
    },
    rest(event) {
      this.dragged = false;
      this.setData({ now: event.detail.value });
      this.move(event.detail.value);
    },
    move(place) {
      this.tell(scaleOf(this.data).value(place));
    },
    /** To a place where something changes, or one step on. */
    go(event) {
      const { value } = event.currentTarget.dataset;
      if (value) this.tell(value);
    },
    tell(value) {
      this.triggerEvent("move", { value });
    },
  },
});
