/** From a cart to the events that the program declares, by the catalogue's own table. */
import type { Event as LoyaltyEvent, Instant } from "tierpath";
import type { Catalogue, FieldValue, Source } from "../catalogue/types";
import { type Cart, type CartLine, lineAmount, total } from "./cart";

/** An event and the cart lines it stands for, in the order of its own lines. */
export interface Sale {
  readonly event: LoyaltyEvent;
  readonly lines: readonly CartLine[];
}

/** What a sale is stamped with. */
export interface Stamp {
  /** What makes this order's event ids its own. */
  readonly number: number;
  readonly at: Instant;
}

/** The events that the cart amounts to: none for an empty cart. */
export function salesOf(catalogue: Catalogue, cart: Cart, stamp: Stamp): Sale[] {
  if (cart.lines.length === 0) return [];
  const groups = catalogue.checkout.per === "cart" ? [cart.lines] : cart.lines.map((line) => [line]);
  return groups.map((lines, index) => sale(catalogue, cart, lines, stamp, index + 1));
}

function sale(catalogue: Catalogue, cart: Cart, lines: readonly CartLine[], stamp: Stamp, part: number): Sale {
  const { event: type, fields, lines: listed } = catalogue.checkout;
  const fill = (sources: Readonly<Record<string, Source>>, of: readonly CartLine[]) =>
    Object.fromEntries(Object.entries(sources).map(([field, source]) => [field, value(source, cart, of)]));
  const data: Record<string, unknown> = fill(fields, lines);
  if (listed) data[listed.field] = lines.map((line) => fill(listed.fields, [line]));
  const event = { id: `sale-${stamp.number}-${part}`, type, at: stamp.at, seq: part, data };
  return { event: event as LoyaltyEvent, lines };
}

function value(source: Source, cart: Cart, lines: readonly CartLine[]): FieldValue | undefined {
  const line = lines[0];
  if (source === "total") return total(lines);
  if (source.startsWith("option.")) return cart.options[source.slice("option.".length)];
  if (!line) return undefined;
  if (source === "amount") return lineAmount(line);
  if (source === "quantity") return line.quantity;
  if (source === "product") return line.product.id;
  return line.product.facts[source.slice("fact.".length)];
}
