// What the shop sells. Prices are whole fen: nothing is ever rounded in this page.

const GOODS = {
  earphones: { name: "降噪蓝牙耳机", price: 49900, category: "phone" },
  cherries: { name: "车厘子 1 千克", price: 12900, category: "fresh" },
  novel: { name: "长篇小说", price: 4500, category: "book" },
};

/** The cart the page opens with. */
export const OPENING = [
  { id: "earphones", quantity: 1 },
  { id: "cherries", quantity: 2 },
  { id: "novel", quantity: 1 },
];

const MOST = 99;

/** The cart with more or less of one thing; never less than one, never more than a line takes. */
export function changed(cart, id, by) {
  return cart.map((line) => (line.id === id ? { id, quantity: within(line.quantity + by) } : line));
}

/** Each line as the page shows it. */
export function shown(cart) {
  return cart.map(({ id, quantity }) => {
    const { name, price } = GOODS[id];
    return { id, name, quantity, price: yuan(price), least: quantity === 1, most: quantity === MOST };
  });
}

/** The cart's total as a decimal string. */
export function total(cart) {
  return yuan(cart.reduce((sum, { id, quantity }) => sum + GOODS[id].price * quantity, 0));
}

/** The order that the cart would become. */
export function orderOf(cart, id, at) {
  const lines = cart.map((line) => ({
    sku: line.id,
    category: GOODS[line.id].category,
    quantity: line.quantity,
    amount: yuan(GOODS[line.id].price * line.quantity),
  }));
  return { id, type: "order.paid", at, data: { amount: total(cart), channel: "mini-program", lines } };
}

function within(quantity) {
  return Math.min(Math.max(quantity, 1), MOST);
}

function yuan(fen) {
  const digits = String(fen % 100);
  return `${Math.floor(fen / 100)}.${digits.length < 2 ? `0${digits}` : digits}`;
}
