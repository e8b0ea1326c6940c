import { Permission } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import en from "../../../../messages/en.json" with { type: "json" };

test("each permission that an app can carry has its words, and so has each resource", () => {
  const { permissions, resources } = en.apps;
  expect(Object.keys(permissions)).toEqual(Permission.options);
  const known = Permission.options.map((permission) => permission.split(":")[0]);
  expect(new Set(Object.keys(resources))).toEqual(new Set(known));
});
