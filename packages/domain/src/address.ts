import { type Address, invalidField } from "@polyclinic/contracts";
import { findDistrict, findMunicipality, provinces } from "@polyclinic/nepal/addresses";

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

interface AddressColumns {
  province_code: string | null;
  district_code: string | null;
  municipality_code: string | null;
  ward: number | null;
  tole: string | null;
}

export function addressColumns(address: Address | null): AddressColumns {
  const complete = address && completeAddress(address);
  return {
    province_code: complete?.provinceCode ?? null,
    district_code: complete?.districtCode ?? null,
    municipality_code: complete?.municipalityCode ?? null,
    ward: complete?.ward ?? null,
    tole: complete?.tole ?? null,
  };
}

/** Null when none of it is known. */
export function toAddress(row: AddressColumns): Address | null {
  const address = {
    provinceCode: row.province_code,
    districtCode: row.district_code,
    municipalityCode: row.municipality_code,
    ward: row.ward,
    tole: row.tole,
  };
  return Object.values(address).some((part) => part !== null) ? address : null;
}
