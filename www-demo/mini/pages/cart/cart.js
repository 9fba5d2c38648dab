// The cart: every change is tried on the member at once, on the phone, with the server's own rules.

import { load } from "tierpath";
import { rulesText, snapshot } from "../../program/shop.js";
import { changed, OPENING, orderOf, shown, total } from "./goods.js";

Page({
  data: {
    lines: [],
    total: "",
    earned: [],
    document: null,
    before: null,
    progress: null,
    checklist: null,
    problem: "",
  },

  onLoad() {
    this.cart = OPENING;
    load({ locale: "zh-CN" }).then(
      ({ Program }) => this.open(Program.parse(rulesText)),
      (error) => this.setData({ problem: error.message }),
    );
  },

  open(program) {
    this.member = program.open(snapshot);
    // The document goes to the page once; later changes only send views.
    this.setData({ document: program.document, before: this.member.progress() });
    this.showCart();
  },

  showCart() {
    const order = orderOf(this.cart, "cart", this.member.asOf);
    const preview = this.member.preview(order);
    this.setData({
      lines: shown(this.cart),
      total: total(this.cart),
      earned: earnedIn(preview.outcomes[0].awards),
      progress: preview.progress.after[0],
      checklist: withTasks(preview.checklist.after),
    });
  },

  more(event) {
    this.change(event.currentTarget.dataset.id, 1);
  },

  fewer(event) {
    this.change(event.currentTarget.dataset.id, -1);
  },

  change(id, by) {
    this.cart = changed(this.cart, id, by);
    this.showCart();
  },

  onUnload() {
    if (this.member) this.member.free();
  },
});

function withTasks(checklist) {
  return checklist.tasks.length > 0 ? checklist : null;
}

// What rules give for the order itself; what tasks give is shown with the tasks.
function earnedIn(awards) {
  const own = awards.filter(({ source, to }) => source.kind === "rule" && to === "points");
  return own.map(({ source, amount }) => ({ id: source.id, amount }));
}
