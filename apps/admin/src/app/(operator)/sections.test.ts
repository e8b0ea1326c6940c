import { clinicRoles, platformRoles } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { sections, sectionsFor } from "./sections.ts";

test("each page appears by its own permission", () => {
  expect(sectionsFor(platformRoles.operator)).toEqual(sections);
  expect(sectionsFor(["jobs:read", "jobs:retry"]).map(({ href }) => href)).toEqual(["/jobs"]);
  expect(sectionsFor(["jobs:retry", "suppressions:lift"])).toEqual([]);
});

test("nobody who works in a clinic has a page here", () => {
  expect(Object.values(clinicRoles).flatMap((permissions) => sectionsFor(permissions))).toEqual([]);
});
