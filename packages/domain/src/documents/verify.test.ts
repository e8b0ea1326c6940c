import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files, FilesUnavailable } from "@polyclinic/aws";
import { startS3 } from "@polyclinic/aws/local";
import type { Document, DocumentId, RequestUpload } from "@polyclinic/contracts";
import { newId, type TenantDb } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  announce,
  begin,
  complete,
  newPatient,
  PDF,
  sha256Of,
  store,
  storeAsPart,
} from "../testing/uploaded.ts";
import { findDocument } from "./find.ts";
import type { Upload } from "./request-upload.ts";
import { reviveDocument } from "./revive.ts";
import { settleDocument } from "./settle.ts";
import { verifyDocument } from "./verify.ts";

const clerk = { userId: newId(), roles: ["nurse"], appId: newId(), requestId: "test" };
const worker = { userId: null, roles: [], appId: "worker", requestId: "test" };
const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const [clone, s3] = await Promise.all([
  cloneDatabase(),
  startS3({ stateDirectory, bucket: "documents", origins: [] }),
]);
const files = createFiles(s3);
let here: TenantDb;
let asWorker: TenantDb;
let elsewhere: TenantDb;
let announced: (content?: Buffer, changes?: object) => RequestUpload;

beforeAll(async () => {
  const record = await clone.provision("here");
  here = clone.database.tenant(record, clerk);
  asWorker = clone.database.tenant(record, worker);
  elsewhere = clone.database.tenant(await clone.provision("elsewhere"), worker);
  const patientId = await newPatient(here);
  announced = (content, changes) => announce(patientId, content, changes);
});
afterAll(async () => {
  await Promise.all([clone.drop(), s3.stop()]);
  await rm(stateDirectory, { recursive: true });
});

const never = new AbortController().signal;

async function verify(id: DocumentId, db = asWorker, from: Files = files): Promise<Document> {
  await verifyDocument(db, from, id, never);
  return documentOf(id);
}

async function documentOf(id: DocumentId): Promise<Document> {
  const document = await here.read((tx) => findDocument(tx, id));
  if (!document) throw new Error("there is no such document");
  return document;
}

/** Announced as one thing, and then another one is sent, past the form that would not take it. */
async function sent(content: Buffer, input = announced(content)): Promise<Upload> {
  const upload = await begin(here, input);
  await store(files, upload.key, content);
  await complete(here, upload);
  return upload;
}

function actionsOf(id: DocumentId): Promise<string[]> {
  return here.read(async (tx) => {
    const rows = await tx
      .selectFrom("audit_event")
      .select("action")
      .where("resource_id", "=", id)
      .orderBy("id")
      .execute();
    return rows.map(({ action }) => action);
  });
}

test("what was announced is available", async () => {
  const { id, key } = await sent(PDF);
  expect(await verify(id)).toMatchObject({ state: "available", rejectionReason: null });
  expect(await files.head(key)).toMatchObject({ size: PDF.length });
  expect(await actionsOf(id)).toEqual(["document.requested", "document.uploaded", "document.verified"]);
});

test.each([
  ["lab-report", 1],
  ["radiology-image", 1],
  ["consent", 0],
] as const)(
  "who sent a %s is told that it is ready, once, and only of some kinds the patient too",
  async (kind, ofPatient) => {
    const { id } = await sent(PDF, announced(PDF, { kind }));
    await Promise.all([verify(id), verify(id)]);
    const told = await messagesAbout(id, here);
    expect(told.filter(({ channel }) => channel === "in-app")).toMatchObject([{ user_id: clerk.userId }]);
    expect(told.filter(({ patient_id }) => patient_id !== null)).toHaveLength(ofPatient);
    expect(await messagesAbout(id, elsewhere)).toEqual([]);
  },
);

test("nobody is told of what was rejected", async () => {
  const { id } = await sent(program);
  expect(await verify(id)).toMatchObject({ state: "rejected" });
  expect(await messagesAbout(id, here)).toEqual([]);
});

function messagesAbout(id: DocumentId, db: TenantDb) {
  return db.read((tx) =>
    tx
      .selectFrom("message")
      .select(["channel", "user_id", "patient_id"])
      .where(sql<boolean>`params ->> 'documentId' = ${id}`)
      .execute(),
  );
}

const program = Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "latin1");
const page = Buffer.from("<!doctype html><script>alert(document.cookie)</script>%PDF-1.7");
/** The 128 bytes in front of its mark belong to nobody. */
const runningImage = Buffer.concat([program, Buffer.alloc(128 - program.length), Buffer.from("DICM")]);
const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

