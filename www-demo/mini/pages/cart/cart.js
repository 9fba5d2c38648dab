// The cart: every change is tried on the member at once, on the phone, with the server's own rules.

import { load } from "tierpath";
import { rulesText, snapshot } from "../../program/shop.js";
import { changed, OPENING, orderOf, shown, total } from "./goods.js";

const BALANCE = "beans";

Page({
  data: {
    lines: [],
    total: "",
    beans: 0,
    document: null,
    before: null,
    progress: null,
    checklist: null,
    orders: 0,
    problem: "",
  },

  onLoad() {
    this.cart = OPENING;
    this.orders = 0;
    load({ locale: "zh-CN" })
      .then(({ Program }) => this.open(Program.parse(rulesText)))
      .catch((error) => this.setData({ problem: error.message }));
  },

  open(program) {
    // The document goes to the page once; later changes only send views.
    this.setData({ document: program.document });
    this.become(program.open(snapshot));
    program.free();
  },

  become(member) {
    if (this.member) this.member.free();
    this.member = member;
    this.setData({ before: member.progress() });
    this.showCart();
  },

  showCart() {
    const preview = this.member.preview(orderOf(this.cart, "cart", this.member.asOf));
    this.setData({
      lines: shown(this.cart),
      total: total(this.cart),
      beans: beansFor(preview.outcomes[0]),
      progress: preview.progress.after[0],
      orders: this.orders,
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

  // A shop would send the order to its server, which books it with the same engine and answers with
  // the member's new snapshot.
  pay() {
    if (!this.member) return;
    this.orders += 1;
    this.become(this.member.apply(orderOf(this.cart, `order-${this.orders}`, this.member.asOf)));
  },

  onUnload() {
    if (this.member) this.member.free();
  },
});

function withTasks(checklist) {
  return checklist.tasks.length > 0 ? checklist : null;
}

// What the rules give for the order itself; what tasks give is shown with the tasks.
function beansFor({ awards }) {
  const own = awards.filter(({ source, to }) => source.kind === "rule" && to === BALANCE);
  // Beans are whole numbers, far below what a JavaScript number holds exactly.
  return own.reduce((sum, { amount }) => sum + Number(amount), 0);
}
