/** The food app: each line is a meal somewhere, and a themed path leads through cuisines, notes, recipes and friends. */
import type { Catalogue } from "./types";

const sichuan = { "zh-CN": "川菜", en: "Sichuan" };
const cantonese = { "zh-CN": "粤菜", en: "Cantonese" };
const japanese = { "zh-CN": "日料", en: "Japanese" };
const western = { "zh-CN": "西餐", en: "Western" };
const dessert = { "zh-CN": "甜品", en: "Dessert" };

export const food: Catalogue = {
  program: "food_lover",
  tagline: { "zh-CN": "吃遍一座城", en: "A city, dish by dish" },
  words: {
    cart: { "zh-CN": "今天吃什么", en: "Meals" },
    quantity: { "zh-CN": "份数", en: "Portions" },
    place: { "zh-CN": "买单", en: "Pay" },
    order: { "zh-CN": "用餐", en: "Meal" },
    add: { "zh-CN": "再来一家", en: "Another place" },
    total: { "zh-CN": "合计", en: "Total" },
    refund: { "zh-CN": "退款", en: "Refund" },
  },
  products: [
    {
      id: "red-lantern-hotpot",
      name: { "zh-CN": "红灯笼火锅 双人餐", en: "Red Lantern hot pot for two" },
      kind: sichuan,
      picture: "hotpot",
      price: "198.00",
      facts: { cuisine: "sichuan" },
    },
    {
      id: "old-town-noodles",
      name: { "zh-CN": "老城担担面", en: "Old Town dandan noodles" },
      kind: sichuan,
      picture: "noodles",
      price: "28.00",
      facts: { cuisine: "sichuan" },
    },
    {
      id: "harbour-dim-sum",
      name: { "zh-CN": "海港早茶", en: "Harbour dim sum" },
      kind: cantonese,
      picture: "dimsum",
      price: "96.00",
      facts: { cuisine: "cantonese" },
    },
    {
      id: "blue-wave-sushi",
      name: { "zh-CN": "青浪寿司拼盘", en: "Blue Wave sushi platter" },
      kind: japanese,
      picture: "sushi",
      price: "168.00",
      facts: { cuisine: "japanese" },
    },
    {
      id: "hill-grill",
      name: { "zh-CN": "山丘牛排", en: "Hill Grill steak" },
      kind: western,
      picture: "steak",
      price: "258.00",
      facts: { cuisine: "western" },
    },
    {
      id: "corner-cakes",
      name: { "zh-CN": "街角蛋糕", en: "Corner cakes" },
      kind: dessert,
      picture: "cake",
      price: "46.00",
      facts: { cuisine: "dessert" },
    },
  ],
  options: [],
  checkout: {
    event: "meal.paid",
    per: "line",
    fields: { amount: "amount", shop: "product", cuisine: "fact.cuisine" },
  },
  refund: "meal.refunded",
  activities: [
    { id: "check-in", name: { "zh-CN": "签到", en: "Check in" }, event: "check-in" },
    {
      id: "recipe",
      name: { "zh-CN": "下厨打卡", en: "Cook a recipe" },
      event: "recipe.cooked",
      data: { recipe: "mapo-tofu" },
    },
    {
      id: "note",
      name: { "zh-CN": "写一篇三图笔记", en: "Write a note with photos" },
      event: "note.posted",
      data: { shop: "harbour-dim-sum", photos: 3 },
    },
    {
      id: "friend",
      name: { "zh-CN": "好友来用餐", en: "A friend's meal" },
      event: "friend.dined",
      data: { friend: "m-4001", amount: "66.00" },
    },
  ],
  opening: [
    ["red-lantern-hotpot", 1],
    ["corner-cakes", 1],
  ],
};
