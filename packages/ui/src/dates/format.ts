import type { BirthDate, Calendar } from "@polyclinic/contracts";
import {
  AD_MONTH_NAMES,
  BS_MONTH_NAMES,
  daysInBsMonth,
  SUPPORTED_DATES,
  toAd,
  toBs,
  toDevanagariDigits,
} from "@polyclinic/nepal";

type Language = "en" | "ne";

interface CalendarDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

export function otherCalendar(calendar: Calendar): Calendar {
  return calendar === "bs" ? "ad" : "bs";
}

/** `4 Mangsir 2083`, `२०८३ मंसिर ४`. A day that Bikram Sambat tables do not cover is shown in AD. */
export function formatDay(ad: string, calendar: Calendar, language: Language): string {
  const used = shownCalendar(ad, calendar);
  const { year, month, day } = readDay(ad, used);
  const name = monthName(month, used, language);
  return language === "ne" ? toDevanagariDigits(`${year} ${name} ${day}`) : `${day} ${name} ${year}`;
}

/** What is known of a birth date and no more; the caller says "about" when it is estimated. */
export function formatBirthDate(birth: BirthDate, calendar: Calendar, language: Language): string {
  if (birth.precision === "day") return formatDay(birth.date, calendar, language);
  const span = spanOf(birth);
  const used = shownCalendar(span.first, calendar);
  const [first, last] = [readDay(span.first, used), readDay(span.last, used)];
  const years = first.year === last.year ? `${first.year}` : `${first.year}/${String(last.year).slice(-2)}`;
  const months =
    birth.precision === "month"
      ? [...new Set([first.month, last.month])].map((month) => monthName(month, used, language)).join("–")
      : "";
  if (language === "ne") return toDevanagariDigits(`${years} ${months}`.trim());
  return `${months} ${years}`.trim();
}

/** The days that a birth date may mean, in AD. A month or year is one of the calendar in which it was typed. */
function spanOf(birth: BirthDate): { first: string; last: string } {
  const { date, precision } = birth;
  if (precision === "estimated") return { first: date, last: date };
  const calendar = shownCalendar(date, birth.calendar);
  const { year, month } = readDay(date, calendar);
  const lastMonth = precision === "month" ? month : 12;
  if (calendar === "bs") {
    return { first: date, last: toAd({ year, month: lastMonth, day: daysInBsMonth(year, lastMonth) }) };
  }
  const lastDay = new Date(Date.UTC(year, lastMonth, 0)).getUTCDate();
  return { first: date, last: `${date.slice(0, 4)}-${String(lastMonth).padStart(2, "0")}-${lastDay}` };
}

function shownCalendar(ad: string, wanted: Calendar): Calendar {
  return ad >= SUPPORTED_DATES.ad.first && ad <= SUPPORTED_DATES.ad.last ? wanted : "ad";
}

function readDay(ad: string, calendar: Calendar): CalendarDay {
  if (calendar === "bs") return toBs(ad);
  const [year = 0, month = 0, day = 0] = ad.split("-").map(Number);
  return { year, month, day };
}

function monthName(month: number, calendar: Calendar, language: Language): string {
  const names = calendar === "bs" ? BS_MONTH_NAMES : AD_MONTH_NAMES;
  return names[language][month - 1] ?? "";
}
