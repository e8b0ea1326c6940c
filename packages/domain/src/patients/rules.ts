import { type Address, type BirthDate, invalidField } from "@polyclinic/contracts";
import { dateInZone, normalisePhone } from "@polyclinic/nepal";
import { findDistrict, findMunicipality, provinces } from "@polyclinic/nepal/addresses";

/** Today counts in the clinic's zone: a child born this morning in Kathmandu is not of tomorrow. */
export function checkBirthDate(birthDate: BirthDate, timeZone: string): void {
  if (birthDate.date > dateInZone(new Date().toISOString(), timeZone)) {
    throw invalidField("birthDate.date", "future", "The date of birth lies in the future.");
  }
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
