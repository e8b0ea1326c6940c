import type { BirthDate } from "@polyclinic/contracts";

export interface Age {
  count: number;
  unit: "years" | "months" | "days";
  /** Only the year is known, or the age was told and not the date. */
  approximate: boolean;
}

/** Years from two on, months before that, days in the first month. Null for a date after today. */
export function ageOf(birth: BirthDate, today: string): Age | null {
  if (birth.date > today) return null;
  const approximate = birth.precision === "year" || birth.precision === "estimated";
  const months = monthsBetween(birth.date, today);
  if (months >= 24 || birth.precision === "year")
    return { count: Math.floor(months / 12), unit: "years", approximate };
  if (months >= 1 || birth.precision === "month") return { count: months, unit: "months", approximate };
  return { count: daysBetween(birth.date, today), unit: "days", approximate };
}

/** The date on which somebody of that age today was born, were it the birthday. */
export function dateOfAge(count: number, unit: Age["unit"], today: string): string {
  const [year = 0, month = 0, day = 0] = today.split("-").map(Number);
  if (unit === "days") return iso(new Date(Date.UTC(year, month - 1, day - count)));
  const back = unit === "years" ? count * 12 : count;
  const lastDay = new Date(Date.UTC(year, month - back, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month - 1 - back, Math.min(day, lastDay))));
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = to.split("-").map(Number);
  const whole = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return to.slice(8) < from.slice(8) ? whole - 1 : whole;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
