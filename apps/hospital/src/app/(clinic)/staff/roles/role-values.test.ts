import { OwnRoleId } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { roleInput, roleValues } from "./role-values.ts";

const id = OwnRoleId.parse("01a218d6-eb23-76a4-867d-442dbb2ff912");

test("what is shown of a role leads back to what differs from its base", () => {
  const rights = {
    base: "nurse" as const,
    plus: ["patients:register" as const],
    minus: ["documents:upload" as const],
  };
  const values = roleValues({ id, name: "Ward clerk", localName: null, ...rights, holders: 2 });
  expect(values.allowed).toEqual([
    "patients:read",
    "patients:update",
    "documents:read",
    "emergency-access:open",
    "patients:register",
  ]);
  expect(roleInput(values)).toEqual({ name: "Ward clerk", localName: null, ...rights });
});

test("a base that has got more since the role was made does not make a difference of it", () => {
  const values = roleValues({
    id,
    name: "Clerk",
    localName: "सहायक",
    base: "cashier",
    plus: ["patients:read"],
    minus: [],
    holders: 0,
  });
  expect(roleInput(values)).toMatchObject({ plus: [], minus: [] });
});

test("a new one begins with nothing", () => {
  expect(roleInput(roleValues(undefined))).toMatchObject({ name: "", base: "", plus: [], minus: [] });
});
