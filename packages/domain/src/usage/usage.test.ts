import { RegisterPatient, TenantId } from "@polyclinic/contracts";
import { newId, type PlatformDb, type TenantDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerPatient } from "../patients/register.ts";
import { addMembership } from "../platform/memberships.ts";
import { daysToMeasure } from "../platform/usage/days.ts";
import { countMembers, lastDayMeasured } from "../platform/usage/members.ts";
import { readClinicUsage } from "../platform/usage/read.ts";
import { disableUser } from "../platform/users/set-status.ts";
import { createUser } from "../platform/users.ts";
import { measureDay, measureStock } from "./measure.ts";

const DAY = "2026-11-20";
/** In Kathmandu the day begins at 18:15 of the day before, in UTC. */
const [FIRST, LAST, AFTER] = ["2026-11-19T18:15:00Z", "2026-11-20T18:14:59Z", "2026-11-20T18:15:00Z"];

let clone: Clone;
let platform: PlatformDb;
let here: TenantDb;
let elsewhere: TenantDb;

const actor = { userId: newId(), roles: ["nurse"], appId: "test", requestId: "request-1" };

beforeAll(async () => {
  clone = await cloneDatabase();
  platform = clone.database.platform({ ...actor, userId: null });
  here = clone.database.tenant(await clone.provision("here"), actor);
  elsewhere = clone.database.tenant(await clone.provision("elsewhere"), actor);
});

afterAll(() => clone.drop());

function v7At(instant: string): string {
  const hex = Date.parse(instant).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${newId().slice(-12)}`;
}

async function sent(channel: "email" | "sms" | "push", madeAt: string, sentAt: string): Promise<void> {
  await here.write("test.sent", (tx) =>
    tx
      .insertInto("message")
      .values({
        id: v7At(madeAt),
        kind: "document-ready",
        channel,
        user_id: newId(),
        patient_id: null,
        params: "{}",
        state: "sent",
        created_at: madeAt,
        sent_at: sentAt,
      })
      .execute(),
  );
}

async function acted(userId: string | null, at: string): Promise<void> {
  const row = { id: newId(), at, actor_user_id: userId, actor_roles: [], app_id: "x", action: "x.done" };
  const bare = { resource: null, resource_id: null, before: null, after: null, reason: null };
  await here.write("test.acted", (tx) =>
    tx
      .insertInto("audit_event")
      .values({ ...row, ...bare, request_id: "r" })
      .execute(),
  );
}

const valuesOf = (counts: readonly { metric: string; value: number }[]) =>
  Object.fromEntries(counts.map(({ metric, value }) => [metric, value]));

test("a day begins and ends on the clinic's wall, and each message and person counts once", async () => {
  const [anna, bina] = [newId(), newId()];
  await sent("sms", FIRST, FIRST);
  await sent("sms", "2026-11-18T15:00:00Z", LAST);
  await sent("email", LAST, LAST);
  await sent("email", AFTER, AFTER);
  for (const [who, at] of [
    [anna, FIRST],
    [anna, LAST],
    [bina, LAST],
    [null, LAST],
    [newId(), AFTER],
  ] as const)
    await acted(who, at);
  expect(valuesOf(await here.read((tx) => measureDay(tx, DAY)))).toEqual({
    "active-users": 2,
    "emails-sent": 1,
    "sms-sent": 2,
    "pushes-sent": 0,
  });
  expect(valuesOf(await elsewhere.read((tx) => measureDay(tx, DAY)))).toEqual({
    "active-users": 0,
    "emails-sent": 0,
    "sms-sent": 0,
    "pushes-sent": 0,
  });
});

test("patients and members are those of the clinic that are there", async () => {
  const patient = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female" });
  await here.write("patient.registered", (tx) => registerPatient(tx, patient));
  expect(valuesOf(await here.read((tx) => measureStock(tx, DAY)))).toEqual({
    patients: 1,
    documents: 0,
    "document-bytes": 0,
  });
  expect(valuesOf(await elsewhere.read((tx) => measureStock(tx, DAY)))).toMatchObject({ patients: 0 });

  await platform.write("user.created", async (tx) => {
    for (const email of ["a@example.com", "b@example.com"]) {
      const { id } = await createUser(tx, { sub: newId(), email, name: "Staff" });
      await addMembership(tx, { userId: id, tenantId: here.tenant.id, roles: ["nurse"] });
      if (email.startsWith("b")) await disableUser(tx, { userId: id, reason: "A reason" });
    }
  });
  expect(await platform.read((tx) => countMembers(tx, here.tenant.id))).toBe(1);
  expect(await platform.read((tx) => countMembers(tx, elsewhere.tenant.id))).toBe(0);
});

test("measuring again replaces, and the operator reads one clinic's days, the last one first", async () => {
  const { id } = here.tenant;
  const counts = [
    { metric: "patients", day: "2026-11-19", value: 3 },
    { metric: "document-bytes", day: DAY, value: 5_000_000_000 },
  ] as const;
  await clone.database.reportUsage(id, counts);
  await clone.database.reportUsage(id, [{ ...counts[0], value: 4 }]);
  await clone.database.reportUsage(elsewhere.tenant.id, [{ ...counts[0], value: 99 }]);
  await clone.database.reportUsage(id, []);
  expect(await platform.read((tx) => lastDayMeasured(tx, id))).toBe(DAY);

  const read = (days: number) =>
    platform.read((tx) => readClinicUsage(tx, { clinicId: TenantId.parse(id), days }, new Date(LAST)));
  const usage = await read(30);
  expect(usage).toMatchObject({ clinic: { id, slug: "here" }, measuredAt: expect.stringMatching(/^20/) });
  expect(usage.days).toEqual([
    { day: DAY, counts: { "document-bytes": 5_000_000_000 } },
    { day: "2026-11-19", counts: { patients: 4 } },
  ]);
  expect((await read(1)).days).toHaveLength(1);
  const unknown = TenantId.parse(newId());
  await expect(platform.read((tx) => readClinicUsage(tx, { clinicId: unknown, days: 1 }))).rejects.toThrow(
    "There is no such clinic.",
  );
});

test("what was missed is made up for, within reason", () => {
  expect(daysToMeasure(null, DAY)).toEqual([DAY]);
  expect(daysToMeasure(DAY, DAY)).toEqual([DAY]);
  expect(daysToMeasure("2026-11-18", DAY)).toEqual(["2026-11-18", "2026-11-19", DAY]);
  expect(daysToMeasure("2025-01-01", DAY)).toHaveLength(31);
  expect(daysToMeasure("2026-11-21", DAY)).toEqual([DAY]);
});
