// Views as the core gives them, for tests of what the components make of them.

const texts = (chinese, english) => ({ "zh-CN": chinese, en: english });

/** Names for the views below. */
export const DOCUMENT = {
  format: "tierpath.rules/1",
  program: "corner",
  currency: { code: "CNY", digits: 2 },
  locales: { default: "zh-CN", also: ["en"] },
  events: [
    { type: "order.paid", name: texts("下单", "Order"), fields: [{ id: "amount", type: "money" }] },
    { type: "check-in", name: texts("签到", "Check in"), fields: [] },
  ],
  balances: [{ id: "points", name: texts("积分", "points"), digits: 0 }],
  counters: [
    {
      id: "spend",
      name: texts("年度消费", "Spend this year"),
      of: { type: "sum", event: "order.paid", field: "event.amount" },
    },
    { id: "value", name: texts("成长值", "Growth"), of: { type: "earned", balance: "points" } },
    { id: "run", name: texts("签到天数", "Days checked in"), of: { type: "streak", event: "check-in", unit: "day" } },
  ],
  ladders: [
    {
      id: "growth",
      name: texts("等级", "Tier"),
      tiers: [
        { id: "basic", name: texts("普通", "Basic") },
        { id: "silver", name: texts("银卡", "Silver") },
        { id: "gold", name: texts("金卡", "Gold") },
      ],
    },
  ],
  memberships: [{ id: "plus", name: texts("Plus 会员", "Plus") }],
  benefits: [
    { id: "shipping", name: texts("免邮", "Free shipping") },
    { id: "lounge", name: texts("休息室", "Lounge") },
  ],
  tasks: [
    { id: "visit", name: texts("连续签到", "Check in often") },
    { id: "first", name: texts("完成首单", "First order") },
    { id: "review", name: texts("写一条评价", "Write a review") },
    { id: "spend", name: texts("本月消费", "Shop this month") },
  ],
  journeys: [{ id: "start", name: texts("新人之旅", "First steps") }],
};

const spend = (have, missing, fraction) => ({
  op: "reach",
  counter: "spend",
  have,
  need: "5000",
  missing,
  from: "0",
  met: false,
  fraction,
  window: { from: "2027-01-01", lastDay: "2027-12-31" },
});

/** A silver member on the way to gold. */
export function silver({ have = "2980", missing = "2020", fraction = "0.5960" } = {}) {
  const goal = {
    op: "any",
    met: false,
    fraction,
    of: [spend(have, missing, fraction), { op: "hold", membership: "plus", met: false, fraction: "0" }],
  };
  return {
    ladder: "growth",
    at: "2027-03-05T12:00:00+08:00",
    day: "2027-03-05",
    tier: { id: "silver", rank: 1, since: "2027-01-02", lastDay: "2027-12-31", grace: null },
    next: { tier: "gold", met: false, fraction, goal, gains: [{ benefit: "lounge", uses: 2, per: "year" }] },
    keep: {
      kept: false,
      by: "2027-12-31",
      fraction: "0.5",
      goal: { op: "do", event: "order.paid", have: 1, need: 2, missing: 1, met: false, fraction: "0.5" },
      fallsTo: "basic",
      loses: [{ benefit: "shipping", uses: null, per: null }],
    },
    tiers: [
      { id: "basic", rank: 0, held: true, fraction: "1" },
      { id: "silver", rank: 1, held: true, fraction: "1" },
      { id: "gold", rank: 2, held: false, fraction },
    ],
  };
}

/** A gold member, at the top. */
export function gold() {
  const { tiers, ...rest } = silver();
  return {
    ...rest,
    tier: { id: "gold", rank: 2, since: "2027-03-05", lastDay: null, grace: null },
    next: null,
    keep: null,
    tiers: tiers.map((tier) => ({ ...tier, held: true, fraction: "1" })),
  };
}

const task = (id, state, more = {}) => ({
  id,
  journey: "start",
  state,
  fraction: "0",
  goal: { op: "do", event: "check-in", have: 0, need: 1, missing: 1, met: false, fraction: "0" },
  rewards: [{ to: "points", give: "30" }],
  benefits: [],
  repeat: "once",
  lockedBy: [],
  forWhom: [],
  doneOn: null,
  times: 0,
  lastDay: null,
  toClaim: 0,
  claimLastDay: null,
  gain: null,
  ...more,
});

