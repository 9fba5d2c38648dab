/** The department store of the PLUS case: a paid membership and three rungs of yearly spend above it. */
import type { Catalogue } from "./types";

const phones = { "zh-CN": "手机", en: "Phones" };
const appliances = { "zh-CN": "家电", en: "Appliances" };
const fresh = { "zh-CN": "生鲜", en: "Fresh food" };
const books = { "zh-CN": "图书", en: "Books" };

export const shop: Catalogue = {
  program: "shop",
  tagline: { "zh-CN": "数码家电、生鲜图书，一站到家", en: "Phones, appliances, fresh food and books" },
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
      id: "phone-256",
      name: { "zh-CN": "智能手机 256 GB", en: "Smartphone, 256 GB" },
      kind: phones,
      picture: "phone",
      price: "4299.00",
      facts: { category: "phone" },
    },
    {
      id: "headphones",
      name: { "zh-CN": "降噪头戴耳机", en: "Noise-cancelling headphones" },
      kind: phones,
      picture: "headphones",
      price: "899.00",
      facts: { category: "phone" },
    },
    {
      id: "lamp",
      name: { "zh-CN": "护眼台灯", en: "Desk lamp" },
      kind: appliances,
      picture: "lamp",
      price: "329.50",
      facts: { category: "appliance" },
    },
    {
      id: "kettle",
      name: { "zh-CN": "恒温电水壶", en: "Electric kettle" },
      kind: appliances,
      picture: "kettle",
      price: "199.90",
      facts: { category: "appliance" },
    },
    {
      id: "cherries",
      name: { "zh-CN": "樱桃 1 千克", en: "Cherries, 1 kg" },
      kind: fresh,
      picture: "cherries",
      price: "69.90",
      facts: { category: "fresh" },
    },
    {
      id: "novel",
      name: { "zh-CN": "长篇小说（精装）", en: "Novel, hardback" },
      kind: books,
      picture: "book",
      price: "45.00",
      facts: { category: "book" },
    },
  ],
  options: [
    {
      id: "channel",
      name: { "zh-CN": "渠道", en: "Channel" },
      choices: [
        { value: "app", name: { "zh-CN": "App", en: "App" } },
        { value: "mini-program", name: { "zh-CN": "小程序", en: "Mini-program" } },
        { value: "web", name: { "zh-CN": "网页", en: "Web" } },
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
      data: { photos: 2 },
    },
    {
      id: "plus",
      name: { "zh-CN": "续费 PLUS 年卡", en: "Renew PLUS for a year" },
      event: "plus.bought",
      data: { plan: "plus-year" },
    },
    {
      id: "use-beans",
      name: { "zh-CN": "使用 1,000 京豆", en: "Use 1,000 beans" },
      event: "beans.used",
      data: { beans: "1000" },
    },
  ],
  opening: [
    ["headphones", 1],
    ["cherries", 2],
    ["novel", 1],
  ],
};
