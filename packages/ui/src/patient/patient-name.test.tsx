import { expect, test } from "vitest";
import { show } from "../testing/show.tsx";
import { type NamedPatient, PatientName } from "./patient-name.tsx";

const sita: NamedPatient = {
  givenName: "Sita",
  middleName: "Kumari",
  familyName: "Rai",
  sex: "female",
  birthDate: { date: "1992-04-01", precision: "day", text: "1992-04-01", calendar: "ad" },
  mrn: "000123",
};

function lineOf(patient: NamedPatient, language: "en" | "ne" = "en") {
  return show(<PatientName patient={patient} />, { language }).container.querySelector(".ui-patient-line")
    ?.textContent;
}

test("a patient is named with what tells namesakes apart", () => {
  expect(lineOf(sita)).toBe("Sita Kumari Rai · F 34 y · 000123");
});

test("without a birth date there is no age, and a guessed one is marked", () => {
  expect(lineOf({ ...sita, middleName: null, birthDate: null })).toBe("Sita Rai · F · 000123");
  const about = { date: "1992-11-20", precision: "estimated", text: "34 years", calendar: "bs" } as const;
  expect(lineOf({ ...sita, birthDate: about })).toContain("F ~34 y");
});

test("in Nepali the figures are Nepali, but for the record's number", () => {
  expect(lineOf(sita, "ne")).toBe("Sita Kumari Rai · म ३४ वर्ष · 000123");
});

test("the initials of a Devanagari name are whole letters", () => {
  const { container } = show(<PatientName patient={{ ...sita, givenName: "सीता", familyName: "क्षेत्री" }} />);
  expect(container.querySelector(".ui-initials")?.textContent).toMatch(/^सी/);
});

test("a name that runs from right to left does not turn the rest of the line round", () => {
  const { container } = show(<PatientName patient={{ ...sita, familyName: "\u202eiaR" }} />);
  expect(container.querySelector("bdi")?.textContent).toBe("Sita Kumari \u202eiaR");
  expect(container.querySelector("bdi")?.textContent).not.toContain("000123");
});
