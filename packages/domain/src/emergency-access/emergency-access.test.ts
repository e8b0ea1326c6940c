import { DocumentId, type EmergencyAccessId, type PatientId, UserId } from "@polyclinic/contracts";
import { newId, sqlState, type TenantDb, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDocument } from "../documents/find.ts";
import { listDocuments } from "../documents/list.ts";
import { requestDownload } from "../documents/request-download.ts";
import type { Reading } from "../documents/rules.ts";
import { settleDocument } from "../documents/settle.ts";
import { refusal } from "../testing/refusal.ts";
import { announce, begin, complete, newPatient } from "../testing/uploaded.ts";
import { endEmergencyAccess } from "./end.ts";
import { listEmergencyAccesses } from "./list.ts";
import { openEmergencyAccess } from "./open.ts";
import { currentEmergencyAccess } from "./own.ts";
import { reviewEmergencyAccess } from "./review.ts";

const REASON = "Unconscious, and nobody knows what she takes";
const clone = await cloneDatabase();
let record: TenantRecord;
let other: TenantRecord;
/** Whoever registers and uploads. */
let clinic: TenantDb;
let boss: TenantDb;
let elsewhere: TenantDb;
/** Of nobody's access yet, in each test. */
let nurse: TenantDb;
let nurseId: UserId;
let patientId: PatientId;
let documentId: DocumentId;

const as = (userId: string, where = record, ...roles: string[]) =>
  clone.database.tenant(where, { userId, roles, appId: "test", requestId: "test" });

beforeAll(async () => {
  record = await clone.provision("here");
  other = await clone.provision("elsewhere");
  clinic = as(newId());
  boss = as(newId(), record, "administrator");
});
beforeEach(async () => {
  nurseId = UserId.parse(newId());
  nurse = as(nurseId, record, "night-nurse");
  elsewhere = as(nurseId, other, "night-nurse");
  patientId = await newPatient(clinic);
  documentId = await newDocument(clinic, patientId);
});
afterAll(() => clone.drop());

async function newDocument(db: TenantDb, of: PatientId): Promise<DocumentId> {
  const { id } = await complete(db, await begin(db, announce(of)));
  await db.write("document.verified", (tx) => settleDocument(tx, id, null));
  return id;
}

const open = (db = nurse, of = patientId, reason = REASON) =>
  db.write("emergency-access.opened", (tx) => openEmergencyAccess(tx, { patientId: of, reason }));
const end = (id: EmergencyAccessId, db = nurse) =>
  db.write("emergency-access.ended", (tx) => endEmergencyAccess(tx, { id }));
const current = async (db = nurse, of = patientId) =>
  (await db.read((tx) => currentEmergencyAccess(tx, { patientId: of }))).access;
const review = (id: EmergencyAccessId, db = boss, outcome: "justified" | "not-justified" = "justified") =>
  db.write("emergency-access.reviewed", (tx) =>
    reviewEmergencyAccess(tx, { id, outcome, note: "Asked her myself" }),
  );
const list = async (db = boss, state?: "running" | "waiting" | "overdue" | "reviewed") =>
  (
    await db.view("emergency-access.listed", (tx) =>
      listEmergencyAccesses(tx, { limit: 100, ...(state && { state }) }),
    )
  ).items;
const stateOf = async (id: EmergencyAccessId) => (await list()).find((access) => access.id === id)?.state;

/** As if it had been opened so long ago. */
const age = (id: EmergencyAccessId, by: string) =>
  clone.asOwner(`update tenant_here.emergency_access set opened_at = opened_at - interval '${by}',
    expires_at = expires_at - interval '${by}' where id = '${id}'`);

/** The three ways to see a document. */
const READS: [
  string,
  (db: TenantDb, id?: DocumentId, of?: PatientId, reading?: Reading) => Promise<unknown>,
][] = [
  [
    "document.listed",
    (db, _, of = patientId, reading = "in-emergency") =>
      db.view("document.listed", (tx) =>
        listDocuments(tx, { patientId: of, limit: 25, includeArchived: false }, reading),
      ),
  ],
  [
    "document.opened",
    (db, id = documentId, _, reading = "in-emergency") =>
      db.view("document.opened", (tx) => openDocument(tx, { id }, reading)),
  ],
  [
    "document.downloaded",
    (db, id = documentId, _, reading = "in-emergency") =>
      db.write("document.downloaded", (tx) => requestDownload(tx, { id, inline: false }, reading)),
  ],
];

async function expectClosed(read: (typeof READS)[number][1], db = nurse): Promise<void> {
  expect(await refusal(read(db))).toMatchObject({
    code: "FORBIDDEN",
    message: "You are not permitted to do this.",
  });
}

