import { DomainError } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { refuseNames } from "./names.ts";

const sita = {
  email: "sita.r84@example.com",
  name: "Sita Rai Áçharya",
  clinics: ["Seti-Mahakali Clinic", "सेती महाकाली", null],
};

function problemOf(newPassword: string): string | undefined {
  try {
    refuseNames(newPassword, sita);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.fields?.map(({ path, code }) => `${path} ${code}`).join();
  }
}

test.each([
  ["the product", "polyclinic"],
  ["its company", "Aajmin"],
  ["a clinic", "mahakali"],
  ["a clinic, in its own script", "महाकाली"],
  ["the given name", "SITA"],
  ["the family name, without its accents", "acharya"],
  ["the family name, in wide letters", "ａｃｈａｒｙａ"],
  ["the e-mail address", "sita"],
])("no password holds the name of %s, wherever it stands", (_what, word) => {
  for (const password of [word, `${word} and some more`, `some more and${word}2026`])
    expect([password, problemOf(password)]).toEqual([password, "newPassword contains_name"]);
});

test.each(["rai", "r84", "example", "a row of other words", "seta mahakala", "sit a lot"])(
  "what is shorter than four letters, stands elsewhere or only looks alike is allowed: %s",
  (word) => {
    expect(problemOf(`${word} 5 5 5 5`)).toBeUndefined();
  },
);
