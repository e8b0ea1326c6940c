// The document and the routers, without a call: what one of them does not know fails the build.
import { Permission } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { inputSchemaOf, proceduresOf } from "../src/definitions.ts";
import { routers } from "./carriers.ts";
import { nameOf } from "./cases.ts";
import { readDocument } from "./document.ts";
import { isIdName } from "./places.ts";
import { fieldOf, referencesOf } from "./references.ts";

const { procedures } = readDocument();

const served = (["hospital", "admin"] as const).flatMap((surface) =>
  Object.entries(proceduresOf(routers[surface])).map(([path, procedure]) => ({ surface, path, procedure })),
);

test("docs/permissions.md has a row for each procedure, and no other", () => {
  expect([...procedures.keys()].toSorted()).toEqual(served.map(nameOf).toSorted());
});

test("each row asks for permissions that there are, and staff for one at least", () => {
  for (const row of procedures.values()) {
    for (const permission of row.permissions) expect(Permission.options).toContain(permission);
    const asks = row.who === "staff" || row.who === "operator";
    expect([nameOf(row), row.permissions.length > 0]).toEqual([nameOf(row), asks]);
  }
});

test.each(served.map((one) => [nameOf(one), one] as const))(
  "%s: each id of its input has its answer",
  (name, one) => {
    const references = referencesOf(inputSchemaOf(one.procedure));
    const absent = procedures.get(name)?.absent ?? new Map();
    for (const reference of references) {
      expect(reference).toSatisfy(({ name: id }: typeof reference) => id !== null && isIdName(id));
      expect([...absent.keys()]).toContain(fieldOf(reference));
    }
  },
);
