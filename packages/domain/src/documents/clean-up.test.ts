import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, FilesUnavailable } from "@polyclinic/aws";
import { startS3 } from "@polyclinic/aws/local";
import { newId, type TenantDb } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../testing/refusal.ts";
import {
  age,
  announce,
  begin,
  complete,
  newPatient,
  PDF,
  sha256Of,
  store,
  storeAsPart,
} from "../testing/uploaded.ts";
import { removeAbandonedUploads } from "./clean-up.ts";
import { findUpload } from "./find.ts";
import type { Upload } from "./request-upload.ts";

const clerk = { userId: newId(), roles: ["nurse"], appId: newId(), requestId: "test" };
const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const [clone, s3] = await Promise.all([
  cloneDatabase(),
  startS3({ stateDirectory, bucket: "documents", origins: [] }),
]);
const files = createFiles(s3);
let here: TenantDb;
let elsewhere: TenantDb;

beforeAll(async () => {
  here = clone.database.tenant(await clone.provision("here"), clerk);
  elsewhere = clone.database.tenant(await clone.provision("elsewhere"), clerk);
});
afterAll(async () => {
  await Promise.all([clone.drop(), s3.stop()]);
  await rm(stateDirectory, { recursive: true });
});

const never = new AbortController().signal;

async function beginIn(db: TenantDb): Promise<Upload> {
  return begin(db, announce(await newPatient(db)));
}

function idsIn(db: TenantDb): Promise<string[]> {
  return db.read(async (tx) => {
    const rows = await tx.selectFrom("document").select("id").orderBy("id").execute();
    return rows.map(({ id }) => id);
  });
}

test("an upload has a day: then it is neither found nor completed", async () => {
  const upload = await beginIn(here);
  await age(here, upload, 23.9);
  expect(await here.read((tx) => findUpload(tx, upload.id))).toMatchObject({ key: upload.key });
  await age(here, upload, 24.1);
  expect(await here.read((tx) => findUpload(tx, upload.id))).toBeNull();
  expect((await refusal(complete(here, upload))).code).toBe("NOT_FOUND");
  expect(await removeAbandonedUploads(here, files, never)).toBe(0);
  await age(here, upload, 25.1);
  expect(await removeAbandonedUploads(here, files, never)).toBe(1);
});

test("what was never completed goes, row and file and parts; everything else stays", async () => {
  const [single, parts, young, done] = [
    await beginIn(here),
    await beginIn(here),
    await beginIn(here),
    await beginIn(here),
  ];
  const foreign = await beginIn(elsewhere);
  for (const { key } of [single, young, done, foreign]) await store(files, key, PDF);
  const uploadId = await storeAsPart(here, files, parts, PDF);
  await complete(here, done);
  for (const upload of [single, parts]) await age(here, upload, 48);
  await age(elsewhere, foreign, 48);

  expect(await removeAbandonedUploads(here, files, never)).toBe(2);
  expect(await idsIn(here)).toEqual([young.id, done.id]);
  expect(await idsIn(elsewhere)).toEqual([foreign.id]);
  const kept = await Promise.all([single, parts, young, done, foreign].map(({ key }) => files.head(key)));
  expect(kept.map((file) => file !== null)).toEqual([false, false, true, true, true]);
  const part = { key: parts.key, uploadId, partNumber: 1, size: PDF.length, sha256: sha256Of(PDF) };
  const { url, headers } = await files.presignPart(part);
  const late = await fetch(url, { method: "PUT", headers, body: new Uint8Array(PDF) });
  expect(late.status).toBe(404);
});

test("each step of an upload says in the audit log whose record it was for", async () => {
  const patientId = await newPatient(here);
  const upload = await begin(here, announce(patientId));
  await storeAsPart(here, files, upload, PDF);
  await age(here, upload, 48);
  await removeAbandonedUploads(here, files, never);
  const events = await here.read((tx) =>
    tx.selectFrom("audit_event").select("patient_id").where("resource_id", "=", upload.id).execute(),
  );
  expect(events.map(({ patient_id }) => patient_id)).toEqual([patientId, patientId, patientId]);
});

test("while the file store is down the row stays, so that the file is not forgotten", async () => {
  const upload = await beginIn(here);
  await age(here, upload, 48);
  const down = createFiles({ ...s3, endpoint: "http://127.0.0.1:9" });
  await expect(removeAbandonedUploads(here, down, never)).rejects.toThrow(FilesUnavailable);
  expect(await idsIn(here)).toContain(upload.id);
  expect(await removeAbandonedUploads(here, files, never)).toBe(1);
});
