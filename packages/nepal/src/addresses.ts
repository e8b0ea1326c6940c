import { DISTRICT_LINES, MUNICIPALITY_LINES, PROVINCE_LINES } from "./addresses-data.ts";
import type { Language } from "./calendar-names.ts";

export type PlaceName = Readonly<Record<Language, string>>;
export type MunicipalityKind = "metropolitan" | "sub-metropolitan" | "municipality" | "rural-municipality";

export type Province = { readonly code: string; readonly name: PlaceName };
export type District = Province & { readonly provinceCode: string };
export type Municipality = District & {
  readonly districtCode: string;
  readonly kind: MunicipalityKind;
  /** Wards are numbered 1 to this. */
  readonly wards: number;
};

/** What stands after the name: "Pokhara Metropolitan City", "पोखरा महानगरपालिका". */
export const MUNICIPALITY_KIND_NAMES: Readonly<Record<MunicipalityKind, PlaceName>> = {
  metropolitan: { en: "Metropolitan City", ne: "महानगरपालिका" },
  "sub-metropolitan": { en: "Sub-Metropolitan City", ne: "उपमहानगरपालिका" },
  municipality: { en: "Municipality", ne: "नगरपालिका" },
  "rural-municipality": { en: "Rural Municipality", ne: "गाउँपालिका" },
};

const KINDS = new Map<string, MunicipalityKind>([
  ["M", "metropolitan"],
  ["S", "sub-metropolitan"],
  ["N", "municipality"],
  ["G", "rural-municipality"],
]);

/**
 * Codes are hierarchical text: province "3", district "306", local level "30608". They are the statistical codes
 * (CBS/NSO) that the draft national FHIR guide also uses, as of 2026. They are not the numbering of the election
 * commission and not postal codes. Stored addresses hold them, so a code keeps its meaning here for ever: a new
 * place gets a new code, even should the office number differently one day.
 */
export const provinces: readonly Province[] = linesOf(PROVINCE_LINES).map(readPlace);

const districts: readonly District[] = linesOf(DISTRICT_LINES).map((line) => {
  const place = readPlace(line);
  return { ...place, provinceCode: place.code.slice(0, 1) };
});

const municipalities: readonly Municipality[] = linesOf(MUNICIPALITY_LINES).map((line) => {
  const [code = "", letter = "", wards = "", ...name] = line.split(" ");
  const kind = KINDS.get(letter);
  if (!kind) throw new Error(`addresses-data.ts: unknown kind in "${line}"`);
  const place = readPlace(`${code} ${name.join(" ")}`);
  return {
    ...place,
    provinceCode: code.slice(0, 1),
    districtCode: code.slice(0, 3),
    kind,
    wards: Number(wards),
  };
});

const districtsByCode = new Map(districts.map((district) => [district.code, district]));
const municipalitiesByCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));

/** Empty for an unknown province. */
export function districtsOf(provinceCode: string): readonly District[] {
  return districts.filter((district) => district.provinceCode === provinceCode);
}

/** Empty for an unknown district. */
export function municipalitiesOf(districtCode: string): readonly Municipality[] {
  return municipalities.filter((municipality) => municipality.districtCode === districtCode);
}

export function findDistrict(code: string): District | undefined {
  return districtsByCode.get(code);
}

export function findMunicipality(code: string): Municipality | undefined {
  return municipalitiesByCode.get(code);
}

function linesOf(table: string): readonly string[] {
  return table.trim().split("\n");
}

function readPlace(line: string): Province {
  const space = line.indexOf(" ");
  const [en = "", ne = ""] = line.slice(space + 1).split("|");
  return { code: line.slice(0, space), name: { en, ne } };
}
