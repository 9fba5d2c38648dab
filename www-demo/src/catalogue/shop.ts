/** The department shop with a paid Plus membership and three rungs of yearly spend above it. */
import type { Catalogue } from "./types";

const electronics = { "zh-CN": "数码", en: "Electronics" };
const home = { "zh-CN": "家居", en: "Home" };
const grocery = { "zh-CN": "食品", en: "Groceries" };
const books = { "zh-CN": "图书", en: "Books" };

export const shop: Catalogue = {
  program: "shop",
  tagline: { "zh-CN": "日用百货，一站到家", en: "Everyday goods, delivered" },
  words: {
    cart: { "zh-CN": "购物车", en: "Cart" },
    quantity: { "zh-CN": "数量", en: "Quantity" },
    place: { "zh-CN": "提交订单", en: "Place order" },
    order: { "zh-CN": "订单", en: "Order" },
    add: { "zh-CN": "再选一件", en: "Add something" },
    total: { "zh-CN": "合计", en: "Total" },
  },
  products: [
    {
      id: "phone",
      name: { "zh-CN": "智能手机 256 GB", en: "Smartphone, 256 GB" },
      kind: electronics,
      picture: "phone",
      price: "4299.00",
      facts: { category: "electronics" },
    },
    {
      id: "headphones",
      name: { "zh-CN": "降噪头戴耳机", en: "Noise-cancelling headphones" },
      kind: electronics,
      picture: "headphones",
      price: "1299.00",
      facts: { category: "electronics" },
    },
    {
      id: "lamp",
      name: { "zh-CN": "护眼台灯", en: "Desk lamp" },
      kind: home,
      picture: "lamp",
      price: "329.50",
      facts: { category: "home" },
    },
    {
      id: "kettle",
      name: { "zh-CN": "恒温电水壶", en: "Electric kettle" },
      kind: home,
      picture: "kettle",
      price: "199.90",
      facts: { category: "home" },
    },
    {
      id: "rice",
      name: { "zh-CN": "五常大米 5 千克", en: "Wuchang rice, 5 kg" },
      kind: grocery,
      picture: "sack",
      price: "69.90",
      facts: { category: "grocery" },
    },
    {
      id: "novel",
      name: { "zh-CN": "长篇小说", en: "Novel, hardback" },
      kind: books,
      picture: "book",
      price: "45.00",
      facts: { category: "books" },
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
  activities: [{ id: "check-in", name: { "zh-CN": "签到", en: "Check in" }, event: "check-in" }],
  opening: [
    ["headphones", 1],
    ["rice", 2],
    ["novel", 1],
  ],
};
