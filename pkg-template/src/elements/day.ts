/** Days and months for people. */

/** A civil day where there is little room: month and day. */
export function shortDay(day: string): string {
  return day.split("-").slice(1).map(Number).join("/");
}

/** A civil day in a language. */
export function shownDay(day: string, language: string): string {
  return dated(day, { year: "numeric", month: "short", day: "numeric" }, language) ?? day;
}

/** A month, written `2027-03`, in a language. */
export function shownMonth(month: string, language: string): string {
  return dated(`${month}-01`, { year: "numeric", month: "short" }, language) ?? month;
}

/** The name of a month of any year, from 1, in a language. */
export function monthName(month: number, language: string): string {
  return dated(`2027-${String(month).padStart(2, "0")}-15`, { month: "short" }, language) ?? String(month);
}

function dated(day: string, parts: Intl.DateTimeFormatOptions, language: string): string | undefined {
  const noon = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return undefined;
  try {
    return new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC" }).format(noon);
  } catch {
    return undefined;
  }
}
