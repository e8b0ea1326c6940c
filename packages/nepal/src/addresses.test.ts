import { describe, expect, it } from "vitest";
import {
  districtsOf,
  findDistrict,
  findMunicipality,
  MUNICIPALITY_KIND_NAMES,
  municipalitiesOf,
  provinces,
} from "./addresses.ts";

const districts = provinces.flatMap((province) => districtsOf(province.code));
const municipalities = districts.flatMap((district) => municipalitiesOf(district.code));

describe("the divisions of Nepal", () => {
  it("are 7 provinces, 77 districts, 753 local levels", () => {
    expect([provinces.length, districts.length, municipalities.length]).toEqual([7, 77, 753]);
    expect(provinces.map((province) => districtsOf(province.code).length)).toEqual([
      14, 8, 13, 11, 12, 10, 9,
    ]);
  });

  it("are 6, 11, 276 and 460 by kind", () => {
    const counts = Object.keys(MUNICIPALITY_KIND_NAMES).map(
      (kind) => municipalities.filter((municipality) => municipality.kind === kind).length,
    );
    expect(counts).toEqual([6, 11, 276, 460]);
  });

  it("have 6,743 wards, 5 to 33 in a place", () => {
    const wards = municipalities.map((municipality) => municipality.wards);
    expect(wards.reduce((sum, number) => sum + number, 0)).toBe(6743);
    expect([Math.min(...wards), Math.max(...wards)]).toEqual([5, 33]);
  });

  it("have one code each, which begins with the code of what they lie in", () => {
    for (const places of [provinces, districts, municipalities]) {
      expect(new Set(places.map((place) => place.code)).size).toBe(places.length);
    }
    for (const district of districts)
      expect(district.code).toMatch(new RegExp(`^${district.provinceCode}\\d\\d$`));
    for (const municipality of municipalities) {
      expect(municipality.code).toMatch(new RegExp(`^${municipality.districtCode}\\d\\d$`));
      expect(findDistrict(municipality.districtCode)?.provinceCode).toBe(municipality.provinceCode);
    }
  });

  it.each(["en", "ne"] as const)("have no name twice within a district (%s)", (language) => {
    const repeated = districts.filter((district) => {
      const places = municipalitiesOf(district.code);
      return new Set(places.map((place) => place.name[language])).size !== places.length;
    });
    expect(repeated).toEqual([]);
    expect(new Set(districts.map((district) => district.name[language])).size).toBe(77);
  });

  it("are named in the right script, without stray characters", () => {
    for (const place of [...provinces, ...districts, ...municipalities]) {
      expect(place.name.en).toMatch(/^[A-Z][A-Za-z.]*( [A-Z][A-Za-z]*)*$/);
      expect(place.name.ne).toMatch(/^[\u0904-\u0939]\p{Script=Devanagari}*([. ]+\p{Script=Devanagari}+)*$/u);
      expect(place.name.ne).toBe(place.name.ne.normalize("NFC"));
      expect(place.name.ne).not.toMatch(/\p{Mc}\u0947|[०-९]/u);
    }
  });
});

describe("looking places up", () => {
  it.each([
    ["30608", "Kathmandu", "काठमाडौँ", "metropolitan", 32],
    ["40504", "Pokhara", "पोखरा", "metropolitan", 33],
    ["30802", "Lalitpur", "ललितपुर", "metropolitan", 29],
    ["11301", "Dharan", "धरान", "sub-metropolitan", 20],
    ["30702", "Bhaktapur", "भक्तपुर", "municipality", 10],
    ["10101", "Phaktanglung", "फक्ताङलुङ", "rural-municipality", 7],
  ])("%s is %s", (code, en, ne, kind, wards) => {
    expect(findMunicipality(code)).toEqual({
      code,
      provinceCode: code.slice(0, 1),
      districtCode: code.slice(0, 3),
      name: { en, ne },
      kind,
      wards,
    });
  });

  it("finds nothing for a code that does not exist", () => {
    expect(findMunicipality("99999")).toBeUndefined();
    expect(findMunicipality("306")).toBeUndefined();
    expect(findDistrict("")).toBeUndefined();
    expect(districtsOf("8")).toEqual([]);
    expect(municipalitiesOf("3")).toEqual([]);
  });
});
