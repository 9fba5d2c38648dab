/**
 * What a shop sells and how its cart becomes events that its program declares.
 *
 * This is the demo's own data, one file a program. It decides no points and no tiers: it says only
 * which field of an event is filled from what.
 */
import type { Picture } from "../art/picture";

/** A text in every language of the page. */
export interface Texts {
  readonly "zh-CN": string;
  readonly en: string;
}

/** A value that an event's field can hold. */
export type FieldValue = string | number | boolean;

/** Something that can stand on a cart line. */
export interface Product {
  readonly id: string;
  readonly name: Texts;
  readonly kind: Texts;
  readonly picture: Picture;
  /** The price of one, with the currency's digits. */
  readonly price: string;
  /** What else the program's events say of it: its category, its brand. */
  readonly facts: Readonly<Record<string, FieldValue>>;
}

/** A choice that holds for the whole cart, such as the channel of the order. */
export interface CartOption {
  readonly id: string;
  readonly name: Texts;
  readonly choices: readonly { readonly value: string; readonly name: Texts }[];
}

/** Where a field of an event gets its value. */
export type Source = "total" | "amount" | "quantity" | "product" | `fact.${string}` | `option.${string}`;

/** How a cart becomes events: one for the whole cart, or one for every line. */
export interface Checkout {
  readonly event: string;
  readonly per: "cart" | "line";
  readonly fields: Readonly<Record<string, Source>>;
  /** The field that lists the cart's lines, where the event has one. */
  readonly lines?: { readonly field: string; readonly fields: Readonly<Record<string, Source>> };
}

/** Something a member does apart from buying: a check-in, a review, a paid membership. */
export interface Activity {
  readonly id: string;
  readonly name: Texts;
  readonly event: string;
  readonly data?: Readonly<Record<string, FieldValue>>;
}

/** Products by id, and how many of each. */
export type Goods = readonly (readonly [product: string, quantity: number])[];

/** Words that differ from shop to shop. */
export interface ShopWords {
  readonly cart: Texts;
  readonly quantity: Texts;
  readonly place: Texts;
  readonly order: Texts;
  readonly add: Texts;
  readonly total: Texts;
  readonly refund: Texts;
}

/** A shop as the page shows it. */
export interface Catalogue {
  readonly program: string;
  readonly tagline: Texts;
  readonly words: ShopWords;
  readonly products: readonly Product[];
  readonly options: readonly CartOption[];
  readonly checkout: Checkout;
  /** The event that takes an order back, where the program declares one. */
  readonly refund?: string;
  readonly activities: readonly Activity[];
  /** The cart that the page opens with. */
  readonly opening: Goods;
}
