// What any order would do: one number is left open, and the core says of each of its values what it does, on the phone.

import { load } from "tierpath";
import { rulesText, snapshot } from "../../program/shop.js";

const MOST = "60000";

Page({
  data: {
    document: null,
    shows: null,
    before: null,
    jumps: [],
    most: MOST,
    value: "",
    tried: null,
    problem: "",
  },

  onLoad() {
    load({ locale: "zh-CN" })
      .then(({ Program }) => this.open(Program.parse(rulesText)))
      .catch((error) => this.setData({ problem: error.message }));
  },

  open(program) {
    this.member = program.open(snapshot);
    const order = { type: "order.paid", at: this.member.asOf, data: { amount: "0", channel: "mini-program" } };
    this.slider = this.member.prepare(order, "/data/amount", { balance: "beans" });
    // Once; later changes send a value and its step.
    this.setData({ document: program.document, shows: this.slider.shows, before: this.member.progress() });
    this.show("1500");
    this.setData({ jumps: this.slider.sweep({ from: "0", to: MOST, step: MOST }).jumps });
    program.free();
  },

  moved({ detail }) {
    this.show(detail.value);
  },

  show(value) {
    try {
      this.setData({ value, tried: this.slider.at(value), problem: "" });
    } catch (error) {
      this.setData({ value, tried: null, problem: error.message });
    }
  },

  onUnload() {
    if (this.slider) this.slider.free();
    if (this.member) this.member.free();
  },
});
