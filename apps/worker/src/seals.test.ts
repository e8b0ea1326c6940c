import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files, FilesUnavailable } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import { openDatabase } from "@polyclinic/db";
import { PLATFORM_ID, verifyAuditLog } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics as openClinics } from "./clinics.ts";
import { WORKER } from "./jobs/run.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { auditSeal } from "./schedules/audit-seal.ts";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";

let directory: string;
let s3: LocalS3;
let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;
let metrics: Metrics;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "seals-"));
  s3 = await startS3({ stateDirectory: directory, bucket: "seals", origins: [] });
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  lumbini = await clinics.clinic("lumbini");
});

afterAll(async () => {
  await Promise.all([clinics.drop(), s3.stop()]);
  await rm(directory, { recursive: true });
});

/** As the worker is logged in, with what it has to remember. */
async function run(count: number, seals: Files): Promise<void> {
  const url = clinics.workerUrl;
  const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
  const platform = database.platform(WORKER);
  metrics = createMetrics({
    kinds: new Set(),
    queue: { depths: () => Promise.resolve([]) },
    isListening: () => true,
  });
  const schedule = auditSeal({ database, clinics: openClinics(platform), seals, metrics });
  try {
    for (let minute = 0; minute < count; minute++) {
      await aMinuteLater();
      await schedule.run(platform, new AbortController().signal);
      await clinics.settled();
    }
  } finally {
    await database.close();
  }
}

async function aMinuteLater(): Promise<void> {
  for (const schema of ["platform", everest.schema, lumbini.schema])
    await clinics.asOwner(`update ${schema}.audit_batch set turned_at = turned_at - interval '1 minute'`);
}

const verify = (clinic: TestClinic) =>
  verifyAuditLog(
    { id: clinic.db.tenant.id, log: clinics.database.auditLog(clinic.db.tenant) },
    createFiles(s3),
  );

test("a bucket that is away keeps nobody from being sealed; the copies follow", async () => {
  await everest.enqueue("test.noted", 1);
  await lumbini.enqueue("test.noted", 2);
  await clinics.asOwner("update platform.tenant set status = 'suspended' where slug = 'lumbini'");

  const away = createFiles({ ...s3, endpoint: "http://127.0.0.1:9" });
  await run(2, createFiles(s3));
  await expect(run(1, away)).rejects.toBeInstanceOf(FilesUnavailable);
  expect(await metrics.text()).toMatch(/polyclinic_audit_seal_failures [23]\n/);
  expect(await verify(everest)).toMatchObject({ sound: 1, events: 1, broken: null, uncopied: 1 });
  expect(await verify(lumbini)).toMatchObject({ sound: 1, events: 1, broken: null, uncopied: 1 });

  await run(1, createFiles(s3));
  expect(await metrics.text()).toContain("polyclinic_audit_seals_uncopied 0");
  for (const clinic of [everest, lumbini]) {
    expect(await verify(clinic)).toMatchObject({ sound: 1, broken: null, uncopied: 0 });
  }
});

test("a clinic whose log cannot be sealed keeps no other from being sealed", async () => {
  await everest.enqueue("test.noted", 3);
  await clinics.asOwner(`alter table ${lumbini.schema}.audit_seal rename to lost`);
  await expect(run(1, createFiles(s3))).rejects.toMatchObject({ code: "42P01" });
  await clinics.asOwner(`alter table ${lumbini.schema}.lost rename to audit_seal`);
  await run(2, createFiles(s3));
  expect(await verify(everest)).toMatchObject({ sound: 2, events: 2, unsealed: { events: 0 } });
});

test("the control plane is sealed too", async () => {
  await clinics.database.platform(WORKER).write("test.noted", async () => undefined);
  await run(3, createFiles(s3));
  const place = { id: PLATFORM_ID, log: clinics.database.auditLog(null) };
  const findings = await verifyAuditLog(place, createFiles(s3));
  expect(findings).toMatchObject({ broken: null, unsealed: { events: 0 }, uncopied: 0 });
  expect(findings.events).toBeGreaterThan(0);
});
