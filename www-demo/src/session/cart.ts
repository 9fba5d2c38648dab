/** The cart: what stands on its lines and what holds for all of it. Every edit gives a new cart. */
import type { Catalogue, Goods, Product } from "../catalogue/types";
import { sum, times } from "./amount";

/** One product and how many of it. */
export interface CartLine {
  /** Stays with the line while its product and quantity change. */
  readonly key: number;
  readonly product: Product;
  readonly quantity: number;
}

/** The lines in order, and the chosen value of every option. */
export interface Cart {
  readonly lines: readonly CartLine[];
  readonly options: Readonly<Record<string, string>>;
  readonly nextKey: number;
}

/** The most of one product that a line takes. */
export const MOST = 99;

/** A cart with those goods, and the first choice of every option that is not chosen. */
export function cartOf(catalogue: Catalogue, goods: Goods, options: Cart["options"] = {}): Cart {
  const first = catalogue.options.map((each) => [each.id, each.choices[0]?.value ?? ""] as const);
  const lines = goods.map(([id, quantity], key) => ({ key, product: productOf(catalogue, id), quantity }));
  return { lines, options: { ...Object.fromEntries(first), ...options }, nextKey: lines.length };
}

/** The cart that the page opens with. */
export function openingCart(catalogue: Catalogue): Cart {
  return cartOf(catalogue, catalogue.opening);
}

/** The same options with nothing in the cart. */
export function emptied(cart: Cart): Cart {
  return { ...cart, lines: [] };
}

/** The cart with one more of a product, on the line that has it or on a new one. */
export function add(cart: Cart, product: Product): Cart {
  const has = cart.lines.find((line) => line.product === product);
  if (has) return setQuantity(cart, has.key, has.quantity + 1);
  const line = { key: cart.nextKey, product, quantity: 1 };
  return { ...cart, lines: [...cart.lines, line], nextKey: cart.nextKey + 1 };
}

/** The cart without that line. */
export function remove(cart: Cart, key: number): Cart {
  return { ...cart, lines: cart.lines.filter((line) => line.key !== key) };
}

/** The cart with another quantity on that line, between one and the most. */
export function setQuantity(cart: Cart, key: number, quantity: number): Cart {
  const whole = Number.isFinite(quantity) ? Math.trunc(quantity) : 1;
  return change(cart, key, { quantity: Math.min(Math.max(whole, 1), MOST) });
}

/** The cart with another product on that line. */
export function setProduct(cart: Cart, key: number, product: Product): Cart {
  return change(cart, key, { product });
}

/** The cart with another choice for that option. */
export function setOption(cart: Cart, option: string, value: string): Cart {
  return { ...cart, options: { ...cart.options, [option]: value } };
}

function change(cart: Cart, key: number, to: Partial<CartLine>): Cart {
  const lines = cart.lines.map((line) => (line.key === key ? { ...line, ...to } : line));
  return { ...cart, lines };
}

/** What a line costs. */
export function lineAmount(line: CartLine): string {
  return times(line.product.price, line.quantity);
}

/** What the lines cost together. */
export function total(lines: readonly CartLine[]): string {
  return sum(lines.map(lineAmount));
}

/** The product of that id; the catalogue's own lists name only products it has. */
export function productOf(catalogue: Catalogue, id: string): Product {
  const found = catalogue.products.find((each) => each.id === id);
  if (!found) throw new RangeError(`the catalogue of ${catalogue.program} has no product ${id}`);
  return found;
}
