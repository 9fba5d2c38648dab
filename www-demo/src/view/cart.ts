/** The cart: its lines with what each earns, its options, and what can be added. */
import { type TemplateResult, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../art/icon";
import { picture } from "../art/picture";
import type { CartOption, Product } from "../catalogue/types";
import {
  type Cart,
  type CartLine,
  MOST,
  add,
  lineAmount,
  productOf,
  remove,
  setOption,
  setProduct,
  setQuantity,
} from "../session/cart";
import { withCart } from "../session/session";
import { earnedBy } from "./earned";
import type { Page } from "./page";
import { summaryView } from "./summary";

/** The cart's card. */
export function cartView(page: Page): TemplateResult {
  const { catalogue, cart } = page.session;
  const { pick, say } = page.speak;
  return html`
    <section class="card cart" id="cart" aria-labelledby="cart-title" tabindex="-1">
      <div class="card-head">
        <h2 id="cart-title">${pick(catalogue.words.cart)}</h2>
        ${catalogue.options.map((option) => optionView(page, option))}
      </div>
      ${cart.lines.length === 0 ? html`<p class="empty"><strong>${say("empty")}</strong>${say("emptyHint")}</p>` : nothing}
      <ul class="lines">
        ${repeat(
          cart.lines,
          (line) => line.key,
          (line) => lineView(page, line),
        )}
      </ul>
      <div class="shelf" role="group" aria-label=${pick(catalogue.words.add)}>
        <span class="shelf-title">${pick(catalogue.words.add)}</span>
        ${catalogue.products.map((product) => shelfView(page, product))}
      </div>
      ${summaryView(page)}
    </section>
  `;
}

function change(page: Page, edit: (cart: Cart) => Cart): void {
  page.act((session) => withCart(session, edit(session.cart)));
}

function optionView(page: Page, option: CartOption): TemplateResult {
  const chosen = page.session.cart.options[option.id];
  const { pick } = page.speak;
  return html`
    <fieldset class="switch option" data-option=${option.id}>
      <legend>${pick(option.name)}</legend>
      ${option.choices.map(
        ({ value, name }) => html`<label>
          <input type="radio" name=${`option-${option.id}`} value=${value} .checked=${live(value === chosen)}
            @change=${() => change(page, (cart) => setOption(cart, option.id, value))} />
          <span>${pick(name)}</span>
        </label>`,
      )}
    </fieldset>
  `;
}

function lineView(page: Page, line: CartLine): TemplateResult {
  const { pick, say, money } = page.speak;
  const name = pick(line.product.name);
  return html`
    <li class="line" data-product=${line.product.id}>
      <div class="frame">${picture(line.product.picture)}</div>
      <div class="what">
        ${productPicker(page, line)}
        <p class="fine">${pick(line.product.kind)} · ${say("each", { price: money(line.product.price) })}</p>
      </div>
      ${stepper(page, line, name)}
      <div class="worth">
        <strong class="price">${money(lineAmount(line))}</strong>
        ${lineEarned(page, line)}
      </div>
      <button type="button" class="quiet drop" aria-label=${say("remove", { name })}
        @click=${() => change(page, (cart) => remove(cart, line.key))}>${icon("close")}</button>
    </li>
  `;
}

function productPicker(page: Page, line: CartLine): TemplateResult {
  const { catalogue } = page.session;
  const choose = (event: Event) => {
    const product = productOf(catalogue, (event.target as HTMLSelectElement).value);
    change(page, (cart) => setProduct(cart, line.key, product));
  };
  return html`
    <span class="picker"><select class="product" aria-label=${page.speak.say("product")} @change=${choose}>
      ${catalogue.products.map(
        (
          product,
        ) => html`<option value=${product.id} ?disabled=${taken(page, line, product)} .selected=${live(product === line.product)}>
          ${page.speak.pick(product.name)}
        </option>`,
      )}
    </select>${icon("down")}</span>
  `;
}

function stepper(page: Page, line: CartLine, name: string): TemplateResult {
  const { say, pick } = page.speak;
  const to = (quantity: number) => change(page, (cart) => setQuantity(cart, line.key, quantity));
  const label = `${pick(page.session.catalogue.words.quantity)}: ${name}`;
  return html`
    <div class="stepper">
      <button type="button" aria-label=${say("fewer", { name })} ?disabled=${line.quantity <= 1}
        @click=${() => to(line.quantity - 1)}>${icon("minus")}</button>
      <input type="number" inputmode="numeric" min="1" max=${MOST} aria-label=${label}
        .value=${live(String(line.quantity))} @change=${(event: Event) => to((event.target as HTMLInputElement).valueAsNumber)} />
      <button type="button" aria-label=${say("more", { name })} ?disabled=${line.quantity >= MOST}
        @click=${() => to(line.quantity + 1)}>${icon("plus")}</button>
    </div>
  `;
}

function lineEarned(page: Page, line: CartLine): TemplateResult {
  const { amount, name, say } = page.speak;
  const earned = earnedBy(line, page.session);
  return html`<ul class="gets" aria-label=${say("lineEarns")}>
    ${earned.map(
      (each) => html`<li data-balance=${each.balance}>
        <b>+${amount(each.amount)}</b> ${name("balances", each.balance)}
      </li>`,
    )}
  </ul>`;
}

function shelfView(page: Page, product: Product): TemplateResult {
  const { pick, money } = page.speak;
  return html`
    <button type="button" class="goods" data-add=${product.id} @click=${() => change(page, (cart) => add(cart, product))}>
      <span class="frame small">${picture(product.picture)}</span>
      <span><span class="goods-name">${pick(product.name)}</span><span class="fine">${money(product.price)}</span></span>
      ${icon("plus")}
    </button>
  `;
}

/** A product stands on one line only: its quantity says how many. */
function taken(page: Page, line: CartLine, product: Product): boolean {
  return page.session.cart.lines.some((other) => other !== line && other.product === product);
}
