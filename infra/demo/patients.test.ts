import { RegisterPatient } from "@polyclinic/contracts";
import { normalisePhone, parsePartialDate } from "@polyclinic/nepal";
import { findMunicipality } from "@polyclinic/nepal/addresses";
import { describe, expect, test } from "vitest";
import { demoClinics } from "./clinics.ts";
import { communities } from "./names.ts";
import { inventPatients } from "./patients.ts";
import { demoUsers } from "./sign-ins.ts";

const everyone = demoClinics.map((clinic) => ({ clinic, patients: inventPatients(clinic, 2_100) }));
const all = everyone.flatMap(({ patients }) => patients);

test("the same clinic has the same people each time, however many are asked for", () => {
  const [{ clinic, patients }] = everyone as [(typeof everyone)[number]];
  expect(inventPatients(clinic, 2_100)).toEqual(patients);
  expect(inventPatients(clinic, 40)).toEqual(patients.slice(0, 40));
});

test("two clinics have different people", () => {
  const [first, second] = everyone.map(({ patients }) => JSON.stringify(patients.slice(0, 20)));
  expect(first).not.toEqual(second);
});

test("every patient can be registered as it is", () => {
  for (const patient of all) expect(RegisterPatient.parse(patient)).toEqual(patient);
});

test("wards exist, and codes lie within one another", () => {
  const addresses = all.flatMap(({ address }) => (address ? [address] : []));
  expect(addresses.length).toBeGreaterThan(10_000);
  for (const { municipalityCode, districtCode, provinceCode, ward } of addresses) {
    const place = findMunicipality(municipalityCode ?? "");
    expect(place).toMatchObject({ districtCode, provinceCode });
    expect(ward ?? 1).toBeLessThanOrEqual(place?.wards ?? 0);
  }
});

describe("birth dates", () => {
  const dates = all.flatMap(({ birthDate }) => (birthDate ? [birthDate] : []));

  test("come in every precision and in both calendars, and some are unknown", () => {
    const kinds = new Set(dates.map(({ precision, calendar }) => `${precision} ${calendar}`));
    const expected = ["day bs", "day ad", "month bs", "month ad", "year bs", "year ad", "estimated bs"];
    expect([...kinds].toSorted()).toEqual(expected.toSorted());
    expect(dates.length).toBeLessThan(all.length);
  });

  test("say the same as the text that was typed", () => {
    for (const { date, precision, text, calendar } of dates.filter(
      (each) => each.precision !== "estimated",
    )) {
      expect(parsePartialDate(text, calendar)).toEqual({ ok: true, ad: date, precision });
    }
  });
});

test("phones are numbers of Nepal; some are shared in a family, and some people have none", () => {
  const phones = all.flatMap(({ telecom }) => telecom.map(({ text }) => text));
  for (const text of phones) expect(normalisePhone(text)).toMatchObject({ ok: true });
  expect(new Set(phones).size).toBeLessThan(phones.length * 0.9);
  expect(all.filter(({ telecom }) => telecom.length === 0).length).toBeGreaterThan(1_000);
});

test("every name is written in both scripts", () => {
  for (const { family, female, male, femaleMiddle, maleMiddle } of communities) {
    for (const { latin, devanagari } of [family, female, male, femaleMiddle, maleMiddle].flat()) {
      expect(latin).toMatch(/^[A-Z][A-Za-z.]+$/);
      expect(devanagari).toMatch(/^[\p{Script=Devanagari}.]+$/u);
    }
  }
});

test("a name says the same in both scripts", () => {
  const known = communities.flatMap(({ family, female, male, femaleMiddle, maleMiddle }) =>
    [family, female, male, femaleMiddle, maleMiddle]
      .flat()
      .map(({ latin, devanagari }) => `${latin} ${devanagari}`),
  );
  const pairs = all.flatMap(({ givenName, middleName, familyName, localName }) => {
    const local = localName?.split(" ") ?? [];
    return [givenName, middleName, familyName]
      .filter((name) => name !== null)
      .map((name, index) => [name, local[index]]);
  });
  const wrong = pairs.filter(([name, local]) => local !== undefined && !known.includes(`${name} ${local}`));
  expect(wrong).toEqual([]);
});

test("given and middle names fit the sex", () => {
  expect(middleNamesOf("male")).toContain("Bahadur");
  expect(middleNamesOf("female")).not.toContain("Bahadur");
  expect(middleNamesOf("male")).not.toContain("Kumari");
});

function middleNamesOf(sex: string): Set<string | null> {
  return new Set(all.filter((each) => each.sex === sex).map(({ middleName }) => middleName));
}

test("every role has an account in the first clinic, and nobody's address is used twice", () => {
  const inFirst = demoUsers.flatMap(({ memberships }) => memberships.filter(({ slug }) => slug === "aajmin"));
  expect(new Set(inFirst.flatMap(({ roles }) => roles)).size).toBe(11);
  expect(new Set(demoUsers.map(({ email }) => email)).size).toBe(demoUsers.length);
});