describe.each(READS)("%s in an emergency", (action, read) => {
  test("is open to whoever opened the patient, and the log says by which access", async () => {
    await expectClosed(read);
    const { id } = await open();
    await read(nurse);
    const events = await clinic.read((tx) =>
      tx
        .selectFrom("audit_event")
        .select(["action", "actor_user_id", "patient_id", "reason"])
        .where("actor_user_id", "=", nurseId)
        .where("action", "=", action)
        .execute(),
    );
    expect(events).toEqual([{ action, actor_user_id: nurseId, patient_id: patientId, reason: id }]);
  });

  test("is closed to another person, in another clinic, and of another patient, who is as nobody", async () => {
    await open();
    await expectClosed(read, as(newId(), record, "night-nurse"));
    await expectClosed(read, elsewhere);
    const stranger = await newPatient(clinic);
    const paper = await newDocument(clinic, stranger);
    const neighbour = as(newId(), other);
    const foreign = await newPatient(neighbour);
    const theirs = await newDocument(neighbour, foreign);
    const nothing = DocumentId.parse(newId());
    const refused = [
      await refusal(read(nurse, paper, stranger)),
      await refusal(read(nurse, theirs, foreign)),
      await refusal(read(nurse, nothing, newId() as PatientId)), // as: of nobody
    ];
    for (const { code, message, details } of refused)
      expect([code, message, details]).toEqual(["FORBIDDEN", "You are not permitted to do this.", undefined]);
  });

  test("ends after an hour, and when it is ended", async () => {
    const { id } = await open();
    await age(id, "59 minutes");
    await expect(read(nurse)).resolves.toBeTruthy();
    await age(id, "61 seconds");
    await expectClosed(read);
    const again = await open();
    await read(nurse);
    await end(again.id);
    await expectClosed(read);
  });

  test("needs no access by a role that opens it", async () => {
    await expect(read(nurse, documentId, patientId, "by-role")).resolves.toBeTruthy();
  });
});

test("each access has its own events, also within the minute in which a look is one look", async () => {
  const [, read] = READS[1] ?? [];
  const ids: string[] = [];
  for (const _ of [1, 2]) {
    const { id } = await open();
    await read?.(nurse);
    await read?.(nurse);
    await end(id);
    ids.push(id);
  }
  const events = await clinic.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select("reason")
      .where("actor_user_id", "=", nurseId)
      .where("action", "=", "document.opened")
      .orderBy("id")
      .execute(),
  );
  expect(events.map(({ reason }) => reason)).toEqual(ids);
});

test("opening keeps the reason, the roles of that moment and an hour, and tells whoever reviews it", async () => {
  const { id, openedAt, endsAt } = await open();
  expect(Date.parse(endsAt) - Date.parse(openedAt)).toBe(3_600_000);
  expect(await current()).toEqual({ id, patientId, openedAt, endsAt });
  expect(await list()).toContainEqual(
    expect.objectContaining({
      id,
      patient: expect.objectContaining({ id: patientId }),
      personId: nurseId,
      roles: ["night-nurse"],
      reason: REASON,
      state: "running",
      review: null,
    }),
  );
  const told = await clone.asOwner(
    `select kind, payload from tenant_here.outbox where payload ->> 'emergencyAccessId' = '${id}'`,
  );
  expect(told).toEqual([{ kind: "emergency-access.tell", payload: { emergencyAccessId: id } }]);
  const events = await clone.asOwner(
    `select action, patient_id, reason from tenant_here.audit_event where resource_id = '${id}'`,
  );
  expect(events).toEqual([{ action: "emergency-access.opened", patient_id: patientId, reason: REASON }]);
});

const waitingForTurn = () =>
  clone.asOwner(`select count(*)::integer as calls from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and locktype = 'advisory' and not granted`);

test("of two calls at once the second waits for the first, and is refused", async () => {
  const [opened, decided] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = nurse.write("emergency-access.opened", async (tx) => {
    await openEmergencyAccess(tx, { patientId, reason: REASON });
    opened.resolve();
    await decided.promise;
  });
  await opened.promise;
  const second = refusal(open());
  second.catch(() => undefined); // looked at below
  await expect
    .poll(waitingForTurn)
    .toEqual([{ calls: 1 }])
    .finally(decided.resolve);
  await first;
  expect(await second).toMatchObject({ code: "CONFLICT" });
});

