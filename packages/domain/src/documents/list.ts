import { DocumentId, type DocumentPage, type ListDocuments } from "@polyclinic/contracts";
import type { TenantViewTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { requirePatient } from "../patients/require.ts";
import { selectDocuments, toDocument } from "./columns.ts";
import { type Reading, reasonToRead } from "./rules.ts";

/** Newest first, of an archived patient as well. NOT_FOUND for a patient of another clinic. */
export async function listDocuments(
  tx: TenantViewTx,
  { patientId, includeArchived, limit, cursor }: ListDocuments,
  reading: Reading,
): Promise<DocumentPage> {
  const why = await reasonToRead(tx, reading, patientId);
  await requirePatient(tx, patientId);
  tx.viewed({ resource: "patient", id: patientId, patientId, ...why });
  let query = selectDocuments(tx)
    .where("patient_id", "=", patientId)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (!includeArchived) query = query.where("archived_at", "is", null);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, DocumentId));
  const rows = await query.execute();
  return pageOf(rows.map(toDocument), limit, (document) => document.id);
}
