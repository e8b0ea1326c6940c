import type { ArchiveDocument, Document } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { getDocumentForUpdate } from "./find.ts";
import { refuseArchived } from "./rules.ts";

/** It leaves the lists and still opens; its file stays. CONFLICT when it is archived already: the first reason stands. */
export async function archiveDocument(tx: TenantWriteTx, { id, reason }: ArchiveDocument): Promise<Document> {
  const before = await getDocumentForUpdate(tx, id);
  refuseArchived(before);
  await tx
    .updateTable("document")
    .set({ archived_at: sql<string>`now()`, archive_reason: reason })
    .where("id", "=", id)
    .execute();
  const after = await getDocumentForUpdate(tx, id);
  tx.changed({ resource: "document", id, patientId: after.patientId, before, after, reason });
  return after;
}
