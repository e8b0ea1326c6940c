import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, FilesUnavailable } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import { newId, type TenantDb, type TenantRecord } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nothingLeft, sealHash } from "./hashes.ts";
import { type AuditPlace, copySeals, PLATFORM_ID, sealAuditLog, sealKey } from "./seal.ts";
import { type AuditFindings, verifyAuditLog } from "./verify.ts";

const clerk = { userId: newId(), roles: ["nurse"], appId: newId(), requestId: "test" };
const never = new AbortController().signal;
let directory: string;
let clone: Clone;
let s3: LocalS3;
let record: TenantRecord;
let db: TenantDb;
let place: AuditPlace;
let clinics = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "seals-"));
  [clone, s3] = await Promise.all([
    cloneDatabase(),
    startS3({ stateDirectory: directory, bucket: "seals", origins: [] }),
  ]);
});

beforeEach(async () => {
  record = await clone.provision(`clinic-${clinics++}`);
  db = clone.database.tenant(record, clerk);
  place = { id: record.id, log: clone.database.auditLog(record) };
});

afterAll(async () => {
  await Promise.all([clone.drop(), s3.stop()]);
  await rm(directory, { recursive: true });
});

const bucket = () => createFiles(s3);

function act(note: number, tenant = db): Promise<void> {
  return tenant.write("test.noted", async (tx) =>
    tx.changed({ resource: "note", id: String(note), before: { note: 0 }, after: { note, text: "नेपाल" } }),
  );
}

async function minutes(count: number, of = place): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    await sealAuditLog(of, never, 0);
    await clone.settled();
  }
}

/** Three sealed and copied batches of two events each. */
async function threeBatches(tenant = db, of = place): Promise<void> {
  for (let batch = 0; batch < 3; batch++) {
    await act(batch * 2, tenant);
    await act(batch * 2 + 1, tenant);
    await minutes(1, of);
  }
  await minutes(2, of);
  await copySeals(of, bucket(), never);
}

const verify = (of = place): Promise<AuditFindings> => verifyAuditLog(of, bucket());
const tamper = (sql: string) => clone.asOwner(sql.replaceAll("audit_", `${record.schemaName}.audit_`));

const SOUND = {
  sound: 3,
  events: 6,
  broken: null,
  unsealed: { events: 0, since: null },
  unknown: 0,
  uncopied: 0,
};

test("what was sealed and copied is in order, and each seal follows the one before", async () => {
  await threeBatches();
  expect(await verify()).toEqual(SOUND);
  const seals = await place.log.seals(-1, 10);
  expect(seals.map(({ number, events }) => [number, events])).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
  expect(seals.map(({ previous_hash }) => previous_hash)).toEqual([
    "0".repeat(64),
    seals[0]?.hash,
    seals[1]?.hash,
  ]);
});

test("what no seal holds yet is said", async () => {
  await threeBatches();
  await act(7);
  await minutes(1);
  await act(8);
  expect(await verify()).toEqual({ ...SOUND, unsealed: { events: 2, since: expect.any(String) } });
  await minutes(2);
  expect(await verify()).toMatchObject({ sound: 4, unsealed: { events: 1 }, uncopied: 1 });
});

test("of thousands of events in one batch each counts", { timeout: 60_000 }, async () => {
  await db.write("test.many", async (tx) => {
    for (let note = 0; note < 2_500; note++) tx.changed({ resource: "note", id: String(note) });
  });
  await minutes(3);
  expect(await verify()).toMatchObject({ sound: 1, events: 2_500, broken: null });
  await tamper("update audit_event set resource_id = 'x' where resource_id = '2499'");
  expect(await verify()).toMatchObject({ sound: 0, broken: { fault: "row-changed" } });
});

