/** Names that only the simulator needs; no element in here, for mini-programs use them too. */
import { Names } from "../elements/names.js";
import type { ScalarFieldRule } from "../types/declarations.js";
import type { RulesDocument } from "../types/rules.js";
import { fieldAt } from "./pointer.js";

/** Names of caps and fields too. */
export class SimulatorNames extends Names {
  cap(id: string): string {
    return this.of(this.document?.caps?.find((cap) => cap.id === id)?.name, id);
  }

  /** The rank of a tier; 0 is the base tier. */
  tierRank(ladder: string, tier: string): number {
    const tiers = this.document?.ladders?.find(({ id }) => id === ladder)?.tiers ?? [];
    return Math.max(
      0,
      tiers.findIndex(({ id }) => id === tier),
    );
  }

  /** The field at a place of an event, where it has a name. */
  fieldAt(type: string, pointer: string): string | undefined {
    const texts = fieldOf(this.document, type, pointer)?.name;
    return texts && this.of(texts, "");
  }

  /** Whether the field at a place of an event is money. */
  isMoneyAt(type: string, pointer: string): boolean {
    return fieldOf(this.document, type, pointer)?.type === "money";
  }
}

/** What the rules declare at a place of an event, where that is a single value. */
export function fieldOf(
  document: RulesDocument | undefined,
  type: string,
  pointer: string,
): ScalarFieldRule | undefined {
  const { id, isOfLine } = fieldAt(pointer);
  const fields = document?.events?.find((event) => event.type === type)?.fields ?? [];
  const own = fields.flatMap((field) => {
    if (field.type === "lines") return isOfLine ? (field.fields ?? []) : [];
    return isOfLine ? [] : [field];
  });
  return own.find((field) => field.id === id);
}
