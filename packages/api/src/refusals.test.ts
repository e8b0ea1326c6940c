import { PatientId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Allowance } from "./allowance.ts";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
/** Alpha's, and no member of beta. */
let cashier: Headers;
let cashierId: string;

beforeAll(async () => {
  world = await createWorld();
  const user = await world.makeUser("cashier", { alpha: ["cashier"] });
  cashierId = user.id;
  cashier = {
    ...world.apps.integration.headers,
    authorization: await world.authorization(user),
    "x-tenant-id": world.alpha.id,
  };
});

afterAll(() => world.close());

const id = PatientId.parse(newId());
const actor = { userId: null, roles: [], appId: "test", requestId: "test" };
const register = { givenName: "Kanariya", familyName: "Pahelo", sex: "female" };

interface Event {
  action: string;
  actor_user_id: string | null;
  resource_id: string | null;
  reason: string | null;
  after: unknown;
}

const COLUMNS = ["action", "actor_user_id", "resource_id", "reason", "after"] as const;

function inClinic(clinic: "alpha" | "beta"): Promise<Event[]> {
  return world.clone.database
    .tenant(world[clinic], actor)
    .read((tx) =>
      tx
        .selectFrom("audit_event")
        .select(COLUMNS)
        .where("action", "=", "access.refused")
        .orderBy("id")
        .execute(),
    );
}

function onPlatform(): Promise<Event[]> {
  return world.platform.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(COLUMNS)
      .where("action", "=", "access.refused")
      .orderBy("id")
      .execute(),
  );
}

test("a member's refusals stand in the clinic's log, without what was sent", async () => {
  expect(await call(world.server, "hospital/patients.register", register, cashier)).toMatchObject({
    status: 403,
  });
  expect(await call(world.server, "hospital/patients.byId", { id }, cashier)).toMatchObject({ status: 404 });
  const events = await inClinic("alpha");
  expect(events).toEqual([
    {
      action: "access.refused",
      actor_user_id: cashierId,
      resource_id: "patients.register",
      reason: "FORBIDDEN",
      after: null,
    },
    expect.objectContaining({ resource_id: "patients.byId", reason: "NOT_FOUND" }),
  ]);
  expect(JSON.stringify(events)).not.toContain("Kanariya");
  expect(await inClinic("beta")).toEqual([]);
  expect(await onPlatform()).toEqual([]);
});

test("whoever knocks at another clinic stands in the platform's log, and leaves nothing there", async () => {
  const answer = await call(
    world.server,
    "hospital/patients.list",
    {},
    { ...cashier, "x-tenant-id": world.beta.id },
  );
  expect(answer).toMatchObject({ status: 403 });
  expect(await onPlatform()).toMatchObject([
    { actor_user_id: cashierId, resource_id: "patients.list", reason: "TENANT_REFUSED" },
  ]);
  expect(await inClinic("beta")).toEqual([]);
});

test("a thousand refusals of one person are ten events, and a number", async () => {
  const before = (await inClinic("alpha")).length;
  for (let count = 0; count < 30; count++) {
    await call(world.server, "hospital/patients.register", register, cashier);
  }
  expect((await inClinic("alpha")).length).toBe(10);
  expect(before).toBeLessThan(10);
});

test("of those who are not signed in one is told, whatever they try", async () => {
  const known = (await onPlatform()).length;
  const { authorization: _, ...anonymous } = cashier;
  for (let count = 0; count < 5; count++) {
    expect(await call(world.server, "hospital/patients.list", {}, anonymous)).toMatchObject({ status: 401 });
    expect(await call(world.server, "hospital/patients.list", {}, {})).toMatchObject({ status: 401 });
  }
  expect((await onPlatform()).slice(known)).toMatchObject([
    { actor_user_id: null, resource_id: "patients.list", reason: "UNAUTHENTICATED" },
  ]);
});

test("what is wrong with an input is nobody's refusal", async () => {
  const known = (await onPlatform()).length + (await inClinic("alpha")).length;
  expect(await call(world.server, "hospital/patients.list", { limit: 0 }, cashier)).toMatchObject({
    status: 400,
  });
  expect((await onPlatform()).length + (await inClinic("alpha")).length).toBe(known);
});

test("a later minute begins with the number of those that were not told", () => {
  let now = 0;
  const allowance = new Allowance(2, () => now);
  const take = (caller: string) => allowance.take(caller);
  expect([take("one"), take("one"), take("one"), take("one"), take("two")]).toEqual([
    { leftOut: 0 },
    { leftOut: 0 },
    null,
    null,
    { leftOut: 0 },
  ]);
  now = 60_000;
  expect([take("one"), take("one"), take("two")]).toEqual([{ leftOut: 2 }, { leftOut: 0 }, { leftOut: 0 }]);
});