test("one at a time for a patient, and ten in an hour", async () => {
  await open();
  expect(await refusal(open())).toMatchObject({ code: "CONFLICT" });
  for (let more = 0; more < 9; more += 1) await open(nurse, await newPatient(clinic));
  const refused = await refusal(open(nurse, await newPatient(clinic)));
  expect(refused).toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(refused.retryAfter).toBeGreaterThan(3_500);
  expect(refused.retryAfter).toBeLessThanOrEqual(3_600);
  await open(as(newId(), record, "night-nurse"));
  await clone.asOwner(`update tenant_here.emergency_access set opened_at = opened_at - interval '1 hour',
    expires_at = expires_at - interval '1 hour' where user_id = '${nurseId}'`);
  await open();
});

test("an access of somebody else, of another clinic or of nothing is none", async () => {
  const foreign = await newPatient(as(newId(), other));
  for (const of of [foreign, newId() as PatientId]) // as: of nobody
    expect(await refusal(open(nurse, of))).toMatchObject({ code: "NOT_FOUND" });
  const { id } = await open();
  for (const db of [boss, elsewhere]) {
    expect(await current(db)).toBeNull();
    expect(await refusal(end(id, db))).toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await current()).toMatchObject({ id });
  expect(await list(elsewhere)).toEqual([]);
  await end(id);
  expect(await refusal(review(id, as(newId(), other)))).toMatchObject({ code: "NOT_FOUND" });
});

test("what is over stays over, at the time at which it was", async () => {
  const { id } = await open();
  const { endsAt } = await end(id);
  expect(Date.parse(endsAt)).toBeLessThanOrEqual(Date.now() + 60_000);
  expect(await end(id)).toMatchObject({ endsAt });
  const late = await open();
  await age(late.id, "2 hours");
  expect(Date.parse((await end(late.id)).endsAt)).toBe(Date.parse(late.endsAt) - 7_200_000);
});

describe("the review", () => {
  test("follows when it is over, once, by somebody else", async () => {
    const { id } = await open();
    expect(await refusal(review(id))).toMatchObject({ code: "CONFLICT" });
    await end(id);
    expect(await stateOf(id)).toBe("waiting");
    expect(await refusal(review(id, nurse))).toMatchObject({
      code: "FORBIDDEN",
      message: "Nobody reviews their own access. Ask another administrator.",
    });
    const reviewed = await review(id, boss, "not-justified");
    expect(reviewed).toMatchObject({
      state: "reviewed",
      personId: nurseId,
      review: { outcome: "not-justified", note: "Asked her myself" },
    });
    expect(await refusal(review(id))).toMatchObject({ code: "CONFLICT" });
    expect((await list()).find((access) => access.id === id)?.review).toEqual(reviewed.review);
  });

  test("is overdue after three days, and the list shows one state", async () => {
    const ids: Record<string, EmergencyAccessId> = {};
    for (const state of ["running", "waiting", "overdue", "reviewed"]) {
      const { id } = await open();
      if (state !== "running") await end(id);
      ids[state] = id;
      if (state === "overdue")
        await clone.asOwner(
          `update tenant_here.emergency_access set opened_at = opened_at - interval '73 hours',
            ended_at = ended_at - interval '73 hours', expires_at = expires_at - interval '73 hours'
            where id = '${id}'`,
        );
      if (state === "reviewed") await review(id);
      if (state === "running") await age(id, "1 minute");
      if (state === "running") nurse = as(newId(), record, "night-nurse");
    }
    for (const state of ["running", "waiting", "overdue", "reviewed"] as const) {
      const found = await list(boss, state);
      expect([state, ids[state]]).toEqual([state, found.find(({ id }) => id === ids[state])?.id]);
      for (const access of found) expect(access.state).toBe(state);
    }
    await review(ids["overdue"] as EmergencyAccessId); // as: made above
  });

  test("by oneself is refused by the table too, and who opened what cannot be changed or removed", async () => {
    const { id } = await open();
    await end(id);
    const change = (set: object) =>
      boss.write("test", (tx) =>
        tx
          .updateTable("emergency_access")
          .set(set as never) // as: what the types do not allow
          .where("id", "=", id)
          .execute(),
      );
    const reviewedAt = new Date(Date.now() + 1_000).toISOString();
    const self = { reviewed_at: reviewedAt, reviewed_by: nurseId, outcome: "justified" };
    expect(await stateOfError(change(self))).toBe("23514");
    for (const set of [
      { user_id: newId() },
      { patient_id: newId() },
      { reason: "Something else entirely" },
      { opened_at: new Date() },
      { expires_at: new Date(Date.now() + 1_000) },
    ])
      expect([set, await stateOfError(change(set))]).toEqual([set, "42501"]);
    const remove = boss.write("test", (tx) =>
      tx.deleteFrom("emergency_access").where("id", "=", id).execute(),
    );
    expect(await stateOfError(remove)).toBe("42501");
  });
});

async function stateOfError(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => "nothing was refused",
    (error: unknown) => sqlState(error),
  );
}