describe("an event of a sealed batch", () => {
  const COLUMNS = [
    "at = at + interval '1 second'",
    "at = at + interval '1 microsecond'",
    "actor_user_id = gen_random_uuid()",
    "actor_roles = '{}'",
    "app_id = 'x'",
    "action = 'x'",
    "resource = 'x'",
    "resource_id = 'x'",
    "patient_id = gen_random_uuid()",
    `before = '{"note": 1}'`,
    "after = null",
    "reason = ''",
    "request_id = 'x'",
  ];

  test.each(COLUMNS)("that was changed is named by its batch: %s", async (change) => {
    await threeBatches();
    await tamper(`update audit_event set ${change} where resource_id = '2'`);
    expect(await verify()).toMatchObject({
      sound: 1,
      broken: {
        number: 1,
        fault: "row-changed",
        period: { from: expect.any(String), to: expect.any(String) },
      },
    });
  });

  test.each([
    ["row-missing", "delete from audit_event where resource_id = '2'"],
    ["row-missing", "delete from audit_event where batch = 1"],
    ["row-missing", "update audit_event set batch = 2 where resource_id = '2'"],
    ["row-missing", "update audit_event set batch = null where resource_id = '2'"],
    [
      "row-added",
      `insert into audit_event (id, actor_roles, app_id, action, request_id, batch)
       values (gen_random_uuid(), '{}', '', 'x', '', 1)`,
    ],
    ["rows-exchanged", "update audit_event set id = gen_random_uuid() where resource_id = '2'"],
  ])("%s: %s", async (fault, sql) => {
    await threeBatches();
    await tamper(sql);
    expect((await verify()).broken).toMatchObject({ number: 1, fault });
  });
});

describe("a seal", () => {
  test.each([
    "events = 3",
    "first_at = first_at - interval '1 microsecond'",
    "last_at = last_at + interval '1 day'",
    "sealed_at = sealed_at + interval '1 second'",
    "rows_hash = repeat('0', 64)",
    "ids_hash = repeat('0', 64)",
    "previous_hash = repeat('0', 64)",
    "hash = repeat('0', 64)",
  ])("that was changed is named: %s", async (change) => {
    await threeBatches();
    await tamper(`update audit_seal set ${change} where number = 1`);
    expect((await verify()).broken).toMatchObject({ number: 1, fault: "seal-changed" });
  });

  test.each([0, 1, 2])("that is gone is named: number %i", async (number) => {
    await threeBatches();
    await tamper(`delete from audit_seal where number = ${number}`);
    expect(await verify()).toMatchObject({
      sound: number,
      broken: { number, fault: "seal-missing", period: null },
    });
  });

  test("that was computed again after a change, with all that follow, differs from its copy", async () => {
    await threeBatches();
    await tamper("update audit_event set action = 'x' where resource_id = '2'");
    const rows = await place.log.events(1, null, 10);
    const [, seal] = await place.log.seals(-1, 10);
    if (!seal) throw new Error("there is no second seal");
    const lines = rows.map((row) =>
      JSON.stringify([
        row.id,
        row.at,
        row.actor_user_id,
        row.actor_roles,
        row.app_id,
        row.action,
        row.resource,
        row.resource_id,
        row.patient_id,
        row.before,
        row.after,
        row.reason,
        row.request_id,
      ]),
    );
    const rows_hash = createHash("sha256")
      .update(`${lines.join("\n")}\n`)
      .digest("hex");
    const hash = sealHash(record.id, { ...seal, rows_hash });
    await tamper(`update audit_seal set rows_hash = '${rows_hash}', hash = '${hash}' where number = 1`);
    expect((await verify()).broken).toMatchObject({ number: 1, fault: "copy-differs" });
    await tamper("update audit_batch set copied = -1");
    expect((await verify()).broken).toMatchObject({ number: 1, fault: "copy-differs" });
  });

  test("of another clinic is none of this one's", async () => {
    await threeBatches();
    const other = await clone.provision(`clinic-${clinics++}`);
    await threeBatches(clone.database.tenant(other, clerk), {
      id: other.id,
      log: clone.database.auditLog(other),
    });
    expect(await verify({ id: other.id, log: place.log })).toMatchObject({
      broken: { fault: "seal-changed" },
    });
  });
});

