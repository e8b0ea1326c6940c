import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import { type KeptLog, newId, type TenantDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepAuditLog } from "./keep.ts";
import { copySeals, sealAuditLog } from "./seal.ts";
import { verifyAuditLog } from "./verify.ts";

const CLERK = { userId: newId(), roles: ["nurse"], appId: newId(), requestId: "test" };
const { signal } = new AbortController();
let directory: string;
let clone: Clone;
let s3: LocalS3;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "kept-"));
  [clone, s3] = await Promise.all([
    cloneDatabase(),
    startS3({ stateDirectory: directory, bucket: "seals", origins: [] }),
  ]);
});

afterAll(async () => {
  await Promise.all([clone.drop(), s3.stop()]);
  await rm(directory, { recursive: true });
});

const bucket = () => createFiles(s3);
const logOf = ({ tenant }: TenantDb) => ({ id: tenant.id, log: clone.database.auditLog(tenant) });
const keptOf = ({ tenant }: TenantDb) => clone.database.keptLog(tenant.id);
const keep = (db: TenantDb, kept: KeptLog = keptOf(db)) => keepAuditLog(logOf(db), kept, bucket(), signal);
const verify = (db: TenantDb) => verifyAuditLog({ id: db.tenant.id, log: keptOf(db) }, bucket());

const act = (db: TenantDb, text: string) =>
  db.write("patient.updated", async (tx) =>
    tx.changed({
      resource: "patient",
      id: newId(),
      patientId: newId(),
      before: { text },
      after: [1.5, null],
    }),
  );

async function seal(db: TenantDb): Promise<void> {
  for (let minute = 0; minute < 3; minute++) {
    await sealAuditLog(logOf(db), signal, 0);
    await clone.settled();
  }
}

/** Two batches, with a copy of their seals. */
async function sealed(slug: string): Promise<TenantDb> {
  const db = clone.database.tenant(await clone.provision(slug), CLERK);
  for (const text of ["नेपाल", 'a "quote"\\']) {
    await act(db, text);
    await seal(db);
  }
  await copySeals(logOf(db), bucket(), signal);
  return db;
}

test("what is kept is what was sealed, to the letter, and is verified as it was", async () => {
  const [here, elsewhere] = [await sealed("here"), await sealed("elsewhere")];
  expect(await keep(here)).toBe("kept");
  expect(await keep(here)).toBe("kept");
  expect(await verify(here)).toMatchObject({ sound: 2, events: 2, broken: null, uncopied: 0 });
  expect(await verify(elsewhere)).toMatchObject({ sound: 0 });
  await clone.asOwner("update platform.kept_audit_event set reason = 'x' where batch = 1");
  expect((await verify(here)).broken).toMatchObject({ number: 1, fault: "row-changed" });
  await clone.asOwner("delete from platform.kept_audit_seal where number = 1");
  expect((await verify(here)).broken).toMatchObject({ number: 1, fault: "seal-missing" });
});

test("what has no seal yet, or one that no bucket has, waits", async () => {
  const db = await sealed("waits");
  await act(db, "late");
  expect(await keep(db)).toBe("unsealed");
  await seal(db);
  expect(await keep(db)).toBe("unsealed");
  await copySeals(logOf(db), bucket(), signal);
  expect(await keep(db)).toBe("kept");
  expect(await verify(db)).toMatchObject({ sound: 3, events: 3 });
});

test("what was written by a release that knew no seals is kept with the rest", async () => {
  const db = await sealed("older");
  await clone.asOwner(
    `insert into ${db.tenant.schemaName}.audit_event (id, actor_roles, app_id, action, request_id)
      values (gen_random_uuid(), '{}', '', 'patient.opened', 'r')`,
  );
  expect(await keep(db)).toBe("kept");
  expect(await verify(db)).toMatchObject({ sound: 2, unknown: 1, broken: null });
});

test("of a log that is not what it was nothing is kept", async () => {
  const db = await sealed("changed");
  await clone.asOwner(`update ${db.tenant.schemaName}.audit_event set actor_user_id = null where batch = 0`);
  expect(await keep(db)).toBe("broken");
  expect(await keptOf(db).events(0, null, 10)).toEqual([]);
});

test("a copy that is not what was copied is found out", async () => {
  const db = await sealed("miscopied");
  const kept = keptOf(db);
  const forging: KeptLog = {
    ...kept,
    addEvents: (batch, events) =>
      kept.addEvents(
        batch,
        events.map((event) => ({ ...event, action: "nothing.happened" })),
      ),
  };
  expect(await keep(db, forging)).toBe("broken");
});

test("it stops when it is told to, and goes on behind the last seal", async () => {
  const db = await sealed("stopped");
  const kept = keptOf(db);
  const stopping = new AbortController();
  const stopped: KeptLog = {
    ...kept,
    async addSeal(first) {
      await kept.addSeal(first);
      stopping.abort();
    },
  };
  await expect(keepAuditLog(logOf(db), stopped, bucket(), stopping.signal)).rejects.toMatchObject({
    name: "AbortError",
  });
  const batches: (number | null)[] = [];
  const rest: KeptLog = {
    ...kept,
    addEvents(batch, events) {
      batches.push(batch);
      return kept.addEvents(batch, events);
    },
  };
  expect(await keep(db, rest)).toBe("kept");
  expect(batches).toEqual([1]);
});
