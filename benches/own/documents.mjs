// The workload as tierpath takes it: the rule document, the snapshots, the orders as events.

/** The files of the workload, read by the host. */
export async function documents(host) {
  const [rules, members] = await Promise.all([host.text("workload/tierpath.json"), host.text("workload/members.json")]);
  return { rules, snapshots: JSON.parse(members) };
}

/** The orders as events: amounts and moments are texts. */
export const events = ({ orders }) =>
  orders.map(({ id, at, channel, lines }) => ({ id, type: "order.paid", at, data: { channel, lines } }));

/** The orders as drafts, which need no id. */
export const drafts = ({ orders }) =>
  orders.map(({ at, channel, lines }) => ({ type: "order.paid", at, data: { channel, lines } }));

/** The order that the sweep asks about, with its first amount; and where the amount stands. */
export const sweepDraft = ({ sweep }) => ({
  type: "order.paid",
  at: sweep.at,
  data: { channel: sweep.channel, lines: [{ category: sweep.category, amount: sweep.first }] },
});

/** The field that a slider moves. */
export const SWEPT = "/data/lines/0/amount";
