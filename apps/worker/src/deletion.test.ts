// A clinic is deleted by workers that are killed at every step: what is kept is whole, what goes is gone, and nobody else
// loses anything.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import { ListKeptAuditEvents, type UserId } from "@polyclinic/contracts";
import { type Database, type KeptLog, newId, type TenantDb } from "@polyclinic/db";
import {
  addMembership,
  copySeals,
  createUser,
  listKeptEvents,
  listKeptLogs,
  removeOldExports,
  sealAuditLog,
  verifyAuditLog,
} from "@polyclinic/domain";
import { until } from "@polyclinic/process/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "./jobs/run.ts";
import { deletionSweep } from "./schedules/deletion-sweep.ts";
import { createClinics, type TestClinics } from "./testing/clinic.ts";
import { CLERK } from "./testing/kinds.ts";
import { NOWHERE } from "./testing/worker-process.ts";

const { signal } = new AbortController();
let stateDirectory: string;
let s3: LocalS3;
let files: Files;
let seals: Files;
let archives: Files;
let clinics: TestClinics;
let userId: UserId;
let elsewhere: TenantDb;

beforeAll(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
  const otherBuckets = ["seals", "exports"];
  s3 = await startS3({ stateDirectory, bucket: "documents", otherBuckets, origins: [] });
  files = createFiles(s3);
  seals = createFiles({ ...s3, bucket: "seals" });
  archives = createFiles({ ...s3, bucket: "exports" });
  clinics = await createClinics();
  const user = { sub: "boss", email: "boss@example.com", name: "Boss", platformRoles: [] };
  userId = (await platform().write("user.created", (tx) => createUser(tx, user))).id;
  elsewhere = await filled("elsewhere");
});

afterAll(async () => {
  await Promise.all([clinics.drop(), s3.stop()]);
  await rm(stateDirectory, { recursive: true });
});

const platform = () => clinics.database.platform(CLERK);
const fileOf = ({ tenant }: TenantDb) => `${tenant.id}/${"a".repeat(32)}`;

/** Three batches of events that are sealed and copied, two files and an administrator. */
async function filled(slug: string): Promise<TenantDb> {
  const { db } = await clinics.clinic(slug);
  await platform().write("test", (tx) =>
    addMembership(tx, { userId, tenantId: db.tenant.id, roles: ["administrator"] }),
  );
  for (let batch = 0; batch < 3; batch++) {
    await note(db);
    await note(db);
    await seal(db);
  }
  for (const key of [fileOf(db), `${db.tenant.id}/${randomBytes(24).toString("base64url")}`])
    await files.writeNew(key, "content", "text/plain");
  return db;
}

function note(db: TenantDb): Promise<void> {
  const patientId = newId();
  return db.write("patient.updated", async (tx) =>
    tx.changed({
      resource: "patient",
      id: patientId,
      patientId,
      before: { name: "सीता" },
      after: { name: "Rita" },
    }),
  );
}

async function seal({ tenant }: TenantDb): Promise<void> {
  const place = { id: tenant.id, log: clinics.database.auditLog(tenant) };
  for (let minute = 0; minute < 3; minute++) {
    await sealAuditLog(place, signal, 0);
    await clinics.settled();
  }
  await copySeals(place, seals, signal);
}

/** Asked for thirty-one days ago. */
async function due(slug: string): Promise<TenantDb> {
  const db = await filled(slug);
  const { id } = db.tenant;
  await clinics.asOwner("update platform.tenant set status = 'suspended' where id = $1", [id]);
  const archive = `${id}/${randomBytes(24).toString("base64url")}`;
  await archives.writeNew(archive, "archive", "application/zip");
  await clinics.asOwner(
    `with export as (insert into platform.tenant_export
        (id, tenant_id, requested_by, state, object_key, finished_at, contents, size, sha256, expires_at)
        values (gen_random_uuid(), $1, $2, 'ready', $3, now(), '{}', 7, 'ab', now()) returning id)
      insert into platform.tenant_deletion
        (id, tenant_id, export_id, reason, requested_by, requested_at, due_at, administrators)
        select gen_random_uuid(), $1, id, 'It has left', $2, now() - interval '31 days', now(), array[$2::uuid] from export`,
    [id, userId, archive],
  );
  return db;
}