describe("a copy", () => {
  test("that is gone is named", async () => {
    await threeBatches();
    await bucket().remove(sealKey(record.id, 1));
    expect((await verify()).broken).toMatchObject({ number: 1, fault: "copy-missing" });
  });

  test("that is another one is named; ours never replaces one that is there", async () => {
    await threeBatches();
    const key = sealKey(record.id, 1);
    await bucket().remove(key);
    await bucket().writeNew(key, "{}", "application/json");
    await tamper("update audit_batch set copied = 0");
    await copySeals(place, bucket(), never);
    expect((await verify()).broken).toMatchObject({ number: 1, fault: "copy-differs" });
  });

  test("that is not made yet is no fault, and is said", async () => {
    await act(1);
    await minutes(3);
    expect(await verify()).toMatchObject({ sound: 1, broken: null, uncopied: 1 });
    expect(await copySeals(place, bucket(), never)).toBe(0);
    expect(await verify()).toMatchObject({ sound: 1, broken: null, uncopied: 0 });
  });

  test("is made when the bucket is back; sealing does not wait for it", async () => {
    const away = createFiles({ ...s3, endpoint: "http://127.0.0.1:9" });
    for (let minute = 0; minute < 4; minute++) {
      await act(minute);
      await minutes(1);
    }
    await expect(copySeals(place, away, never)).rejects.toBeInstanceOf(FilesUnavailable);
    await minutes(1);
    expect((await place.log.seals(-1, 10)).length).toBe(3);
    expect(await place.log.copied()).toBe(-1);
    await expect(verifyAuditLog(place, away)).rejects.toBeInstanceOf(FilesUnavailable);
    expect(await copySeals(place, bucket(), never)).toBe(0);
    expect(await verify()).toMatchObject({ sound: 3, broken: null, uncopied: 0 });
  });
});

test("a batch whose events were removed before it was sealed is named, and the next ones are sealed", async () => {
  await act(1);
  await minutes(1);
  await tamper("delete from audit_event");
  await act(2);
  await minutes(4);
  expect((await place.log.seals(-1, 10)).map(({ events }) => events)).toEqual([0, 1]);
  expect(await verify()).toMatchObject({ sound: 0, broken: { number: 0, fault: "row-missing" } });
});

test("events while batches turn and are sealed by two workers: none is lost, none is in two", async () => {
  const over = new AbortController();
  const writers = Array.from({ length: 3 }, async (_, writer) => {
    for (let note = 0; note < 40; note++) await act(writer * 100 + note);
  });
  const sealers = Array.from({ length: 2 }, async () => {
    while (!over.signal.aborted) await sealAuditLog(place, never, 0);
  });
  await Promise.all(writers);
  over.abort();
  await Promise.all(sealers);
  await minutes(3);
  expect(await verify()).toMatchObject({ events: 120, broken: null, unsealed: { events: 0 } });
});

test("an old event commits late: it is in a later batch, sealed, and no fault", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const late = db.write("test.late", async (tx) => {
    await tx.updateTable("counter").set({ value: 1 }).execute();
    begin();
    await finished;
  });
  await begun;
  await act(1);
  for (let minute = 0; minute < 3; minute++) await sealAuditLog(place, never, 0);
  finish();
  await late;
  await clone.settled();
  await minutes(4);
  const findings = await verify();
  expect(findings).toMatchObject({ events: 2, broken: null, unsealed: { events: 0 } });
  expect(findings.sound).toBe(2);
});

test("the control plane's log is sealed in the same way", async () => {
  const platform: AuditPlace = { id: PLATFORM_ID, log: clone.database.auditLog(null) };
  await clone.database.platform(clerk).write("test.platform", async () => undefined);
  await minutes(3, platform);
  await copySeals(platform, bucket(), never);
  expect(await verify(platform)).toMatchObject({ broken: null, unsealed: { events: 0 }, uncopied: 0 });
  await clone.asOwner("update platform.audit_event set action = 'x' where action = 'test.platform'");
  expect(await verify(platform)).toMatchObject({ broken: { number: 0, fault: "row-changed" } });
});

test.each([
  ["2026-11-26T10:00:00.000Z", "2026-11-26T10:00:00Z"],
  ["2026-11-26T10:00:10.120Z", "2026-11-26T10:00:10.12Z"],
  ["2026-11-26T10:00:01.005Z", "2026-11-26T10:00:01.005Z"],
])("an empty batch of %s is hashed as PostgreSQL gives it back", (sealedAt, stored) => {
  expect(nothingLeft(sealedAt)).toMatchObject({ first_at: stored, last_at: stored });
});
