import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ClinicPermission, clinicRoles, Permission, platformRoles } from "./permissions.ts";

test("docs/permissions.md says what the catalogue says", () => {
  const document = readFileSync(new URL("../../../docs/permissions.md", import.meta.url), "utf8");
  const [table = ""] = document.split("\n\n").filter((part) => part.startsWith("| role "));
  const [head, , ...rows] = table
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  expect(head).toEqual(["role", ...Permission.options]);
  expect(rows).toEqual(
    Object.entries<readonly Permission[]>({ ...clinicRoles, ...platformRoles }).map(([role, permissions]) => [
      role,
      ...Permission.options.map((permission) => (permissions.includes(permission) ? "yes" : "")),
    ]),
  );
});

test("a role of a clinic's own may hold what some role of the system holds there, and nothing else", () => {
  const held = new Set(Object.values(clinicRoles).flat());
  expect(new Set(ClinicPermission.options)).toEqual(held);
});
