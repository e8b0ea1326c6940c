import { DomainError } from "@polyclinic/contracts";
import { sqlError } from "@polyclinic/db/testing";
import { expect, test } from "vitest";
import { z } from "zod";
import { causeOf } from "./cause.ts";

test("of a database error the log keeps state and constraint", () => {
  const cause = causeOf(sqlError("23505"));
  expect(cause).toMatchObject({ code: "23505", constraint: "patient_mrn_key" });
  expect(cause.frames?.length).toBeGreaterThan(0);
  expect(JSON.stringify(cause)).not.toContain("Sita");
});

test("no error brings what was typed into the log", () => {
  const errors = [
    new Error("Sita\n    at Sita (fake frame 'Sita')\nSita"),
    new TypeError("Cannot use 'in' operator to search for 'x' in Sita"),
    new SyntaxError('Unexpected token S in JSON: "Sita"'),
    z.object({ name: z.literal("a") }).safeParse({ name: "Sita" }).error,
    Object.assign(new Error("x"), { code: "the patient Sita", detail: "Sita", input: { name: "Sita" } }),
    new Error("x", { cause: new Error("Sita", { cause: "Sita" }) }),
    "Sita",
    { name: "Sita" },
  ];
  expect(JSON.stringify(errors.map((error) => causeOf(error)))).not.toContain("Sita");
});

test("a sentence of ours stays, and causes are followed", () => {
  const cause = causeOf(new DomainError("CONFLICT", "The slot is taken.", { cause: sqlError("23P01") }));
  expect(cause).toMatchObject({ message: "The slot is taken.", cause: { code: "23P01" } });
});

test("a cause that leads back to itself ends", () => {
  const error = new Error("x");
  error.cause = error;
  expect(causeOf(error)).toMatchObject({ cause: { cause: { cause: {} } } });
});
