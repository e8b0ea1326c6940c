import type { UpdateOrganization } from "@polyclinic/contracts";
import { newId, type TenantDb } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeEach, expect, test } from "vitest";
import { refusal } from "../testing/refusal.ts";
import { findOrganization } from "./find.ts";
import { updateOrganization } from "./update.ts";

const actor = { userId: newId(), roles: ["administrator"], appId: newId(), requestId: "test" };
const clone = await cloneDatabase();
afterAll(() => clone.drop());

let clinics = 0;
let here: TenantDb;
let elsewhere: TenantDb;
beforeEach(async () => {
  clinics += 1;
  here = clone.database.tenant(await clone.provision(`here-${clinics}`), actor);
  elsewhere = clone.database.tenant(await clone.provision(`elsewhere-${clinics}`), actor);
});

const lalitpur: UpdateOrganization = {
  version: 0,
  phone: { text: "०१-५५२११३३" },
  email: "office@example.com",
  address: { provinceCode: null, districtCode: null, municipalityCode: "30704", ward: 3, tole: "Pulchowk" },
  pan: "301234567",
};

const find = (db: TenantDb) => db.read(findOrganization);
const update = (change: Partial<UpdateOrganization>, db = here) =>
  db.write("organization.updated", (tx) => updateOrganization(tx, { ...lalitpur, ...change }));

test("nothing is known of a new clinic, and what is written stays in the clinic", async () => {
  expect(await find(here)).toEqual({ phone: null, email: null, address: null, pan: null, version: 0 });
  const written = await update({});
  expect(written).toMatchObject({
    phone: { value: "+97715521133", text: "०१-५५२११३३" },
    email: "office@example.com",
    pan: "301234567",
    version: 1,
  });
  expect(written.address).toMatchObject({ municipalityCode: "30704", ward: 3, tole: "Pulchowk" });
  expect(written.address?.provinceCode).not.toBeNull();
  expect(await find(here)).toEqual(written);
  expect((await find(elsewhere)).version).toBe(0);
});

test("the clinic's log has what stood there and what stands there now", async () => {
  await update({});
  await update({ version: 1, phone: null, pan: null });
  const events = await here.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["action", "resource", "before", "after"])
      .where("action", "=", "organization.updated")
      .orderBy("id")
      .execute(),
  );
  expect(events).toMatchObject([
    { resource: "organization", before: { version: 0 }, after: { pan: "301234567" } },
    { before: { pan: "301234567" }, after: { pan: null, phone: null, version: 2 } },
  ]);
});

test("whoever read an older row overwrites nothing", async () => {
  await update({ version: 0, pan: "301234567" });
  for (const version of [0, 2]) {
    expect((await refusal(update({ version, pan: "309999999" }))).code).toBe("CONFLICT");
    expect((await find(here)).pan).toBe("301234567");
  }
});

test("of several who write at the same moment, one does", async () => {
  for (const version of [0, 1]) {
    const tries = await Promise.allSettled(["1", "2", "3"].map((n) => update({ version, pan: n.repeat(9) })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await find(here)).version).toBe(version + 1);
  }
});

test("a phone or a place that is none names its field", async () => {
  expect(await refusal(update({ phone: { text: "12" } }))).toMatchObject({
    fields: [{ path: "phone.text" }],
  });
  const nowhere = { ...lalitpur.address, provinceCode: "99", districtCode: null, municipalityCode: null };
  expect(await refusal(update({ address: { ...nowhere, ward: null, tole: null } }))).toMatchObject({
    fields: [{ path: "address.provinceCode" }],
  });
});
