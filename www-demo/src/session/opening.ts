/** How a shop's page begins: its program, and the member of the program's own `member.json`. */
import { Program } from "tierpath";
import type { Catalogue } from "../catalogue/types";
import { openingCart } from "./cart";
import { type Session, withCart } from "./session";

/** The texts of a program's rule document and of its member. */
export interface Opening {
  readonly rules: string;
  readonly member: string;
}

/** Opens a shop with its member; today is the day of the member's snapshot. */
export function openSession(catalogue: Catalogue, opening: Opening): Session {
  const program = Program.parse(opening.rules);
  const member = program.open(JSON.parse(opening.member));
  const steps = [{ cause: "opened", member, bookings: [] }] as const;
  const cart = openingCart(catalogue);
  return withCart({ catalogue, program, document: program.document, steps, cart, problem: undefined }, cart);
}
