import { expect, test } from "vitest";
import { problemsInForm, readPatient } from "./patient-input.ts";
import { emptyValues, type PatientValues } from "./patient-values.ts";

const TODAY = "2026-11-20";

function values(change: Partial<PatientValues> = {}): PatientValues {
  return { ...emptyValues("bs"), givenName: "Sita", familyName: "Rai", sex: "female", ...change };
}

test("what is empty is unknown", () => {
  expect(readPatient(values(), { today: TODAY })).toEqual({
    ok: true,
    patient: {
      givenName: "Sita",
      middleName: null,
      familyName: "Rai",
      localName: null,
      sex: "female",
      birthDate: null,
      fatherName: null,
      motherName: null,
      guardianName: null,
      preferredLanguage: null,
      address: null,
      telecom: [],
    },
  });
});

test("an empty form names every field that must be filled, by the schema of contracts", () => {
  const read = readPatient(emptyValues("bs"), { today: TODAY });
  const paths = read.ok ? [] : read.problems.map((problem) => problem.path);
  expect(paths).toEqual(["givenName", "familyName", "sex"]);
});

test("a part of an address is an address", () => {
  const address = { provinceCode: "3", districtCode: "", municipalityCode: "", ward: "7", tole: " " };
  expect(readPatient(values({ address }), { today: TODAY })).toMatchObject({
    patient: {
      address: { provinceCode: "3", districtCode: null, municipalityCode: null, ward: 7, tole: null },
    },
  });
});

test("empty phones are left out, and a problem still stands at its own field", () => {
  const telecom = ["", "9841234567", "", "12"];
  expect(readPatient(values({ telecom: telecom.slice(0, 3) }), { today: TODAY })).toMatchObject({
    patient: { telecom: [{ text: "9841234567" }] },
  });
  expect(readPatient(values({ telecom }), { today: TODAY })).toMatchObject({
    ok: false,
    problems: [{ path: "telecom.3", code: "phone" }],
  });
  const answer = [{ path: "telecom.1.text", code: "phone", message: "" }];
  expect(problemsInForm(answer, values({ telecom }))).toMatchObject([{ path: "telecom.3" }]);
});

test("a birth date that cannot be read is a problem of its field", () => {
  const birthDate = { kind: "date", text: "2084-01-01", calendar: "bs" } as const;
  expect(readPatient(values({ birthDate }), { today: TODAY })).toMatchObject({
    ok: false,
    problems: [{ path: "birthDate", textKey: "dates.problems.future" }],
  });
  const answer = [{ path: "birthDate.date", code: "future", message: "" }];
  expect(problemsInForm(answer, values())).toMatchObject([{ path: "birthDate" }]);
});

test("an age that was told years ago stays what it was while nobody touches it", () => {
  const recorded = { date: "1980-05-01", precision: "estimated", text: "40 years", calendar: "bs" } as const;
  const before = {
    values: values({ birthDate: { kind: "age", text: "40", unit: "years", calendar: "bs" } }),
    birthDate: recorded,
  };
  expect(readPatient(before.values, { today: TODAY, before })).toMatchObject({
    patient: { birthDate: recorded },
  });
  const touched = values({ birthDate: { kind: "age", text: "41", unit: "years", calendar: "bs" } });
  expect(readPatient(touched, { today: TODAY, before })).toMatchObject({
    patient: { birthDate: { date: "1985-11-20" } },
  });
});
