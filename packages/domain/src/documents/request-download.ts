import { documentTypes, notFound, type RequestDownload } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { dateInZone } from "@polyclinic/nepal";
import { selectDocuments, toDocument } from "./columns.ts";
import { type Reading, reasonToRead, refuseUnavailable } from "./rules.ts";

export interface Download {
  key: string;
  /** Not the one under which it came: it becomes part of a URL, and people put patients' names into names of files. */
  fileName: string;
  contentType: string;
  inline: boolean;
}

/**
 * A write, since whoever asks for a patient's document is recorded, whether the file is then fetched or not. Archived
 * documents are given too. CONFLICT for one that has no file to give.
 */
export async function requestDownload(
  tx: TenantWriteTx,
  { id, inline }: RequestDownload,
  reading: Reading,
): Promise<Download> {
  const row = await selectDocuments(tx).select("object_key").where("id", "=", id).executeTakeFirst();
  const why = await reasonToRead(tx, reading, row?.patient_id);
  if (!row) notFound("document");
  refuseUnavailable(toDocument(row));
  tx.changed({ resource: "document", id, patientId: row.patient_id, ...why });
  const contentType = row.content_type;
  const {
    extensions: [extension],
    inline: canBeShown,
  } = documentTypes[contentType];
  const fileName = `${row.kind}-${dateInZone(row.created_at, tx.tenant.timeZone)}.${extension}`;
  return { key: row.object_key, fileName, contentType, inline: inline && canBeShown };
}
