import { randomBytes } from "node:crypto";
import { DocumentId, type RequestUpload } from "@polyclinic/contracts";
import { newId, type TenantWriteTx } from "@polyclinic/db";
import { requireOpenPatient } from "../patients/require.ts";
import type { StoredFile } from "./columns.ts";
import { fileNameOf, UPLOAD_HOURS } from "./rules.ts";

export interface Upload extends Omit<StoredFile, "state" | "rejectionReason"> {
  fileName: string;
  completeBy: string;
}

/**
 * The row comes first: nobody reaches the file store without one. Its key is random, and says whose clinic it is and
 * nothing else. Nobody but the actor may go on with the upload.
 */
export async function requestUpload(tx: TenantWriteTx, input: RequestUpload): Promise<Upload> {
  await requireOpenPatient(tx, input.patientId);
  const id = DocumentId.parse(newId());
  const key = `${tx.tenant.id}/${randomBytes(24).toString("base64url")}`;
  const fileName = fileNameOf(input);
  const { patientId, kind, title, contentType, size, sha256 } = input;
  const { created_at } = await tx
    .insertInto("document")
    .values({
      id,
      patient_id: patientId,
      kind,
      title,
      file_name: fileName,
      content_type: contentType,
      size,
      sha256,
      object_key: key,
      state: "uploading",
      created_by: tx.actor.userId,
    })
    .returning("created_at")
    .executeTakeFirstOrThrow();
  tx.changed({ resource: "document", id, patientId, after: { ...input, fileName } });
  const completeBy = new Date(Date.parse(created_at) + UPLOAD_HOURS * 3_600_000).toISOString();
  return { id, key, uploadId: null, contentType, size, sha256, fileName, completeBy };
}

/** Of an upload in parts, as the file store calls it. */
export async function noteUploadId(tx: TenantWriteTx, id: DocumentId, uploadId: string): Promise<void> {
  const upload = await tx
    .updateTable("document")
    .set({ upload_id: uploadId })
    .where("id", "=", id)
    .where("state", "=", "uploading")
    .returning("patient_id")
    .executeTakeFirst();
  tx.changed({ resource: "document", id, ...(upload && { patientId: upload.patient_id }) });
}
