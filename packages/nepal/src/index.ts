export type { District, Municipality, MunicipalityKind, PlaceName, Province } from "./addresses.ts";
export { VERIFIED_THROUGH } from "./bs-months.ts";
export {
  type BsDate,
  daysInBsMonth,
  formatBs,
  isDisputed,
  isProvisional,
  SUPPORTED_DATES,
  toAd,
  toBs,
} from "./calendar.ts";
export { AD_MONTH_NAMES, BS_MONTH_NAMES, type Language, WEEKDAY_NAMES } from "./calendar-names.ts";
export type { DateProblem } from "./date-parts.ts";
export { weekday } from "./days.ts";
export { fromDevanagariDigits, toDevanagariDigits } from "./digits.ts";
export { type FiscalYear, fiscalYearOf } from "./fiscal-year.ts";
export { amountInWords, formatNpr } from "./money.ts";
export type { Calendar } from "./month-spellings.ts";
export { foldName } from "./names.ts";
export { type ParsedDate, type ParsedPartialDate, parsePartialDate, parseTypedDate } from "./parse.ts";
export { formatPhone, type NormalisedPhone, normalisePhone, type PhoneProblem } from "./phone.ts";
export { countSmsParts, type SmsParts } from "./sms-parts.ts";
export { dateInZone, timeInZone } from "./time-zone.ts";
