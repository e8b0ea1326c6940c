// Each night somebody looks at the logs that are sealed: those of the clinics, the platform's, and those of clinics that
// are no more.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files, FilesUnavailable } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import { newId } from "@polyclinic/db";
import {
  type AuditPlace,
  copySeals,
  createUser,
  keepAuditLog,
  PLATFORM_ID,
  sealAuditLog,
} from "@polyclinic/domain";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics as openClinics } from "./clinics.ts";
import { WORKER } from "./jobs/run.ts";
import { createMetrics } from "./metrics.ts";
import { auditVerify } from "./schedules/audit-verify.ts";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";

const { signal } = new AbortController();
let directory: string;
let s3: LocalS3;
let clinics: TestClinics;
let everest: TestClinic;
/** Deleted. */
let lumbini: TestClinic;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "seals-"));
  s3 = await startS3({ stateDirectory: directory, bucket: "seals", origins: [] });
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  lumbini = await clinics.clinic("lumbini");
  for (const clinic of [everest, lumbini]) await clinic.enqueue("test.noted", 1);
  const { database } = clinics;
  const user = { sub: "boss", email: "boss@example.com", name: "Boss", platformRoles: [] };
  const { id: userId } = await database.platform(WORKER).write("user.created", (tx) => createUser(tx, user));
  for (const tenant of [null, everest.db.tenant, lumbini.db.tenant])
    await seal({ id: tenant?.id ?? PLATFORM_ID, log: database.auditLog(tenant) });
  const { tenant } = lumbini.db;
  const place = { id: tenant.id, log: database.auditLog(tenant) };
  await keepAuditLog(place, database.keptLog(tenant.id), createFiles(s3), signal);
  await noteDeleted(tenant.id, userId);
});

afterAll(async () => {
  await Promise.all([clinics.drop(), s3.stop()]);
  await rm(directory, { recursive: true });
});

async function seal(place: AuditPlace): Promise<void> {
  for (let minute = 0; minute < 3; minute++) {
    await sealAuditLog(place, signal, 0);
    await clinics.settled();
  }
  await copySeals(place, createFiles(s3), signal);
}

/** As the owner leaves it. */
async function noteDeleted(tenantId: string, userId: string): Promise<void> {
  await clinics.asOwner(
    `with export as (insert into platform.tenant_export
        (id, tenant_id, requested_by, state, object_key, finished_at, contents, size, sha256, expires_at)
        values ($3, $1, $2, 'ready', 'x', now(), '{}', 7, 'ab', now()) returning id)
      insert into platform.tenant_deletion (id, tenant_id, export_id, reason, requested_by, requested_at, due_at,
          administrators, state, kept_at, dropped_at)
        select gen_random_uuid(), $1, id, 'It has left', $2, now() - interval '31 days', now(), array[$2::uuid],
          'removing', now(), now() from export`,
    [tenantId, userId, newId()],
  );
  await clinics.asOwner("update platform.tenant set status = 'deleted' where id = $1", [tenantId]);
}

interface Found {
  broken: string | undefined;
  unverified: string | undefined;
  errors: object[];
}

/** Of a night, as the worker is logged in. */
async function verifyAll(seals: Files = createFiles(s3)): Promise<Found & { outcome: Promise<void> }> {
  const errors: object[] = [];
  const log = pino(
    { level: "error" },
    { write: (line: string) => void errors.push(JSON.parse(line) as object) },
  );
  const queue = { depths: () => Promise.resolve([]) };
  const metrics = createMetrics({ kinds: new Set(), queue, isListening: () => true });
  const { database } = clinics;
  const platform = database.platform(WORKER);
  const schedule = auditVerify({ database, clinics: openClinics(platform), seals, metrics, log });
  const outcome = schedule.run(platform, signal);
  await outcome.catch(() => undefined);
  const text = await metrics.text();
  const valueOf = (name: string) => new RegExp(`^polyclinic_audit_logs_${name} (\\d+)$`, "m").exec(text)?.[1];
  return { broken: valueOf("broken"), unverified: valueOf("unverified"), errors, outcome };
}

test("logs that are what they were say nothing", async () => {
  expect(await verifyAll()).toMatchObject({ broken: "0", unverified: "0", errors: [] });
});

test("the kept log of a deleted clinic that was changed is found, and that of a living one beside it", async () => {
  await clinics.asOwner("update platform.kept_audit_event set reason = 'x' where batch = 0");
  const kept = { place: lumbini.db.tenant.id, seal: 0, fault: "row-changed" };
  expect(await verifyAll()).toMatchObject({ broken: "1", unverified: "0", errors: [kept] });
  await clinics.asOwner(`update ${everest.schema}.audit_event set reason = 'x' where batch = 0`);
  const living = { ...kept, place: everest.db.tenant.id };
  expect(await verifyAll()).toMatchObject({ broken: "2", unverified: "0", errors: [living, kept] });
});

test("what could not be looked at is no good news", async () => {
  const { outcome, ...found } = await verifyAll(createFiles({ ...s3, endpoint: "http://127.0.0.1:9" }));
  await expect(outcome).rejects.toBeInstanceOf(FilesUnavailable);
  expect(found).toMatchObject({ broken: "0", unverified: "3" });
});
