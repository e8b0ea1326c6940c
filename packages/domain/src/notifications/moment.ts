import {
  AD_MONTH_NAMES,
  BS_MONTH_NAMES,
  dateInZone,
  timeInZone,
  toBs,
  toDevanagariDigits,
} from "@polyclinic/nepal";
import type { Reader } from "./kind.ts";

/** Date and time of an instant on the wall of the clinic: `10 Mangsir 2083, 14:05`. */
export function momentText(
  instant: string,
  { language, calendar, timeZone }: Pick<Reader, "language" | "calendar" | "timeZone">,
): string {
  const date = dateInZone(instant, timeZone);
  const text = `${dateText(date, language, calendar)}, ${timeInZone(instant, timeZone)}`;
  return language === "ne" ? toDevanagariDigits(text) : text;
}

function dateText(date: string, language: Reader["language"], calendar: Reader["calendar"]): string {
  if (calendar === "bs") {
    const { year, month, day } = toBs(date);
    return `${day} ${BS_MONTH_NAMES[language][month - 1]} ${year}`;
  }
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${AD_MONTH_NAMES[language][Number(month) - 1]} ${year}`;
}
