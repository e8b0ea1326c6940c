import { type Document, type DocumentRef, notFound } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { findOwnDocument, isOwnUpload } from "./find.ts";

/**
 * Says that everything was sent; the worker looks whether it is so. Once more is harmless, and answers the document as it
 * stands by then. NOT_FOUND for somebody else's upload, and for one whose time is over.
 */
export async function completeUpload(tx: TenantWriteTx, { id }: DocumentRef): Promise<Document> {
  const isFirst = await tx
    .updateTable("document")
    .set({ state: "checking" })
    .where(isOwnUpload(tx, id))
    .returning("id")
    .executeTakeFirst();
  const document = (await findOwnDocument(tx, id)) ?? notFound("document");
  if (isFirst) tx.enqueue("document.verify", { documentId: id });
  tx.changed({
    resource: "document",
    id,
    patientId: document.patientId,
    ...(isFirst && { after: document }),
  });
  return document;
}
