import { TenantId, UserId } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { madeForHeader } from "./made-for.ts";

const user = { id: UserId.parse("0199a000-0000-7000-8000-000000000001") };
const clinic = { id: TenantId.parse("0199a000-0000-7000-8000-000000000002") };

test("a page names its person, and its clinic if it has one", () => {
  expect(madeForHeader({ user, clinic })).toEqual({ "x-made-for": `${user.id}/${clinic.id}` });
  expect(madeForHeader({ user, clinic: null })).toEqual({ "x-made-for": user.id });
});
