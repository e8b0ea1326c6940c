import { type Address, type BirthDate, invalidField } from "@polyclinic/contracts";
import {
  dateInZone,
  isDisputed,
  isProvisional,
  normalisePhone,
  parsePartialDate,
  SUPPORTED_DATES,
  toBs,
} from "@polyclinic/nepal";
import { findDistrict, findMunicipality, provinces } from "@polyclinic/nepal/addresses";

/** Today counts in the clinic's zone: a child born this morning in Kathmandu is not of tomorrow. */
export function checkBirthDate(birthDate: BirthDate, timeZone: string): void {
  if (birthDate.date > dateInZone(new Date().toISOString(), timeZone)) {
    throw invalidField("birthDate.date", "future", "The date of birth lies in the future.");
  }
  if (birthDate.precision !== "estimated" && !saysTheDate(birthDate)) {
    throw invalidField(
      "birthDate.text",
      "other-date",
      "This does not say the date and precision that stand beside it. Write it in its calendar with the year first, like 2046-11-17, 2046-11 or 2046.",
    );
  }
}

const DAY_MS = 86_400_000;
/** By so much a day of a year moves when its official almanac, or the right one of several tables, comes to light. */
const DOUBTFUL_DAYS = 2;

/**
 * Text that cannot be read is refused as well: the form in which a record is edited begins with it. Only dates from
 * before the calendars' common range are taken at their word.
 */
function saysTheDate({ date, precision, text, calendar }: BirthDate): boolean {
  const parsed = parsePartialDate(text, calendar);
  if (!parsed.ok) return parsed.problem === "out-of-range" && date < SUPPORTED_DATES.ad.first;
  if (parsed.precision !== precision) return false;

  const bs = toBs(parsed.ad);
  const doubtful = calendar === "bs" && (isDisputed(bs) || isProvisional(bs));
  return Math.abs(Date.parse(date) - Date.parse(parsed.ad)) <= (doubtful ? DOUBTFUL_DAYS : 0) * DAY_MS;
}

/** Fills in the district and province that a municipality lies in, and refuses a code that contradicts another. */
export function completeAddress(address: Address): Address {
  const municipality = address.municipalityCode === null ? null : findMunicipality(address.municipalityCode);
  if (municipality === undefined) throw unknownCode("municipalityCode");

  const districtCode = within("districtCode", address.districtCode, municipality?.districtCode);
  const district = districtCode === null ? null : findDistrict(districtCode);
  if (district === undefined) throw unknownCode("districtCode");

  const provinceCode = within("provinceCode", address.provinceCode, district?.provinceCode);
  if (provinceCode !== null && !provinces.some(({ code }) => code === provinceCode))
    throw unknownCode("provinceCode");

  if (address.ward !== null && municipality && address.ward > municipality.wards) {
    throw invalidField("address.ward", "ward", `${municipality.name.en} has ${municipality.wards} wards.`);
  }
  return { ...address, districtCode, provinceCode };
}

function within(field: keyof Address, given: string | null, implied: string | undefined): string | null {
  if (given !== null && implied !== undefined && given !== implied) {
    throw invalidField(
      `address.${field}`,
      "contradiction",
      "This does not lie where the rest of the address says.",
    );
  }
  return given ?? implied ?? null;
}

function unknownCode(field: keyof Address) {
  return invalidField(`address.${field}`, "unknown-code", "There is no place with this code.");
}

export function toE164(text: string, path: string): string {
  const phone = normalisePhone(text);
  if (!phone.ok) {
    throw invalidField(
      path,
      "phone",
      "Type a mobile number of 10 digits, a landline with its area code, or + and the country code.",
    );
  }
  return phone.e164;
}
