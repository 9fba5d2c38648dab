/** The hotel chain: every line is a stay, with its nights, its room rate and its brand. */
import type { Catalogue } from "./types";

const luxury = { "zh-CN": "奢华", en: "Luxury" };
const full = { "zh-CN": "全服务", en: "Full service" };
const focused = { "zh-CN": "精选服务", en: "Focused service" };
const long = { "zh-CN": "长住", en: "Extended stay" };

export const hilton: Catalogue = {
  program: "hilton",
  tagline: { "zh-CN": "预订住宿，积累房晚", en: "Book stays, collect nights" },
  words: {
    cart: { "zh-CN": "行程", en: "Trip" },
    quantity: { "zh-CN": "房晚", en: "Nights" },
    place: { "zh-CN": "完成入住", en: "Complete stays" },
    order: { "zh-CN": "入住", en: "Stay" },
    add: { "zh-CN": "再加一站", en: "Add a stay" },
    total: { "zh-CN": "房费合计", en: "Room total" },
  },
  products: [
    {
      id: "waldorf",
      name: { "zh-CN": "华尔道夫 · 外滩", en: "Waldorf Astoria, the Bund" },
      kind: luxury,
      picture: "palace",
      price: "420.00",
      facts: { brand: "waldorf-astoria" },
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
      id: "doubletree",
      name: { "zh-CN": "逸林 · 湖畔", en: "DoubleTree, lakeside" },
      kind: full,
      picture: "lodge",
      price: "145.50",
      facts: { brand: "doubletree" },
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
    fields: { amount: "amount", nights: "quantity", brand: "fact.brand" },
  },
  activities: [],
  opening: [
    ["hilton", 3],
    ["tru", 1],
  ],
};
