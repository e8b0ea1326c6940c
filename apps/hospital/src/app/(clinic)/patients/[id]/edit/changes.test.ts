import { Patient } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { conflictingFields, demographicsOf, differing, pick } from "./changes.ts";

const patient = Patient.parse({
  id: "01a1fa5f-4d41-72d4-92a0-cff544fbbc06",
  mrn: "000001",
  givenName: "Sita",
  middleName: null,
  familyName: "Rai",
  localName: null,
  sex: "female",
  birthDate: { date: "1992-04-01", precision: "day", text: "1992-04-01", calendar: "ad" },
  fatherName: null,
  motherName: null,
  guardianName: null,
  preferredLanguage: "ne",
  address: { provinceCode: "3", districtCode: null, municipalityCode: null, ward: null, tole: null },
  telecom: [{ value: "+9779841234567", text: "9841234567" }],
  archivedAt: null,
  archiveReason: null,
  version: 3,
  createdAt: "2026-11-20T00:00:00Z",
  updatedAt: "2026-11-20T00:00:00Z",
});

test("a record that was opened and not touched has no changes", () => {
  const address = { tole: null, ward: null, municipalityCode: null, districtCode: null, provinceCode: "3" };
  expect(differing(demographicsOf(patient), { ...demographicsOf(patient), address })).toEqual([]);
});

test("only what was changed is sent", () => {
  const typed = { ...demographicsOf(patient), fatherName: "Hari Rai", telecom: [{ text: "9841000000" }] };
  const names = differing(demographicsOf(patient), typed);
  expect(pick(typed, names)).toEqual({ fatherName: "Hari Rai", telecom: [{ text: "9841000000" }] });
});

test("what is emptied is sent as unknown", () => {
  const typed = { ...demographicsOf(patient), birthDate: null };
  expect(pick(typed, differing(demographicsOf(patient), typed))).toEqual({ birthDate: null });
});

test("only what somebody else changed is asked about; what I alone changed is sent", () => {
  const before = demographicsOf(patient);
  const theirs = { ...before, fatherName: "Hari Rai", guardianName: "Maya Rai", localName: "सीता" };
  const mine = { ...before, fatherName: "Hari Bahadur Rai", motherName: "Gita Rai", localName: "सीता" };
  expect(conflictingFields({ before, mine, theirs })).toEqual({
    asked: [
      { name: "fatherName", initial: "mine" },
      { name: "guardianName", initial: "theirs" },
    ],
    unasked: ["motherName"],
  });
});
