import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TenantDb } from "./database.ts";
import { newId } from "./ids.ts";
import { RecentViews } from "./recent-views.ts";
import type { TenantRecord } from "./tenant.ts";
import { ACTOR } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let everest: TenantRecord;
let lumbini: TenantRecord;
/** Somebody else in each test, who has looked at nothing yet. */
let userId: string;
let db: TenantDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  everest = await clone.provision("everest");
  lumbini = await clone.provision("lumbini");
});

beforeEach(() => {
  userId = newId();
  db = open(everest);
});

afterAll(() => clone.drop());

const open = (record: TenantRecord, roles = ["doctor"]) =>
  clone.database.tenant(record, { ...ACTOR, userId, roles });

const eventsIn = (tenant: TenantDb) =>
  tenant.read((tx) =>
    tx.selectFrom("audit_event").selectAll().where("actor_user_id", "=", userId).orderBy("id").execute(),
  );

const look = (tenant: TenantDb, id: string, patientId = newId()) =>
  tenant.view("patient.opened", async (tx) => {
    tx.viewed({ resource: "patient", id, patientId });
    return tx.selectFrom("counter").select("name").execute();
  });

test("what was seen is an event of its own clinic, and names the patient", async () => {
  const id = newId();
  expect(await look(db, "one", id)).toEqual([{ name: "mrn" }]);
  expect(await eventsIn(db)).toMatchObject([
    {
      action: "patient.opened",
      resource: "patient",
      resource_id: "one",
      patient_id: id,
      actor_roles: ["doctor"],
      app_id: "app",
      request_id: "request-1",
      before: null,
      after: null,
      batch: 0,
    },
  ]);
  expect(await eventsIn(open(lumbini))).toEqual([]);
});

test("a view that names nothing leaves its action", async () => {
  await db.view("patient.searched", async () => undefined);
  expect(await eventsIn(db)).toMatchObject([
    { action: "patient.searched", resource: null, patient_id: null },
  ]);
});

test("the same view is recorded once a minute, another record or action at once", async () => {
  for (const id of ["one", "one", "two", "one"]) await look(db, id);
  await db.view("document.opened", async (tx) => tx.viewed({ resource: "patient", id: "one" }));
  expect((await eventsIn(db)).map(({ action, resource_id }) => [action, resource_id])).toEqual([
    ["patient.opened", "one"],
    ["patient.opened", "two"],
    ["document.opened", "one"],
  ]);
});

test("of several records those are recorded that were not seen a moment ago", async () => {
  await look(db, "one");
  await db.view("patient.opened", async (tx) => {
    for (const id of ["one", "two"]) tx.viewed({ resource: "patient", id });
  });
  expect((await eventsIn(db)).map(({ resource_id }) => resource_id)).toEqual(["one", "two"]);
});

test("with other roles, or in another clinic, it is another view", async () => {
  for (const tenant of [db, open(everest, ["auditor"]), open(lumbini)]) await look(tenant, "one");
  expect((await eventsIn(db)).map(({ actor_roles }) => actor_roles)).toEqual([["doctor"], ["auditor"]]);
  expect(await eventsIn(open(lumbini))).toHaveLength(1);
});

test("after a minute it is recorded again", () => {
  let now = 0;
  const views = new RecentViews(() => now);
  const place = { schema: "tenant_everest", actor: ACTOR };
  const isFresh = (time: number): boolean => {
    now = time;
    const fresh = views.fresh(place, "patient.opened", [{ resource: "patient", id: "one" }]);
    fresh?.remember();
    return fresh !== undefined;
  };
  expect([0, 59_999, 60_000, 60_001].map(isFresh)).toEqual([true, false, true, false]);
});

test("a view that fails is neither recorded nor remembered", async () => {
  const failing = db.view("patient.opened", async (tx) => {
    tx.viewed({ resource: "patient", id: "one" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await eventsIn(db)).toEqual([]);
  await look(db, "one");
  expect(await eventsIn(db)).toHaveLength(1);
});

test("without its event nothing is shown, the second time neither", async () => {
  for (let time = 0; time < 2; time++) {
    const nameless = db.view(null as unknown as string, async () => "a patient"); // as: no action, no event
    await expect(nameless).rejects.toMatchObject({ code: "23502" });
  }
});
