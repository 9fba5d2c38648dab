/** JSON Pointers into an event, such as `/data/amount`. */
import type { Event } from "../types/event.js";

type Data = NonNullable<Event["data"]>;

/** The value at a place of an event's data; undefined where there is none. */
export function valueAt(data: Data | undefined, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), data ?? {});
}

/** The data with another value at a place; objects and lists on the way are copied. */
export function withValueAt(data: Data | undefined, pointer: string, value: string | number): Data {
  return replaced(data ?? {}, keysOf(pointer), value) as Data;
}

/** The name of the field that a pointer leads to, and whether it is one of a line. */
export function fieldAt(pointer: string): { readonly id: string; readonly isOfLine: boolean } {
  const keys = keysOf(pointer);
  return { id: keys.at(-1) ?? "", isOfLine: keys.length > 1 };
}

/** What follows `/data`. */
function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(2)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function replaced(inner: unknown, [key, ...rest]: string[], value: string | number): unknown {
  if (key === undefined) return value;
  if (Array.isArray(inner))
    return inner.map((each, place) => (String(place) === key ? replaced(each, rest, value) : each));
  const record = isRecord(inner) ? inner : {};
  return { ...record, [key]: replaced(record[key], rest, value) };
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}
