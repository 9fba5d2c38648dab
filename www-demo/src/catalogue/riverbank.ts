/** The tea house: orders with lines, reviews and check-ins, a paid Plus membership. */
import type { Catalogue } from "./types";

const tea = { "zh-CN": "茶叶", en: "Tea" };
const ware = { "zh-CN": "茶器", en: "Teaware" };
const gifts = { "zh-CN": "礼盒", en: "Gifts" };

export const riverbank: Catalogue = {
  program: "riverbank",
  tagline: { "zh-CN": "河畔茶铺 · 一盏春水", en: "A tea house by the river" },
  words: {
    cart: { "zh-CN": "购物车", en: "Cart" },
    quantity: { "zh-CN": "数量", en: "Quantity" },
    place: { "zh-CN": "提交订单", en: "Place order" },
    order: { "zh-CN": "订单", en: "Order" },
    add: { "zh-CN": "再选一件", en: "Add something" },
    total: { "zh-CN": "合计", en: "Total" },
    refund: { "zh-CN": "退款", en: "Refund" },
  },
  products: [
    {
      id: "tea-oolong-250",
      name: { "zh-CN": "高山乌龙 250 克", en: "High mountain oolong, 250 g" },
      kind: tea,
      picture: "tin",
      price: "98.90",
      facts: { category: "tea" },
    },
    {
      id: "tea-green-100",
      name: { "zh-CN": "明前龙井 100 克", en: "First-flush Longjing, 100 g" },
      kind: tea,
      picture: "leaf",
      price: "268.00",
      facts: { category: "tea" },
    },
    {
      id: "cup-04",
      name: { "zh-CN": "青瓷品茗杯", en: "Celadon tasting cup" },
      kind: ware,
      picture: "cup",
      price: "15.00",
      facts: { category: "ware" },
    },
    {
      id: "pot-02",
      name: { "zh-CN": "紫砂壶", en: "Clay teapot" },
      kind: ware,
      picture: "pot",
      price: "459.00",
      facts: { category: "ware" },
    },
    {
      id: "box-osmanthus",
      name: { "zh-CN": "桂花糕礼盒", en: "Osmanthus cakes, boxed" },
      kind: gifts,
      picture: "box",
      price: "46.50",
      facts: { category: "gift" },
    },
  ],
  options: [
    {
      id: "channel",
      name: { "zh-CN": "渠道", en: "Channel" },
      choices: [
        { value: "app", name: { "zh-CN": "App", en: "App" } },
        { value: "web", name: { "zh-CN": "网页", en: "Web" } },
        { value: "store", name: { "zh-CN": "门店", en: "Store" } },
      ],
    },
  ],
  checkout: {
    event: "order.paid",
    per: "cart",
    fields: { amount: "total", channel: "option.channel" },
    lines: {
      field: "lines",
      fields: { sku: "product", category: "fact.category", quantity: "quantity", amount: "amount" },
    },
  },
  refund: "order.refunded",
  activities: [
    { id: "check-in", name: { "zh-CN": "签到", en: "Check in" }, event: "check-in" },
    {
      id: "review",
      name: { "zh-CN": "晒图评价", en: "Post a photo review" },
      event: "review.posted",
      data: { photos: 2, order: "order-88102" },
    },
    {
      id: "friend",
      name: { "zh-CN": "好友完成首单", en: "A friend's first order" },
      event: "friend.joined",
      data: { friend: "m-2048" },
    },
    {
      id: "plus",
      name: { "zh-CN": "续费 PLUS 年卡", en: "Renew Plus for a year" },
      event: "plus.bought",
      data: { plan: "plus-year" },
    },
    {
      id: "redeem",
      name: { "zh-CN": "兑换 1,000 积分", en: "Redeem 1,000 points" },
      event: "points.redeemed",
      data: { points: "1000" },
    },
  ],
  opening: [
    ["tea-oolong-250", 1],
    ["cup-04", 2],
  ],
};
