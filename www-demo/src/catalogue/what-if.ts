/**
 * What a program's member can try out, as the page begins: an event with one number open, a habit, and what a plan may
 * buy. Data only, one entry a program; what comes of it is the engine's.
 */
import type { Habit, PlanPurchase } from "tierpath";
import type { FieldValue, Texts } from "./types";

/** An event without a day: its type and its data. */
interface Shape {
  readonly type: string;
  readonly data?: Readonly<Record<string, FieldValue>>;
}

/** A habit or a purchase with a name for people. */
export type Told<Thing> = Thing & { readonly id: string; readonly name: Texts };

/** What can be tried out under a program. */
export interface WhatIf {
  readonly event: Shape;
  /** The number of it that is open. */
  readonly field: string;
  readonly to: number;
  readonly step: number;
  readonly value: string;
  readonly habit: readonly Told<Habit>[];
  readonly purchases: readonly Told<PlanPurchase>[];
  readonly perMonth: string;
  /** The calculator of the membership page: so much each month, and what a newcomer may add. */
  readonly spend: {
    readonly to: number;
    readonly step: number;
    readonly value: string;
    readonly extras: readonly Told<Habit>[];
    /** The extras that are added at first. */
    readonly with: readonly string[];
  };
}

const order = { type: "order.paid", data: { amount: "300.00", channel: "app" } };
const plusYear = { type: "plus.bought", data: { plan: "plus-year" } };
const orders = { "zh-CN": "购物", en: "Orders" };
const plus = { "zh-CN": "PLUS 年卡", en: "PLUS for a year" };
const checkIn = { "zh-CN": "签到", en: "Check-ins" };

const shop: WhatIf = {
  event: order,
  field: "/data/amount",
  to: 60000,
  step: 50,
  value: "1500",
  habit: [
    {
      id: "orders",
      name: orders,
      event: { type: "order.paid", data: { amount: "380.00", channel: "app" } },
      every: "week",
      field: "/data/amount",
    },
    { id: "check-in", name: checkIn, event: { type: "check-in" }, every: "day" },
  ],
  purchases: [
    {
      id: "order",
      name: { "zh-CN": "下单", en: "An order" },
      event: order,
      field: "/data/amount",
      from: "100",
      to: "5000",
      step: "100",
      cost: "/data/amount",
      perMonth: 4,
    },
    { id: "plus", name: plus, event: plusYear, cost: "198.00", perMonth: 1 },
  ],
  perMonth: "5000",
  spend: {
    to: 12000,
    step: 100,
    value: "1200",
    extras: [{ id: "plus", name: plus, event: plusYear, every: "year" }],
    with: ["plus"],
  },
};

const riverbank: WhatIf = {
  event: order,
  field: "/data/amount",
  to: 3000,
  step: 10,
  value: "300",
  habit: [
    {
      id: "orders",
      name: orders,
      event: { type: "order.paid", data: { amount: "180.00", channel: "app" } },
      every: "week",
      each: 2,
      field: "/data/amount",
    },
    {
      id: "gifts",
      name: { "zh-CN": "节日礼盒", en: "Gifts for holidays" },
      event: { type: "order.paid", data: { amount: "600.00", channel: "web" } },
      every: "month",
      months: [1, 9],
      field: "/data/amount",
    },
    { id: "check-in", name: checkIn, event: { type: "check-in" }, every: "day" },
  ],
  purchases: [
    {
      id: "order",
      name: { "zh-CN": "下单", en: "An order" },
      event: order,
      field: "/data/amount",
      from: "50",
      to: "1000",
      step: "50",
      cost: "/data/amount",
      perMonth: 4,
    },
    { id: "plus", name: { "zh-CN": "Plus 年卡", en: "Plus for a year" }, event: plusYear, cost: "198.00", perMonth: 1 },
  ],
  perMonth: "800",
  spend: {
    to: 4000,
    step: 50,
    value: "400",
    extras: [
      { id: "plus", name: { "zh-CN": "Plus 年卡", en: "Plus for a year" }, event: plusYear, every: "year" },
      {
        id: "check-in",
        name: { "zh-CN": "每天签到", en: "A check-in every day" },
        event: { type: "check-in" },
        every: "day",
      },
    ],
    with: [],
  },
};

const meal = { type: "meal.paid", data: { amount: "120.00", shop: "red-lantern-hotpot", cuisine: "sichuan" } };

const food: WhatIf = {
  event: meal,
  field: "/data/amount",
  to: 3000,
  step: 10,
  value: "260",
  habit: [
    { id: "meals", name: { "zh-CN": "外出用餐", en: "Meals out" }, event: meal, every: "week", field: "/data/amount" },
    { id: "check-in", name: checkIn, event: { type: "check-in" }, every: "day" },
  ],
  purchases: [
    {
      id: "meal",
      name: { "zh-CN": "用餐", en: "A meal" },
      event: meal,
      field: "/data/amount",
      from: "20",
      to: "800",
      step: "20",
      cost: "/data/amount",
      perMonth: 10,
    },
  ],
  perMonth: "3000",
  spend: {
    to: 5000,
    step: 50,
    value: "600",
    extras: [
      {
        id: "check-in",
        name: { "zh-CN": "每天签到", en: "A check-in every day" },
        event: { type: "check-in" },
        every: "day",
      },
    ],
    with: [],
  },
};

const stay = { type: "stay.completed", data: { nights: 2, spend: "360.00", brand: "hilton" } };

const hilton: WhatIf = {
  event: stay,
  field: "/data/spend",
  to: 12000,
  step: 20,
  value: "800",
  habit: [
    {
      id: "stays",
      name: { "zh-CN": "出差住宿", en: "Business stays" },
      event: stay,
      every: "month",
      field: "/data/spend",
    },
  ],
  purchases: [
    {
      id: "stay",
      name: { "zh-CN": "住宿", en: "A stay" },
      event: stay,
      field: "/data/spend",
      from: "100",
      to: "2000",
      step: "100",
      cost: "/data/spend",
      perMonth: 4,
    },
  ],
  perMonth: "3000",
  spend: { to: 4000, step: 50, value: "600", extras: [], with: [] },
};

/** What can be tried out, by program. */
export const WHAT_IF: Readonly<Record<string, WhatIf>> = { shop, hilton, riverbank, food_lover: food };