/** A journey half done, and a task beside it. */
export const CHECKLIST = {
  at: "2027-03-05T12:00:00+08:00",
  day: "2027-03-05",
  tasks: [
    task("first", "done", { doneOn: "2027-03-01", fraction: "1", times: 1 }),
    task("visit", "in-progress", {
      fraction: "0.3333",
      goal: { op: "do", event: "check-in", have: 1, need: 3, missing: 2, met: false, fraction: "0.3333" },
      lastDay: "2027-03-31",
    }),
    task("review", "locked", { lockedBy: ["visit"] }),
    task("spend", "available", { journey: null, repeat: "month", rewards: [{ to: "points", give: "1200" }] }),
  ],
  journeys: [
    {
      id: "start",
      done: 1,
      need: 3,
      total: 3,
      doneOn: null,
      rewards: [{ to: "points", give: "200" }],
      benefits: [],
      tasks: ["first", "visit", "review"],
      ordered: false,
      next: "visit",
      toClaim: 0,
      claimLastDay: null,
    },
  ],
  streaks: [],
};

/** The same journey as steps, with something to claim, a task for others, and a streak. */
export const GROWING = {
  ...CHECKLIST,
  tasks: [
    task("first", "done", {
      toClaim: 2,
      claimLastDay: "2027-03-31",
      benefits: [{ benefit: "lounge", uses: 1, per: null }],
    }),
    ...CHECKLIST.tasks.filter(({ id }) => id === "visit" || id === "review"),
    task("spend", "locked", {
      journey: null,
      forWhom: [{ ladder: "growth", tier: "gold" }, { membership: "plus" }],
    }),
  ],
  journeys: CHECKLIST.journeys.map((journey) => ({
    ...journey,
    ordered: true,
    toClaim: 1,
    claimLastDay: "2027-04-30",
  })),
  streaks: [{ counter: "run", unit: "day", run: 4, today: false, freezes: 1, repairable: 2, lastDay: "2027-03-05" }],
};

/** What the coming check-ins give. */
export const SIGN_INS = [
  {
    counter: "run",
    days: [
      { day: "2027-03-05", rewards: [{ to: "points", give: "5" }], benefits: [] },
      { day: "2027-03-06", rewards: [{ to: "points", give: "10" }], benefits: [{ benefit: "lounge", count: 1 }] },
    ],
  },
];

/** What a slider shows, what one value of it does, and where something changes. */
export const TRIED = {
  event: "order.paid",
  field: "/data/amount",
  to: "3000",
  step: "0.50",
  value: "800",
  shows: {
    balance: { id: "points", digits: 1 },
    ladder: "growth",
    tiers: [
      { id: "basic", counter: null, digits: 0 },
      { id: "silver", counter: "spend", digits: 2 },
      { id: "gold", counter: "spend", digits: 2 },
    ],
  },
  tried: { earned: 12805, available: 90000, value: 378000, rank: 1, next: 2, fraction: 7560, missing: 122000 },
  jumps: [
    { at: "0.5", kind: "rule", id: "points", from: null, to: "points" },
    { at: "500", kind: "task", id: "visit", from: "0", to: "1" },
    { at: "2020", kind: "tier", id: "growth", from: "silver", to: "gold" },
    { at: "2020", kind: "benefit", id: "lounge", from: null, to: "lounge" },
    { at: "2020", kind: "benefit", id: "shipping", from: "shipping", to: null },
  ],
};

const earned = (kind, id, amount) => ({ source: { kind, id }, amount });
const entry = (day, kind, change, id, more = {}) => ({
  ...{ day, kind, change, id, from: null, to: null, amount: null, times: 1, source: null, event: null },
  ...more,
});

/** A month that runs and the one before it, and what happened in them. */
export const PAST = {
  at: "2027-03-05T12:00:00+08:00",
  day: "2027-03-05",
  timeline: [
    entry("2027-03-04", "tier", "reached", "growth", { from: "basic", to: "silver" }),
    entry("2027-03-03", "task", "completed", "visit", { times: 2 }),
    entry("2027-03-01", "points", "expired", "points", { amount: "1200" }),
    entry("2027-02-11", "benefit", "given", "lounge", { source: { kind: "tier", id: "growth", part: "silver" } }),
  ],
  months: [
    {
      ...{ month: "2027-03", from: "2027-03-01", lastDay: "2027-03-05", complete: false },
      balances: [
        {
          ...{ balance: "points", opening: "1500", earnedInAll: "90", returned: "0", spent: "40", expired: "1200" },
          ...{ revoked: "0", debits: [], closing: "350", before: { earned: "1500", spent: "0", expired: "0" } },
          earned: [earned("task", "visit", "60"), earned("journey", "start", "30")],
        },
      ],
      ...{
        tasks: [{ task: "visit", times: 2 }],
        journeys: [],
        tiers: [{ ladder: "growth", from: "basic", to: "silver" }],
      },
    },
    {
      ...{ month: "2027-02", from: "2027-02-01", lastDay: "2027-02-28", complete: true, balances: [] },
      ...{ tasks: [], journeys: ["start"], tiers: [{ ladder: "growth", from: "basic", to: "basic" }] },
    },
  ],
};
