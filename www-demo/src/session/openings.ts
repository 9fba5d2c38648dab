/** The rule documents and members of the pages, as they stand in `programs/`. */
import foodMember from "../../../programs/food_lover/member.json?raw";
import foodRules from "../../../programs/food_lover/rules.json?raw";
import hiltonMember from "../../../programs/hilton/member.json?raw";
import hiltonRules from "../../../programs/hilton/rules.json?raw";
import riverbankMember from "../../../programs/riverbank/member.json?raw";
import riverbankRules from "../../../programs/riverbank/rules.json?raw";
import shopMember from "../../../programs/shop/member.json?raw";
import shopRules from "../../../programs/shop/rules.json?raw";
import type { Opening } from "./opening";

/** What each program of the pages begins with. */
export const OPENINGS: Readonly<Record<string, Opening>> = {
  shop: { rules: shopRules, member: shopMember },
  hilton: { rules: hiltonRules, member: hiltonMember },
  food_lover: { rules: foodRules, member: foodMember },
  riverbank: { rules: riverbankRules, member: riverbankMember },
};
