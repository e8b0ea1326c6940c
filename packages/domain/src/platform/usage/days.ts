/** A worker that was away for longer leaves days without numbers. */
const MOST_DAYS = 31;

/**
 * The days to measure: from the last one that was, which may not have been over, until today. In order; the clinic's
 * first measurement is of today alone.
 */
export function daysToMeasure(last: string | null, today: string): string[] {
  const first = last ?? today;
  const days = [today];
  for (let day = today; day > first && days.length < MOST_DAYS; ) {
    day = dayBefore(day);
    days.unshift(day);
  }
  return days;
}

export function dayBefore(day: string, count = 1): string {
  return new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10);
}
