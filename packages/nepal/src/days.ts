const DAY_MS = 86_400_000;

/**
 * Days since 1970-01-01 of an ISO date, negative before it. Counted in UTC, so that the time zone of the
 * process can shift nothing. Throws RangeError for anything that is not a real date.
 */
export function dayNumber(ad: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(ad) ? Date.parse(`${ad}T00:00:00Z`) : Number.NaN;
  const day = ms / DAY_MS;
  if (Number.isNaN(day) || isoDate(day) !== ad) {
    throw new RangeError(`"${ad}" is not a date: expected a real day written YYYY-MM-DD`);
  }
  return day;
}

export function isIsoDate(ad: string): boolean {
  try {
    dayNumber(ad);
    return true;
  } catch {
    return false;
  }
}

export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday, the first day of the week in Nepal. */
export function weekday(ad: string): number {
  return (((dayNumber(ad) + 4) % 7) + 7) % 7;
}
