/**
 * The demo's own time: it starts where the member's record ends and moves only when asked.
 *
 * Nothing here reads a clock. Which civil day an instant falls on is the engine's answer; these
 * functions only write instants for it.
 */
import type { Day, Instant, RulesDocument } from "tierpath";

const DAY_MS = 86_400_000;

/** The instant a number of minutes later, written in the same offset. */
export function minutesLater(at: Instant, minutes: number, document: RulesDocument): Instant {
  return write(Date.parse(at) + minutes * 60_000, document);
}

/** Noon of a day: far enough from midnight that no change of the clocks moves it to another day. */
export function noon(day: string, document: RulesDocument): Instant {
  return `${day}T12:00:00${document.calendar.utcOffset}` as Instant;
}

/** The day a number of days later. */
export function daysLater(day: string, days: number): Day {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

/** The same day of the next month, or that month's last day where it is shorter. */
export function nextMonth(day: string): Day {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month, Math.min(date, last)));
}

function isoDay(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10) as Day;
}

function write(utc: number, document: RulesDocument): Instant {
  const offset = document.calendar.utcOffset;
  const local = new Date(utc + offsetMinutes(offset) * 60_000).toISOString().slice(0, 19);
  return `${local}${offset}` as Instant;
}

/** `+05:30` in minutes. */
function offsetMinutes(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
