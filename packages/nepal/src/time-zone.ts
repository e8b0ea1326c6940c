const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar date (AD, YYYY-MM-DD) on the wall of the clinic at that instant: the business date.
 * `instant` names its offset (`…Z`, `…+05:45`); without one it would mean the process's own zone, so it is
 * refused. Throws RangeError for that and for an unknown zone.
 */
export function dateInZone(instant: string, timeZone = "Asia/Kathmandu"): string {
  const parts = partsInZone(instant, timeZone);
  return `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
}

/** `HH:MM` on the wall of the clinic at that instant. Throws like dateInZone. */
export function timeInZone(instant: string, timeZone = "Asia/Kathmandu"): string {
  const parts = partsInZone(instant, timeZone);
  return `${parts.get("hour")}:${parts.get("minute")}`;
}

function partsInZone(instant: string, timeZone: string): Map<string, string> {
  const ms = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`"${instant}" is not an instant with its UTC offset`);
  const parts = formatterFor(timeZone).formatToParts(ms);
  return new Map(parts.map(({ type, value }) => [type, value]));
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
