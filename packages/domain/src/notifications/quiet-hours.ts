import type { QuietHours } from "@polyclinic/contracts";
import { timeInZone } from "@polyclinic/nepal";

/** A patient is not woken by a text message. */
export const PATIENT_QUIET_HOURS: QuietHours = { from: "21:00", until: "07:00" };

const DAY_MINUTES = 24 * 60;

/**
 * When the quiet hours end that it is in now; null when it is in none. `from` belongs to them, `until` does not. In a
 * zone with summer time it can be an hour off on the night of the change; Nepal has none.
 */
export function endOfQuiet({ from, until }: QuietHours, now: Date, timeZone: string): Date | null {
  const [start, end, minute] = [from, until, timeInZone(now.toISOString(), timeZone)].map(minutesOf);
  if (start === undefined || end === undefined || minute === undefined) return null;
  const isQuiet = start < end ? minute >= start && minute < end : minute >= start || minute < end;
  if (!isQuiet) return null;
  const left = (end - minute + DAY_MINUTES) % DAY_MINUTES;
  const thisMinute = Math.floor(now.getTime() / 60_000);
  return new Date((thisMinute + left) * 60_000);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return Number(hours) * 60 + Number(minutes);
}
