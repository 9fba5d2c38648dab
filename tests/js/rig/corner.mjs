// A corner shop whose program has what the elements show: a check-in ladder that grows, steps in sequence, a choice, a
// badge, tiers to compare, a past.
const texts = (en, chinese) => ({ en, "zh-CN": chinese });

const RULES = {
  format: "tierpath.rules/1",
  requires: [
    "ladders",
    "memberships",
    "tasks",
    "journeys",
    "task-settings",
    "entitlements",
    "history",
    "choices",
    "stages",
    "streams",
    "formulas",
  ],
  program: "corner",
  edition: "2027",
  calendar: { zone: "Asia/Shanghai", utcOffset: "+08:00" },
  currency: { code: "CNY", digits: 2 },
  locales: { default: "en", also: ["zh-CN"] },
  name: texts("Corner", "街角"),
  history: { months: 3, entries: 30 },
  events: [
    { type: "check-in", name: texts("Check in", "签到") },
    { type: "review", name: texts("Review", "评价") },
    { type: "order", name: texts("Order", "下单"), fields: [{ id: "amount", type: "money", required: true }] },
  ],
  balances: [
    { id: "points", name: texts("Points", "积分"), expiry: { type: "never" } },
    { id: "growth", name: texts("Growth", "成长值"), spendable: false, expiry: { type: "never" } },
  ],
  counters: [
    {
      id: "run",
      name: texts("Check-ins in a row", "连续签到"),
      of: { type: "streak", event: "check-in", unit: "day" },
    },
    { id: "place", name: texts("Day of the round", "本轮天数"), formula: { op: "cycle", counter: "run", of: 7 } },
    {
      id: "grown",
      name: texts("Growth", "成长值"),
      of: { type: "earned", balance: "growth" },
      window: { type: "lifetime" },
    },
  ],
  earn: [
    {
      id: "check-in-points",
      name: texts("Points for checking in", "签到积分"),
      on: "check-in",
      to: "points",
      award: {
        type: "table",
        by: ["counter.place"],
        rows: [["0", "7"], "1", "2", "3", "4", "5", "6"].map((is, at) => ({ is: [is], give: String(5 * (at + 1)) })),
      },
    },
    {
      id: "order-growth",
      name: texts("Growth for orders", "消费成长值"),
      on: "order",
      to: "growth",
      award: { type: "rate", field: "event.amount", give: "1", per: "1" },
    },
  ],
  ladders: [
    {
      id: "tier",
      name: texts("Tier", "等级"),
      tiers: [
        { id: "basic", name: texts("Basic", "普通"), benefits: [{ benefit: "price" }] },
        {
          id: "silver",
          name: texts("Silver", "银卡"),
          reach: { op: "reach", counter: "grown", value: "100" },
          benefits: [
            { benefit: "price" },
            { benefit: "shipping", uses: 2, per: "month" },
            { choice: "gift", given: "once" },
          ],
        },
        {
          id: "gold",
          name: texts("Gold", "金卡"),
          reach: { op: "reach", counter: "grown", value: "1000" },
          benefits: [
            { benefit: "price" },
            { benefit: "shipping", uses: 5, per: "month" },
            { benefit: "lounge", uses: 1, per: "year" },
          ],
        },
      ],
      policy: { validity: { type: "lifetime" } },
    },
  ],
  memberships: [
    {
      id: "plus",
      name: texts("Plus", "PLUS"),
      plans: [{ id: "year", name: texts("Year", "年卡"), price: "99.00", months: 12 }],
    },
  ],
  benefits: [
    { id: "price", name: texts("Member price", "会员价"), kind: "price" },
    { id: "shipping", name: texts("Free shipping", "免邮"), kind: "shipping" },
    { id: "lounge", name: texts("Lounge", "休息室"), kind: "access" },
    { id: "mug", name: texts("Mug", "马克杯"), kind: "gift" },
    { id: "tea", name: texts("Tea", "茶叶"), kind: "gift" },
  ],
  choices: [
    {
      id: "gift",
      name: texts("Silver's gift", "银卡好礼"),
      validDays: 30,
      options: [
        { id: "mug", benefits: [{ benefit: "mug", uses: 1 }] },
        { id: "tea", benefits: [{ benefit: "tea", uses: 1 }] },
      ],
      default: "tea",
    },
  ],
  tasks: [
    {
      id: "review",
      name: texts("Write a review", "写一条评价"),
      repeat: "once",
      goal: { op: "do", event: "review", times: 1 },
      rewards: [{ to: "growth", give: "50" }],
    },
    {
      id: "again",
      name: texts("Write two more", "再写两条"),
      repeat: "once",
      goal: { op: "do", event: "review", times: 2 },
      rewards: [{ to: "points", give: "20" }],
      benefits: [{ benefit: "tea", uses: 1 }],
      claim: { validDays: 7 },
    },
    {
      id: "golden",
      name: texts("A golden order", "金卡专享单"),
      when: { op: "at-least", field: "ladder.tier", value: "gold" },
      otherwise: "lock",
      repeat: "month",
      goal: { op: "do", event: "order", times: 1 },
      rewards: [{ to: "growth", give: "10" }],
    },
  ],
  journeys: [
    {
      id: "critic",
      name: texts("The critic's way", "评论家之路"),
      order: "sequence",
      tasks: ["review", "again"],
      need: 2,
      rewards: [{ to: "points", give: "100" }],
      claim: {},
    },
  ],
};

/** The rule document as text. */
export const cornerRules = JSON.stringify(RULES);

/** A member on the first day. */
export const cornerMember = {
  format: "tierpath.member/1",
  program: "corner",
  member: "m-1",
  asOf: "2027-01-10T08:00:00+08:00",
};