interface DeletionRow {
  state: string;
  failure: string | null;
  kept_at: string | null;
  finished_at: string | null;
}

async function rowOf({ tenant }: TenantDb): Promise<DeletionRow | undefined> {
  const sql = "select * from platform.tenant_deletion where tenant_id = $1 order by id desc";
  return (await clinics.asOwner<DeletionRow>(sql, [tenant.id]))[0];
}
const stateOf = async (db: TenantDb) => (await rowOf(db))?.state;

async function schemaIsThere({ tenant }: TenantDb): Promise<boolean> {
  const sql = "select to_regnamespace($1) is not null as there";
  return (await clinics.asOwner<{ there: boolean }>(sql, [tenant.schemaName]))[0]?.there ?? false;
}

const verifyKept = ({ tenant }: TenantDb) =>
  verifyAuditLog({ id: tenant.id, log: clinics.database.keptLog(tenant.id) }, seals);

function sweep(changes: Partial<Parameters<typeof deletionSweep>[0]> = {}): Promise<void> {
  const { database, ownerUrl } = clinics;
  const parts = { database, files, seals, ownerUrl, ...changes };
  return deletionSweep(parts).run(database.platform(WORKER), signal);
}

function startTick(env: Record<string, string> = {}) {
  const { accessKeyId, secretAccessKey } = s3.credentials;
  const child = spawn(process.execPath, [join(import.meta.dirname, "testing/deletion-child.ts")], {
    env: {
      NODE_ENV: "test",
      PATH: process.env["PATH"],
      ...NOWHERE,
      DATABASE_URL: clinics.workerUrl,
      DATABASE_OWNER_URL: clinics.ownerUrl,
      AWS_ENDPOINT_S3: s3.endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit").then(([code, by]) => by ?? code);
  return { child, ended };
}

const tick = (env: Record<string, string> = {}) => startTick(env).ended;

/** Its log is kept and sound, its tables and files are gone, and its administrator is told once. */
async function expectDeleted(db: TenantDb): Promise<void> {
  const { id } = db.tenant;
  expect(await rowOf(db)).toMatchObject({ state: "done", failure: null, finished_at: expect.anything() });
  expect(await schemaIsThere(db)).toBe(false);
  expect(await verifyKept(db)).toMatchObject({ sound: 3, events: 6, broken: null, unsealed: { events: 0 } });
  expect(await files.head(fileOf(db))).toBeNull();
  const told = await clinics.asOwner(
    "select user_id from platform.message where kind = 'clinic-deleted' and params->>'clinicId' = $1",
    [id],
  );
  expect(told).toEqual([{ user_id: userId }]);
  const events = await clinics.asOwner(
    "select action from platform.audit_event where resource_id = $1 and action like 'clinic.%' order by id",
    [id],
  );
  expect(events.map((event) => event["action"])).toEqual([
    "clinic.deletion-begun",
    "clinic.log-kept",
    "clinic.deleted",
  ]);
}

async function expectUntouched(): Promise<void> {
  expect(await schemaIsThere(elsewhere)).toBe(true);
  expect(await files.head(fileOf(elsewhere))).not.toBeNull();
  const place = { id: elsewhere.tenant.id, log: clinics.database.auditLog(elsewhere.tenant) };
  expect(await verifyAuditLog(place, seals)).toMatchObject({ sound: 3, broken: null });
  expect((await verifyKept(elsewhere)).events).toBe(0);
}

test("killed at every step, the deletion is taken up and comes to its end", {
  timeout: 120_000,
}, async () => {
  const db = await due("here");
  const steps = [
    ["clinic.deletion-begun", "keeping", true],
    ["events kept", "keeping", true],
    ["seal kept", "keeping", true],
    ["clinic.log-kept", "keeping", true],
    ["clinic dropped", "removing", false],
    ["file removed", "removing", false],
    ["files removed", "removing", false],
  ] as const;
  for (const [step, state, hasSchema] of steps) {
    const ended = await tick({ DIE_AT: step, FIRST_FILE: fileOf(db) });
    expect([step, ended, await stateOf(db), await schemaIsThere(db)]).toEqual([
      step,
      "SIGKILL",
      state,
      hasSchema,
    ]);
  }
  expect(await tick({ DIE_AT: "clinic.deleted" })).toBe("SIGKILL");
  expect(await tick()).toBe(0);
  await expectDeleted(db);
  await expectUntouched();
});

/** Has come as far as the rows of the control plane, and waits. */
async function isDropping(): Promise<boolean> {
  const sql = `select 1 from pg_stat_activity where application_name = 'polyclinic-migrate'
    and wait_event_type = 'Lock' and datname = current_database()`;
  return (await clinics.asOwner(sql)).length > 0;
}

test("killed within the transaction that drops it, nothing is gone", { timeout: 60_000 }, async () => {
  const db = await due("midway");
  const holder = new Client({ connectionString: clinics.ownerUrl });
  await holder.connect();
  await holder.query("begin; lock table platform.dead_letter in access exclusive mode");
  const { child, ended } = startTick();
  await until(isDropping).finally(() => child.kill("SIGKILL"));
  expect(await ended).toBe("SIGKILL");
  await holder.end();
  expect([await stateOf(db), await schemaIsThere(db)]).toEqual(["keeping", true]);
  expect(await tick()).toBe(0);
  await expectDeleted(db);
});

test("what was written since waits for its seal, and is kept too", async () => {
  const db = await due("late");
  await note(db);
  await sweep();
  expect([await stateOf(db), await schemaIsThere(db)]).toEqual(["keeping", true]);
  await seal(db);
  await sweep();
  expect(await stateOf(db)).toBe("done");
  expect(await verifyKept(db)).toMatchObject({ sound: 4, events: 7, broken: null });
});

/** A database whose kept logs are written in another way. */
function withKeptLog(change: (log: KeptLog) => Partial<KeptLog>): Database {
  const { database } = clinics;
  return {
    ...database,
    keptLog(id) {
      const log = database.keptLog(id);
      return { ...log, ...change(log) };
    },
  };
}

test("an event that comes between keeping and dropping stops the drop until it is kept", async () => {
  const db = await due("between");
  const late = withKeptLog((log) => ({
    async addSeal(last) {
      await log.addSeal(last);
      if (last.number === 2) await note(db);
    },
  }));
  await sweep({ database: late });
  expect([await stateOf(db), await schemaIsThere(db)]).toEqual(["keeping", true]);
  await seal(db);
  await sweep();
  expect(await verifyKept(db)).toMatchObject({ sound: 4, events: 7, broken: null });
});

test.each([
  ["an event was changed", "changed", "update audit_event set after = '{}' where batch = 1"],
  ["an event is missing", "missing", "delete from audit_event where batch = 1"],
  ["a seal was changed", "sealed", "update audit_seal set hash = 'x' where number = 1"],
])("when %s nothing is dropped and nothing is kept, and the deletion says why", async (_, slug, sql) => {
  const db = await due(slug);
  await clinics.asOwner(sql.replace(/audit_/, `${db.tenant.schemaName}.audit_`));
  await sweep();
  expect(await rowOf(db)).toMatchObject({ state: "failed", failure: "seals-broken" });
  expect([await schemaIsThere(db), (await verifyKept(db)).sound]).toEqual([true, 0]);
  expect(await files.head(fileOf(db))).not.toBeNull();
  await sweep();
  expect(await stateOf(db)).toBe("failed");
});

test("when the bucket's copy of a seal is another one nothing is dropped", async () => {
  const db = await due("copied");
  await seals.remove(`${db.tenant.id}/audit-seal-00000000001`);
  await seals.writeNew(`${db.tenant.id}/audit-seal-00000000001`, "{}", "application/json");
  await sweep();
  expect(await rowOf(db)).toMatchObject({ state: "failed", failure: "seals-broken" });
  expect(await schemaIsThere(db)).toBe(true);
});

test("a copy that is not what was copied is noticed before anything is dropped", async () => {
  const db = await due("miscopied");
  const wrong = withKeptLog((log) => ({
    addEvents: (batch, events) =>
      log.addEvents(
        batch,
        events.map((event) => ({ ...event, action: "nothing.happened" })),
      ),
  }));
  await sweep({ database: wrong });
  expect(await rowOf(db)).toMatchObject({ state: "failed", failure: "seals-broken" });
  expect(await schemaIsThere(db)).toBe(true);
});

test("without the owner's connection it fails and says so; while an export is on its way it waits", async () => {
  const db = await due("ownerless");
  await clinics.asOwner(
    "insert into platform.tenant_export (id, tenant_id, requested_by) values (gen_random_uuid(), $1, $2)",
    [db.tenant.id, userId],
  );
  await sweep();
  expect(await stateOf(db)).toBe("waiting");
  await clinics.asOwner("delete from platform.tenant_export where tenant_id = $1 and state = 'requested'", [
    db.tenant.id,
  ]);
  await sweep({ ownerUrl: undefined });
  expect(await rowOf(db)).toMatchObject({ state: "failed", failure: "no-owner" });
  expect(await schemaIsThere(db)).toBe(true);
});

test("a day before its time nothing happens", async () => {
  const db = await due("early");
  await clinics.asOwner(
    "update platform.tenant_deletion set due_at = now() + interval '1 day' where tenant_id = $1",
    [db.tenant.id],
  );
  await sweep();
  expect(await stateOf(db)).toBe("waiting");
});

test("the archives of a deleted clinic go at the end of their days, though its log is no more", async () => {
  const exports = () =>
    clinics.asOwner<{ key: string; state: string }>(
      `select object_key as key, state from platform.tenant_export
        join platform.tenant on tenant.id = tenant_id where slug = 'here'`,
    );
  const [before] = await exports();
  expect(await archives.head(before?.key ?? "")).not.toBeNull();
  const parts = { database: clinics.database, platform: platform(), archives, actor: WORKER };
  await removeOldExports(parts, signal);
  expect(await archives.head(before?.key ?? "")).toBeNull();
  expect(await exports()).toEqual([{ key: null, state: "expired" }]);
});

test("operators read the kept log without patients and values; six years later it is removed", async () => {
  const here = await clinics.asOwner<{ id: string }>("select id from platform.tenant where slug = 'here'");
  const clinicId = here[0]?.id ?? "";
  const input = ListKeptAuditEvents.parse({ clinicId, action: "patient.updated" });
  const read = () => platform().read((tx) => listKeptEvents(tx, input));
  const { items } = await read();
  expect(items).toHaveLength(6);
  expect(items[0]).toMatchObject({ action: "patient.updated", resource: "patient" });
  const kept = await clinics.asOwner<{ resource_id: string; patient_id: string }>(
    "select resource_id, patient_id from platform.kept_audit_event where tenant_id = $1",
    [clinicId],
  );
  const answer = JSON.stringify(items);
  for (const secret of ["सीता", "Rita", ...kept.flatMap((row) => [row.resource_id, row.patient_id])])
    expect(answer).not.toContain(secret);
  const other = ListKeptAuditEvents.parse({ clinicId: elsewhere.tenant.id });
  await expect(platform().read((tx) => listKeptEvents(tx, other))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });

  const slugs = async () => (await platform().read(listKeptLogs)).map(({ slug }) => slug);
  expect(await slugs()).toContain("here");
  await clinics.asOwner(
    "update platform.tenant_deletion set dropped_at = now() - interval '6 years' where tenant_id = $1",
    [clinicId],
  );
  await sweep();
  expect(await slugs()).not.toContain("here");
  await expect(read()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(
    await clinics.asOwner("select 1 from platform.kept_audit_event where tenant_id = $1", [clinicId]),
  ).toEqual([]);
});
