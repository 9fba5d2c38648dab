/** The hotel chain: every line is a stay, with its nights, its room rate and its brand. */
import type { Catalogue } from "./types";

const luxury = { "zh-CN": "奢华", en: "Luxury" };
const full = { "zh-CN": "全服务", en: "Full service" };
const focused = { "zh-CN": "精选服务", en: "Focused service" };
const long = { "zh-CN": "长住", en: "Extended stay" };

export const hilton: Catalogue = {
  program: "hilton",
  tagline: { "zh-CN": "每一晚都算数", en: "Every night counts" },
  words: {
    cart: { "zh-CN": "行程", en: "Trip" },
    quantity: { "zh-CN": "房晚", en: "Nights" },
    place: { "zh-CN": "完成入住", en: "Complete stays" },
    order: { "zh-CN": "入住", en: "Stay" },
    add: { "zh-CN": "再加一站", en: "Add a stay" },
    total: { "zh-CN": "房费合计", en: "Room total" },
    refund: { "zh-CN": "取消入住", en: "Cancel stay" },
  },
  products: [
    {
      id: "conrad",
      name: { "zh-CN": "康莱德 · 滨江", en: "Conrad, riverside" },
      kind: luxury,
      picture: "palace",
      price: "389.00",
      facts: { brand: "conrad" },
    },
    {
      id: "hilton",
      name: { "zh-CN": "希尔顿 · 市中心", en: "Hilton, city centre" },
      kind: full,
      picture: "tower",
      price: "189.00",
      facts: { brand: "hilton" },
    },
    {
      id: "hampton",
      name: { "zh-CN": "欢朋 · 湖畔", en: "Hampton, lakeside" },
      kind: focused,
      picture: "lodge",
      price: "124.50",
      facts: { brand: "hampton" },
    },
    {
      id: "tru",
      name: { "zh-CN": "Tru · 车站", en: "Tru, at the station" },
      kind: focused,
      picture: "inn",
      price: "98.00",
      facts: { brand: "tru" },
    },
    {
      id: "home2",
      name: { "zh-CN": "惠庭 · 园区", en: "Home2 Suites, tech park" },
      kind: long,
      picture: "suites",
      price: "112.00",
      facts: { brand: "home2" },
    },
  ],
  options: [],
  checkout: {
    event: "stay.completed",
    per: "line",
    fields: { nights: "quantity", spend: "amount", brand: "fact.brand" },
  },
  refund: "stay.corrected",
  activities: [
    {
      id: "redeem",
      name: { "zh-CN": "兑换 20,000 积分", en: "Redeem 20,000 points" },
      event: "points.redeemed",
      data: { points: "20000" },
    },
  ],
  opening: [
    ["hilton", 3],
    ["tru", 1],
  ],
};
