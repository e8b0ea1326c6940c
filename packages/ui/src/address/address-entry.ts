import type { Address } from "@polyclinic/contracts";

/** As the fields hold it: an empty text is not known. */
export interface AddressEntry {
  provinceCode: string;
  districtCode: string;
  municipalityCode: string;
  ward: string;
  tole: string;
}

export function addressEntry(address: Address | null): AddressEntry {
  return {
    provinceCode: address?.provinceCode ?? "",
    districtCode: address?.districtCode ?? "",
    municipalityCode: address?.municipalityCode ?? "",
    ward: address?.ward ? String(address.ward) : "",
    tole: address?.tole ?? "",
  };
}

/** Null when nothing of it is known. */
export function readAddress(entry: AddressEntry): Address | null {
  const address = {
    provinceCode: known(entry.provinceCode),
    districtCode: known(entry.districtCode),
    municipalityCode: known(entry.municipalityCode),
    ward: entry.ward === "" ? null : Number(entry.ward),
    tole: known(entry.tole),
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

/** Of the parts of the address, out of all that a form has: `address.ward`. */
export function addressErrors(
  errors: Readonly<Record<string, string>>,
): Partial<Record<keyof AddressEntry, string>> {
  const parts = Object.entries(errors).filter(([path]) => path.startsWith("address."));
  return Object.fromEntries(parts.map(([path, text]) => [path.slice("address.".length), text]));
}

function known(text: string): string | null {
  return text.trim() === "" ? null : text;
}
