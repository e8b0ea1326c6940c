import { ClinicPermission } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { RESOURCES } from "./resources.ts";

test("every permission that a clinic can give has its place in the form, once", () => {
  expect(RESOURCES.flatMap(({ permissions }) => permissions).toSorted()).toEqual(
    ClinicPermission.options.toSorted(),
  );
});
