import type { Files } from "@polyclinic/aws";
import type { DocumentId } from "@polyclinic/contracts";
import type { TenantDb, TenantTx, TenantWriteTx } from "@polyclinic/db";
import { type StoredFile, selectFiles, toStoredFile } from "./columns.ts";
import { discardFile } from "./discard.ts";
import { hoursAgo } from "./find.ts";
import { UPLOAD_HOURS } from "./rules.ts";

/** An hour after the last moment at which it could be completed: nothing that is under way meets this. */
const ABANDONED_HOURS = UPLOAD_HOURS + 1;

const AT_ONCE = 100;

/**
 * Throws away what was uploaded and never completed: first the file, then the row that owns it, so that a broken run is
 * simply repeated. Returns how many it were.
 */
export async function removeAbandonedUploads(
  tenant: TenantDb,
  files: Files,
  signal: AbortSignal,
): Promise<number> {
  let removed = 0;
  let uploads: StoredFile[];
  do {
    uploads = await tenant.read((tx) => listAbandonedUploads(tx, AT_ONCE));
    for (const upload of uploads) {
      signal.throwIfAborted();
      await discardFile(files, upload);
      await tenant.write("document.upload-removed", (tx) => removeUpload(tx, upload.id));
      removed += 1;
    }
  } while (uploads.length === AT_ONCE);
  return removed;
}

export async function listAbandonedUploads(tx: TenantTx, limit: number): Promise<StoredFile[]> {
  const rows = await selectFiles(tx)
    .where("state", "=", "uploading")
    .where("created_at", "<", hoursAgo(ABANDONED_HOURS))
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(toStoredFile);
}

export async function removeUpload(tx: TenantWriteTx, id: DocumentId): Promise<void> {
  const removed = await tx
    .deleteFrom("document")
    .where("id", "=", id)
    .where("state", "=", "uploading")
    .returning("patient_id")
    .executeTakeFirst();
  tx.changed({ resource: "document", id, ...(removed && { patientId: removed.patient_id }) });
}
