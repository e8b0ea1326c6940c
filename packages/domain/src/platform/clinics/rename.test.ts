import { UserId } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeEach, expect, test } from "vitest";
import { addMembership, createUser, findTenant, readEpoch, renameClinic } from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const as = (userId: UserId) =>
  clone.database.platform({ userId, roles: [], appId: "test", requestId: "test" });

let clinics = 0;
let patan: TenantRecord;
let bagmati: TenantRecord;
beforeEach(async () => {
  clinics += 1;
  patan = await clone.provision(`patan-${clinics}`);
  bagmati = await clone.provision(`bagmati-${clinics}`);
});

async function newMember(role: "administrator" | "nurse", { id }: TenantRecord): Promise<UserId> {
  const sub = newId();
  const platform = as(UserId.parse(newId()));
  const user = await platform.write("user.created", (tx) =>
    createUser(tx, { sub, email: `${sub}@example.com`, name: "Somebody" }),
  );
  await platform.write("member.joined", (tx) =>
    addMembership(tx, { userId: user.id, tenantId: id, roles: [role] }),
  );
  return user.id;
}

const rename = (by: UserId, tenant = patan) =>
  as(by).write("clinic.renamed", (tx) =>
    renameClinic(tx, tenant.id, { name: "Patan Care", localName: "पाटन केयर" }),
  );
const nameOf = ({ id }: TenantRecord) =>
  as(UserId.parse(newId())).read(async (tx) => (await findTenant(tx, id))?.name);
const epoch = () => as(UserId.parse(newId())).read(readEpoch);

test("a clinic has its new name everywhere at once, and another one keeps its own", async () => {
  const boss = await newMember("administrator", patan);
  const before = await epoch();
  await rename(boss);
  expect(await nameOf(patan)).toBe("Patan Care");
  expect(await nameOf(bagmati)).toBe(bagmati.name);
  expect(await epoch()).not.toEqual(before);
});

test("the platform's log has both names, and the clinic is told without them", async () => {
  const boss = await newMember("administrator", patan);
  await rename(boss);
  await rename(boss);
  const events = await as(boss).read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["actor_user_id", "before", "after"])
      .where("action", "=", "clinic.renamed")
      .where("resource_id", "=", patan.id)
      .execute(),
  );
  expect(events).toEqual([
    {
      actor_user_id: boss,
      before: { name: patan.name, name_local: null },
      after: { name: "Patan Care", name_local: "पाटन केयर" },
    },
  ]);
  const jobs = await clone.asOwner<{ payload: { clinicId: string } }>("select payload from platform.outbox");
  const told = jobs.filter(({ payload }) => payload.clinicId === patan.id);
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain("Patan Care");
});

test("nobody renames a clinic without the right to it there, whatever they are elsewhere", async () => {
  for (const who of [await newMember("nurse", patan), await newMember("administrator", bagmati)])
    expect((await refusal(rename(who))).code).toBe("FORBIDDEN");
  expect(await nameOf(patan)).toBe(patan.name);
});