test.each([
  ["a program with a new name", program, announceAs("report.pdf", "application/pdf"), "wrong-type"],
  ["a page that holds a PDF as well", page, announceAs("report.pdf", "application/pdf"), "wrong-type"],
  ["a drawing with a script", drawing, announceAs("scan.png", "image/png"), "wrong-type"],
  [
    "a program that is an image as well",
    runningImage,
    announceAs("chest.dcm", "application/dicom"),
    "wrong-type",
  ],
  ["a program for plain text", program, announceAs("notes.txt", "text/plain"), "wrong-type"],
  [
    "a file that is cut off",
    PDF.subarray(0, 10),
    announceAs("report.pdf", "application/pdf", PDF),
    "wrong-size",
  ],
  ["nothing", Buffer.from(" "), announceAs("report.pdf", "application/pdf", PDF), "wrong-size"],
  [
    "a file that goes on",
    Buffer.concat([PDF, PDF]),
    announceAs("report.pdf", "application/pdf", PDF),
    "wrong-size",
  ],
  [
    "another file of the same length",
    Buffer.from(PDF).fill("x", 10),
    announceAs("report.pdf", "application/pdf", PDF),
    "wrong-checksum",
  ],
])("%s is rejected, and thrown away", async (_, content, inputFor, rejectionReason) => {
  const { id, key } = await sent(content, inputFor(content));
  expect(await verify(id)).toMatchObject({ state: "rejected", rejectionReason });
  expect(await files.head(key)).toBeNull();
  expect((await actionsOf(id)).at(-1)).toBe("document.rejected");
});

function announceAs(fileName: string, contentType: string, as?: Buffer) {
  return (content: Buffer) => announced(as ?? content, { fileName, contentType });
}

test("what never arrived is rejected as missing", async () => {
  const { id } = await begin(here, announced());
  await complete(here, { id });
  expect(await verify(id)).toMatchObject({ state: "rejected", rejectionReason: "missing" });
});

test("an upload in parts is put together and checked; what lacks a part is rejected, and its parts thrown away", async () => {
  const whole = await begin(here, announced());
  await storeAsPart(here, files, whole, PDF);
  await complete(here, whole);
  expect(await verify(whole.id)).toMatchObject({ state: "available" });

  const lacking = await begin(here, announced());
  const uploadId = await storeAsPart(here, files, lacking, PDF.subarray(0, 10));
  await complete(here, lacking);
  expect(await verify(lacking.id)).toMatchObject({ state: "rejected", rejectionReason: "missing" });
  const part = { key: lacking.key, uploadId, partNumber: 1, size: 1, sha256: sha256Of(Buffer.from("x")) };
  const { url, headers } = await files.presignPart(part);
  expect((await fetch(url, { method: "PUT", headers, body: "x" })).status).toBe(404);
});

test("a second run is harmless, also at the same time, and goes on where the first was broken off", async () => {
  const good = await sent(PDF);
  await Promise.all([verify(good.id), verify(good.id)]);
  expect(await verify(good.id)).toMatchObject({ state: "available" });
  expect(await files.head(good.key)).not.toBeNull();

  const bad = await sent(program);
  const broken: Files = { ...files, remove: () => Promise.reject(new FilesUnavailable(new Error("gone"))) };
  await expect(verify(bad.id, asWorker, broken)).rejects.toThrow(FilesUnavailable);
  expect(await files.head(bad.key)).not.toBeNull();
  expect(await verify(bad.id)).toMatchObject({ state: "rejected" });
  expect(await files.head(bad.key)).toBeNull();
});

test("while the file store is down the document waits, and is available afterwards", async () => {
  const { id } = await sent(PDF);
  const down = createFiles({ ...s3, endpoint: "http://127.0.0.1:9" });
  await expect(verifyDocument(asWorker, down, id, never)).rejects.toThrow(FilesUnavailable);
  expect(await documentOf(id)).toMatchObject({ state: "checking" });
  expect(await verify(id)).toMatchObject({ state: "available" });
});

test("what was given up keeps its file, and is checked when it is tried again, in its own clinic only", async () => {
  const { id, key } = await sent(PDF);
  await asWorker.write("document.rejected", (tx) => settleDocument(tx, id, "unchecked"));
  expect(await verify(id)).toMatchObject({ state: "rejected", rejectionReason: "unchecked" });
  expect(await files.head(key)).not.toBeNull();
  const revive = (db: TenantDb) => db.write("document.revived", (tx) => reviveDocument(tx, id));
  await revive(elsewhere);
  expect(await documentOf(id)).toMatchObject({ state: "rejected" });
  await revive(asWorker);
  expect(await documentOf(id)).toMatchObject({ state: "checking", rejectionReason: null });
  expect(await verify(id)).toMatchObject({ state: "available" });
  await revive(asWorker);
  expect(await documentOf(id)).toMatchObject({ state: "available" });
});

test("a file that was found in order after all is not thrown away by who came late", async () => {
  const { id, key } = await sent(PDF);
  const slow: Files = {
    ...files,
    async read(...which) {
      await asWorker.write("document.rejected", (tx) => settleDocument(tx, id, "unchecked"));
      return files.read(...which);
    },
  };
  expect(await verify(id, asWorker, slow)).toMatchObject({ rejectionReason: "unchecked" });
  expect(await files.head(key)).not.toBeNull();
});

test("a worker that is told to stop leaves the document as it was", async () => {
  const { id } = await sent(PDF);
  await expect(verifyDocument(asWorker, files, id, AbortSignal.abort())).rejects.toMatchObject({
    name: "AbortError",
  });
  expect(await documentOf(id)).toMatchObject({ state: "checking" });
});

test("another clinic's worker finds nothing to check", async () => {
  const { id } = await sent(PDF);
  expect(await verify(id, elsewhere)).toMatchObject({ state: "checking" });
});
