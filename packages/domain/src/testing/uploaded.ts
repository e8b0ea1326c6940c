import { createHash } from "node:crypto";
import type { Files } from "@polyclinic/aws";
import { type Document, type PatientId, RegisterPatient, RequestUpload } from "@polyclinic/contracts";
import type { TenantDb } from "@polyclinic/db";
import { completeUpload } from "../documents/complete.ts";
import { noteUploadId, requestUpload, type Upload } from "../documents/request-upload.ts";
import { insertPatients } from "../patients/insert.ts";

export const PDF: Buffer = Buffer.from("%PDF-1.7\nनेपाल\n%%EOF");

export async function newPatient(db: TenantDb): Promise<PatientId> {
  const sita = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female" });
  const [patient] = await db.write("patient.registered", (tx) => insertPatients(tx, [sita]));
  if (!patient) throw new Error("nobody was registered");
  return patient.id;
}

/** What a browser would say of this content. */
export function announce(patientId: PatientId, content = PDF, changes: object = {}): RequestUpload {
  return RequestUpload.parse({
    patientId,
    kind: "lab-report",
    fileName: "report.pdf",
    contentType: "application/pdf",
    size: content.length,
    sha256: sha256Of(content),
    ...changes,
  });
}

export function begin(db: TenantDb, input: RequestUpload): Promise<Upload> {
  return db.write("document.requested", (tx) => requestUpload(tx, input));
}

export function complete(db: TenantDb, { id }: Pick<Document, "id">): Promise<Document> {
  return db.write("document.uploaded", (tx) => completeUpload(tx, { id }));
}

/** Puts content under a key, whatever was announced. */
export async function store(files: Files, key: string, content: Buffer): Promise<void> {
  const terms = { key, contentType: "application/pdf", size: content.length, sha256: sha256Of(content) };
  const { url, fields } = await files.presignUpload(terms);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(content)]));
  await accepted(fetch(url, { method: "POST", body: form }));
}

/** Sends content as the one part of an upload in parts, which S3 allows for the last. Returns the id of the upload. */
export async function storeAsPart(
  db: TenantDb,
  files: Files,
  upload: Upload,
  content: Buffer,
): Promise<string> {
  const { id, key, contentType } = upload;
  const { uploadId } = await files.startMultipart({ key, contentType });
  await db.write("document.started", (tx) => noteUploadId(tx, id, uploadId));
  const part = { key, uploadId, partNumber: 1, size: content.length, sha256: sha256Of(content) };
  const { url, headers } = await files.presignPart(part);
  await accepted(fetch(url, { method: "PUT", headers, body: new Uint8Array(content) }));
  return uploadId;
}

async function accepted(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  if (!response.ok) throw new Error(await response.text());
}

export function sha256Of(content: Buffer): string {
  return createHash("sha256").update(content).digest("base64");
}

/** As if it had been requested so long ago: the row may not be changed, so it is made anew. */
export async function age(db: TenantDb, { id }: Pick<Document, "id">, hours: number): Promise<void> {
  await db.write("test.aged", async (tx) => {
    const row = await tx.selectFrom("document").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    await tx.deleteFrom("document").where("id", "=", id).execute();
    const created_at = new Date(Date.now() - hours * 3_600_000).toISOString();
    await tx
      .insertInto("document")
      .values({ ...row, created_at })
      .execute();
  });
}
