import { describe, expect, test } from "vitest";
import { PatientPage, RegisterPatient, SearchPatients, UpdatePatient } from "./patients.ts";

const person = { givenName: "Sita", familyName: "Shrestha", sex: "female" };
const birthDate = { date: "1990-03-01", precision: "day", text: "2046-11-18", calendar: "bs" };

function problems(input: unknown): string[] {
  const result = RegisterPatient.safeParse(input);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

describe("registering", () => {
  test("what may be unknown is null", () => {
    expect(RegisterPatient.parse(person)).toMatchObject({ middleName: null, birthDate: null, telecom: [] });
  });

  test("names are trimmed and in one Unicode form", () => {
    const decomposed = "क\u093c"; // qa as two code points; NFC keeps this pair, while é becomes one
    const parsed = RegisterPatient.parse({ ...person, givenName: "  Rene\u0301 ", localName: decomposed });
    expect(parsed.givenName).toBe("René");
    expect(parsed.localName).toBe(decomposed.normalize("NFC"));
  });

  test.each([
    ["an empty name", { ...person, givenName: "   " }, "givenName"],
    ["an over-long name", { ...person, familyName: "x".repeat(81) }, "familyName"],
    ["NUL", { ...person, givenName: "Si\u0000ta" }, "givenName"],
    ["a line break", { ...person, givenName: "Si\nta" }, "givenName"],
    ["a name that cannot be seen", { ...person, givenName: "\u200b" }, "givenName"],
    ["a name without a letter", { ...person, familyName: "-" }, "familyName"],
    ["a wrong enum", { ...person, sex: "f" }, "sex"],
    [
      "a day that is not there",
      { ...person, birthDate: { ...birthDate, date: "2023-02-29" } },
      "birthDate.date",
    ],
    [
      "a birth date without its calendar",
      { ...person, birthDate: { ...birthDate, calendar: undefined } },
      "birthDate.calendar",
    ],
    [
      "a ward of nowhere",
      {
        ...person,
        address: { provinceCode: null, districtCode: null, municipalityCode: null, ward: 0, tole: null },
      },
      "address.ward",
    ],
    [
      "too many phones",
      { ...person, telecom: Array.from({ length: 6 }, () => ({ text: "9841000000" })) },
      "telecom",
    ],
    [
      "an override without a reason",
      { ...person, duplicateOverride: { reason: "" } },
      "duplicateOverride.reason",
    ],
  ])("refuses %s and names the field", (_, input, path) => {
    expect(problems(input)).toContain(path);
  });

  test("refuses a field that nobody knows, such as an id of the caller's choice", () => {
    const result = RegisterPatient.safeParse({ ...person, id: "x" });
    expect(result.error?.issues[0]).toMatchObject({ code: "unrecognized_keys", keys: ["id"] });
  });
});

test("an update changes what it names and nothing else", () => {
  const id = "01890000-0000-7000-8000-000000000000";
  expect(UpdatePatient.parse({ id, version: 1, sex: "male" })).toEqual({ id, version: 1, sex: "male" });
  expect(UpdatePatient.safeParse({ id, version: 1, mrn: "000001" }).success).toBe(false);
  expect(UpdatePatient.safeParse({ id, version: 1, sex: undefined }).success).toBe(false);
});

test("a search needs something to search for", () => {
  expect(SearchPatients.safeParse({ query: "  " }).success).toBe(false);
  expect(SearchPatients.safeParse({ query: "सीता", limit: 51 }).success).toBe(false);
});

describe("answers", () => {
  const summary = {
    id: "01a1fa47-0000-7000-8000-000000000001",
    mrn: "000123",
    ...person,
    middleName: null,
    localName: null,
    birthDate,
    archivedAt: null,
    phone: null,
  };

  test("a row that is older than a rule is told as it stands", async () => {
    const old = { ...summary, givenName: "-", birthDate: { ...birthDate, date: "1849-03-01" } };
    expect(problems({ ...person, givenName: old.givenName })).toEqual(["givenName"]);
    const page = await PatientPage.parseAsync({ items: [old], nextCursor: null });
    expect(page.items).toEqual([old]);
  });

  test("nothing leaves that the contract does not know, and nothing in another form", async () => {
    const items = [{ ...summary, secret: "never" }];
    expect((await PatientPage.parseAsync({ items, nextCursor: null })).items).toEqual([summary]);
    const broken = { items: [{ ...summary, mrn: 123 }], nextCursor: null };
    await expect(PatientPage.parseAsync(broken)).rejects.toThrow("mrn");
  });
});
