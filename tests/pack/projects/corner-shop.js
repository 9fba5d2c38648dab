// What every small project computes: one order in a shop that gives a point for each full yuan.
// The right answer can be checked by reading: 128.50 yuan are 128 points, and 372 to the next tier.

const rules = {
  format: "tierpath.rules/1",
  requires: ["ladders"],
  program: "corner-shop",
  edition: "2027.1",
  calendar: { zone: "Asia/Shanghai", utcOffset: "+08:00", weekStart: "monday", leapDay: "feb-28" },
  currency: { code: "CNY", digits: 2 },
  locales: { default: "en", also: ["zh-CN"] },
  name: { en: "Corner shop", "zh-CN": "街角小店" },
  attributes: [],
  events: [{ type: "order.paid", fields: [{ id: "amount", type: "money", required: true }] }],
  balances: [
    { id: "points", name: { en: "Points", "zh-CN": "积分" }, digits: 0, spendable: true, expiry: { type: "never" } },
  ],
  counters: [{ id: "points-earned", of: { type: "earned", balance: "points" }, window: { type: "lifetime" } }],
  earn: [
    {
      id: "a-point-a-yuan",
      on: "order.paid",
      to: "points",
      award: { type: "rate", field: "event.amount", give: "1", per: "1" },
    },
  ],
  multipliers: [],
  stacking: { withinGroup: "highest", acrossGroups: "add-bonuses" },
  caps: [],
  reversal: { days: 90, tier: "at-end", shortfall: "debt" },
  ladders: [
    {
      id: "level",
      name: { en: "Level", "zh-CN": "等级" },
      tiers: [
        { id: "guest", name: { en: "Guest", "zh-CN": "普通" }, benefits: [] },
        {
          id: "regular",
          name: { en: "Regular", "zh-CN": "熟客" },
          reach: { op: "reach", counter: "points-earned", value: "500" },
          benefits: [],
        },
      ],
      policy: { validity: { type: "lifetime" }, downgrade: { to: "lowest" } },
    },
  ],
  memberships: [],
  benefits: [],
  tasks: [],
  journeys: [],
};

const member = {
  format: "tierpath.member/1",
  program: "corner-shop",
  member: "li-hua",
  asOf: "2027-03-01T00:00:00+08:00",
};

const order = { id: "order-1", type: "order.paid", at: "2027-03-05T12:01:44+08:00", data: { amount: "128.50" } };

/** The one right answer. */
export const EXPECTED = "128 points, 372 to regular";

/**
 * Computes the answer with an opened engine.
 *
 * @param {{ Program: { parse(text: string): any } }} tierpath the package's exports
 * @returns {string}
 */
export function answer({ Program }) {
  const after = Program.parse(JSON.stringify(rules)).open(member).apply(order);
  const { next } = after.progress();
  return `${after.points().balances[0].available} points, ${next.goal.missing} to ${next.tier}`;
}
