// The way of an export through workers that are processes of their own: one is killed in the middle, another takes over.
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import { RegisterPatient, RequestUpload, TenantId } from "@polyclinic/contracts";
import {
  completeUpload,
  createUser,
  insertPatients,
  requestExport,
  requestUpload,
  verifyDocument,
} from "@polyclinic/domain";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";
import { CLERK } from "./testing/kinds.ts";
import { startTestWorker } from "./testing/worker-process.ts";

const DOCUMENTS = 4;
/** So many that the archive goes up in several parts. */
const DOCUMENT_BYTES = 12 * 1024 * 1024;

const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const inArchives = (folder: string) => readdir(join(stateDirectory, "buckets", "exports", folder));
let s3: LocalS3;
let files: Files;
let clinics: TestClinics;
let everest: TestClinic;
let worker: TestProcess;

beforeAll(async () => {
  s3 = await startS3({
    stateDirectory,
    bucket: "documents",
    otherBuckets: ["exports", "seals"],
    origins: [],
  });
  files = createFiles(s3);
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  for (let index = 0; index < DOCUMENTS; index++) await addDocument(everest);
});

afterAll(async () => {
  await killProcess(worker);
  await Promise.all([clinics.drop(), s3.stop()]);
  await rm(stateDirectory, { recursive: true });
});

async function addDocument({ db }: TestClinic): Promise<void> {
  const sita = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female" });
  const [patient] = await db.write("patient.registered", (tx) => insertPatients(tx, [sita]));
  const content = Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    randomBytes(DOCUMENT_BYTES),
    Buffer.from("\n%%EOF"),
  ]);
  const input = RequestUpload.parse({
    patientId: patient?.id,
    kind: "radiology-image",
    fileName: "image.pdf",
    contentType: "application/pdf",
    size: content.length,
    sha256: createHash("sha256").update(content).digest("base64"),
  });
  const upload = await db.write("document.requested", (tx) => requestUpload(tx, input));
  const { url, fields } = await files.presignUpload(upload);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([content]));
  expect((await fetch(url, { method: "POST", body: form })).status).toBe(204);
  await db.write("document.uploaded", (tx) => completeUpload(tx, { id: upload.id }));
  await verifyDocument(db, files, upload.id, new AbortController().signal);
}

async function request({ db }: TestClinic): Promise<string> {
  const user = { sub: "operator", email: "operator@example.com", name: "Olga", platformRoles: [] };
  const platform = clinics.database.platform(CLERK);
  const { id: userId } = await platform.write("user.created", (tx) => createUser(tx, user));
  const { id } = await clinics.database
    .platform({ ...CLERK, userId })
    .write("export.requested", (tx) => requestExport(tx, { clinicId: TenantId.parse(db.tenant.id) }));
  return id;
}

async function rowOf(id: string): Promise<Record<string, unknown>> {
  const [row] = await clinics.asOwner("select * from platform.tenant_export where id = $1", [id]);
  return row ?? {};
}

const start = () =>
  startTestWorker({
    DATABASE_URL: clinics.workerUrl,
    LOG_LEVEL: "silent",
    AWS_ENDPOINT_S3: s3.endpoint,
    AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
  });

test("an export whose worker is killed in the middle is taken up, is ready, and leaves no half archive", {
  timeout: 180_000,
}, async () => {
  worker = await start();
  await worker.ready;
  const id = await request(everest);
  await until(async () => (await inArchives("data")).length > 0);
  await killProcess(worker);
  const { state, object_key: key } = await rowOf(id);
  expect(state).toBe("building");
  expect(await inArchives("uploads")).toHaveLength(1);

  worker = await start();
  await until(async () => (await rowOf(id))["state"] !== "building", 90_000);
  const ready = await rowOf(id);
  expect(ready).toMatchObject({ state: "ready", contents: { documents: DOCUMENTS } });
  expect(ready["object_key"]).not.toBe(key);
  expect([await inArchives("uploads"), (await inArchives("objects")).length]).toEqual([[], 1]);
  const archives = createFiles({ ...s3, bucket: "exports" });
  expect(await archives.head(String(ready["object_key"]))).toMatchObject({ size: Number(ready["size"]) });
});
