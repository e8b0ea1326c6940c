import { type ClinicRole, clinicRoles } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { permissionsOf } from "./permissions.ts";

test("roles add up", () => {
  const granted = permissionsOf(["nurse", "receptionist"]);
  expect(granted).toEqual(new Set([...clinicRoles.nurse, ...clinicRoles.receptionist]));
  expect(granted).toContain("patients:register");
  expect(granted).not.toContain("patients:archive");
});

test("the operator has no clinical permission, and no role means none", () => {
  const resources = [...permissionsOf(["operator"])].map((permission) => permission.split(":")[0]);
  expect(new Set(resources)).toEqual(
    new Set([
      "clinics",
      "exports",
      "jobs",
      "suppressions",
      "health",
      "usage",
      "platform-audit",
      "second-factors",
      "users",
      "apps",
      "support-grants",
    ]),
  );
  expect(permissionsOf([]).size).toBe(0);
});

test("a role that is not in the catalogue grants nothing", () => {
  for (const name of ["director", "constructor", "__proto__"]) {
    const role = name as ClinicRole; // as an old row could hold it
    expect(permissionsOf([role]).size).toBe(0);
  }
});
