import { BirthDate, QuietHours, RegisterPatient } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import english from "../../messages/en.json" with { type: "json" };
import nepali from "../../messages/ne.json" with { type: "json" };
import { problemsOf } from "./problems.ts";

const { givenName } = RegisterPatient.shape;
const birthDate = { date: "1849-01-01", precision: "day", text: "1849-01-01", calendar: "ad" };

test.each([
  [givenName, "Si\u200bta", "invisible"],
  [givenName, "Sita\ud83e", "broken-character"],
  [givenName, "\u2800", "nothing-visible"],
  [givenName, `S${"\u035c".repeat(5)}ita`, "piled-up-marks"],
  [givenName, "123", "no-letter"],
  [BirthDate, birthDate, "before-1850"],
  [QuietHours, { from: "07:00", until: "07:00" }, "same-time"],
] as const)("%#: what a schema refuses has words of its own in both languages", (schema, input, code) => {
  const { error } = schema.safeParse(input);
  expect(error && problemsOf(error).map((problem) => problem.code)).toEqual([code]);
  expect(english.problems[code]).toBeTruthy();
  expect(nepali.problems[code]).toBeTruthy();
});
