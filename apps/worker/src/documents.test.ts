// The way of a document through the worker itself: a real queue, a real database, and the stand-in of S3.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files } from "@polyclinic/aws";
import { type LocalS3, startS3 } from "@polyclinic/aws/local";
import {
  DeadLetterId,
  type Document,
  type DocumentId,
  RegisterPatient,
  RequestUpload,
} from "@polyclinic/contracts";
import { openDatabase } from "@polyclinic/db";
import {
  completeUpload,
  findDocument,
  insertPatients,
  listDeadLetters,
  requestUpload,
  retryDeadLetters,
} from "@polyclinic/domain";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createClinics as placesOf } from "./clinics.ts";
import { retryDeadLetter } from "./handlers/dead-letter-retry.ts";
import { verifyDocuments } from "./handlers/document-verify.ts";
import type { AnyHandlers } from "./jobs/call.ts";
import { WORKER } from "./jobs/run.ts";
import { documentCleanup } from "./schedules/document-cleanup.ts";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";
import { TIMINGS } from "./timings.ts";
import { createWorker, type Worker } from "./worker.ts";

const PDF = Buffer.from("%PDF-1.7\n%%EOF");
const PROGRAM = Buffer.from("MZ\x90\0\x03\0\0\0", "latin1");

const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
let s3: LocalS3;
let files: Files;
let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;
let worker: Worker;
let stop: () => Promise<void>;

beforeAll(async () => {
  s3 = await startStore();
  files = createFiles(s3);
  clinics = await createClinics();
  [everest, lumbini] = [await clinics.clinic("everest"), await clinics.clinic("lumbini")];
  const url = clinics.workerUrl;
  const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
  const timings = { ...TIMINGS, supervise: 1, firstRetry: 1, lastRetry: 1 };
  const handlers: AnyHandlers = {
    clinic: { "document.verify": verifyDocuments(files) },
    platform: { "dead-letter.retry": retryDeadLetter(database, () => handlers) },
  };
  worker = createWorker({
    ownerUrl: undefined,
    database,
    files,
    seals: files,
    archives: files,
    url,
    concurrency: 4,
    log: pino({ level: "silent" }),
    handlers,
    timings,
  });
  await worker.start();
  stop = async () => {
    await worker.drain(5_000);
    await database.close();
  };
});

afterAll(async () => {
  await stop();
  await Promise.all([clinics.drop(), s3.stop()]);
  await rm(stateDirectory, { recursive: true });
});

function startStore(port = 0): Promise<LocalS3> {
  return startS3({ stateDirectory, port, bucket: "documents", origins: [] });
}

/** Announced, and sent with the form. */
async function sent({ db }: TestClinic, content: Buffer): Promise<DocumentId> {
  const sita = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female" });
  const [patient] = await db.write("patient.registered", (tx) => insertPatients(tx, [sita]));
  const input = RequestUpload.parse({
    patientId: patient?.id,
    kind: "lab-report",
    fileName: "report.pdf",
    contentType: "application/pdf",
    size: content.length,
    sha256: createHash("sha256").update(content).digest("base64"),
  });
  const upload = await db.write("document.requested", (tx) => requestUpload(tx, input));
  const { url, fields } = await files.presignUpload(upload);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(content)]));
  expect((await fetch(url, { method: "POST", body: form })).status).toBe(204);
  return upload.id;
}

function complete({ db }: TestClinic, id: DocumentId) {
  return db.write("document.uploaded", (tx) => completeUpload(tx, { id }));
}

function documentOf({ db }: TestClinic, id: DocumentId): Promise<Document | null> {
  return db.read((tx) => findDocument(tx, id));
}

async function stateOf(clinic: TestClinic, id: DocumentId): Promise<string | undefined> {
  return (await documentOf(clinic, id))?.state;
}

const within = (seconds: number) => ({ timeout: seconds * 1_000, interval: 100 });

test("what was uploaded is checked as soon as it is complete, in its own clinic", async () => {
  const [good, bad] = [await sent(everest, PDF), await sent(lumbini, PROGRAM)];
  await Promise.all([complete(everest, good), complete(lumbini, bad)]);
  await vi.waitFor(async () => {
    expect([await stateOf(everest, good), await stateOf(lumbini, bad)]).toEqual(["available", "rejected"]);
  }, within(20));
});

test("while the file store is down the document waits, and is checked when it is back", async () => {
  const id = await sent(everest, PDF);
  const { port } = new URL(s3.endpoint);
  await s3.stop();
  await complete(everest, id);
  await vi.waitFor(async () => {
    const retried = await clinics.asOwner(
      "select 1 from queue.job where retry_count >= 2 and state < 'completed'",
    );
    expect(retried).toHaveLength(1);
  }, within(30));
  expect(await stateOf(everest, id)).toBe("checking");
  s3 = await startStore(Number(port));
  await vi.waitFor(async () => expect(await stateOf(everest, id)).toBe("available"), within(40));
});

test("a check that was given up says so, and is made when the operator has it tried again", async () => {
  const id = await sent(everest, PDF);
  const { port } = new URL(s3.endpoint);
  await s3.stop();
  await complete(everest, id);
  const platform = clinics.database.platform(WORKER);
  const deadLetter = await vi.waitFor(async () => {
    await clinics.asOwner("update queue.job set retry_limit = retry_count where state = 'retry'");
    const { items } = await platform.read((tx) => listDeadLetters(tx, { limit: 10 }));
    // Nobody here sends what tells of the documents before.
    return DeadLetterId.parse(items.find(({ kind }) => kind === "document.verify")?.id);
  }, within(30));
  await vi.waitFor(
    async () =>
      expect(await documentOf(everest, id)).toMatchObject({
        state: "rejected",
        rejectionReason: "unchecked",
      }),
    within(10),
  );

  s3 = await startStore(Number(port));
  await platform.write("dead-letter.retried", (tx) => retryDeadLetters(tx, { ids: [deadLetter] }));
  await vi.waitFor(async () => expect(await stateOf(everest, id)).toBe("available"), within(40));
});

test("what was never complete is thrown away in every clinic, although it fails in one", async () => {
  const [failing, removed, young] = [
    await sent(everest, PDF),
    await sent(lumbini, PDF),
    await sent(lumbini, PDF),
  ];
  for (const [{ schema }, id] of [
    [everest, failing],
    [lumbini, removed],
  ] as const) {
    await clinics.asOwner(
      `update ${schema}.document set created_at = now() - interval '26 hours' where id = $1`,
      [id],
    );
  }
  await clinics.asOwner("revoke delete on tenant_everest.document from " + roleOf(everest));
  const { database } = clinics;
  const parts = { database, files, clinics: placesOf(database.platform(WORKER)) };
  const run = documentCleanup(parts).run(database.platform(WORKER), new AbortController().signal);
  await expect(run).rejects.toMatchObject({ code: "42501" });
  const left = await clinics.asOwner<{ id: string }>(
    "select id from tenant_everest.document union all select id from tenant_lumbini.document where state = 'uploading'",
  );
  const ids = left.map(({ id }) => id);
  expect([failing, removed, young].map((id) => ids.includes(id))).toEqual([true, false, true]);
});

function roleOf({ db }: TestClinic): string {
  return `"${db.tenant.roleName}"`;
}
