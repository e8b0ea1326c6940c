import type { ClinicRole } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { permissionsOf } from "./permissions.ts";

test("roles add up", () => {
  expect([...permissionsOf(["nurse", "receptionist"])].sort()).toEqual([
    "patients:read",
    "patients:register",
    "patients:update",
  ]);
});

test("the operator has no clinical permission, and no role means none", () => {
  expect([...permissionsOf(["operator"])]).toEqual([
    "clinics:read",
    "jobs:read",
    "jobs:retry",
    "jobs:discard",
  ]);
  expect(permissionsOf([]).size).toBe(0);
});

test("a role that is not in the catalogue grants nothing", () => {
  for (const name of ["director", "constructor", "__proto__"]) {
    const role = name as ClinicRole; // as an old row could hold it
    expect(permissionsOf([role]).size).toBe(0);
  }
});
