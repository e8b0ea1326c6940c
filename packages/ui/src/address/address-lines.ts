import type { Address } from "@polyclinic/contracts";
import { toDevanagariDigits } from "@polyclinic/nepal";
import {
  findDistrict,
  findMunicipality,
  MUNICIPALITY_KIND_NAMES,
  provinces,
} from "@polyclinic/nepal/addresses";

/**
 * From the smallest place up, as an envelope is written: `Lakeside, Pokhara Metropolitan City - 6, Kaski, Gandaki`.
 * For the server: in a browser it would load all places.
 */
export function addressLine(address: Address, language: "en" | "ne"): string {
  const municipality =
    address.municipalityCode === null ? undefined : findMunicipality(address.municipalityCode);
  const district = address.districtCode === null ? undefined : findDistrict(address.districtCode);
  const province = provinces.find(({ code }) => code === address.provinceCode);
  const town =
    municipality && `${municipality.name[language]} ${MUNICIPALITY_KIND_NAMES[municipality.kind][language]}`;
  const ward = address.ward === null ? "" : `${address.ward}`;
  const townAndWard = [town, language === "ne" ? toDevanagariDigits(ward) : ward].filter(Boolean).join("-");
  return [address.tole, townAndWard, district?.name[language], province?.name[language]]
    .filter(Boolean)
    .join(", ");
}
