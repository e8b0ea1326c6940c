import { type Document, type DocumentId, type DocumentRef, notFound } from "@polyclinic/contracts";
import type { TenantTables, TenantTx, TenantViewTx, TenantWriteTx, Viewed } from "@polyclinic/db";
import { type ExpressionBuilder, sql } from "kysely";
import { type StoredFile, selectDocuments, selectFiles, toDocument, toStoredFile } from "./columns.ts";
import { type Reading, reasonToRead, UPLOAD_HOURS } from "./rules.ts";

/** Archived and rejected ones are found too. Null for an id of another clinic as for an unknown one, and for an upload. */
export async function findDocument(tx: TenantTx, id: DocumentId): Promise<Document | null> {
  const row = await selectDocuments(tx).where("id", "=", id).executeTakeFirst();
  return row ? toDocument(row) : null;
}

/** One that the actor uploaded: it needs no right to read what others did. */
export async function findOwnDocument(tx: TenantTx, id: DocumentId): Promise<Document | null> {
  const row = await selectDocuments(tx)
    .where("id", "=", id)
    .where("created_by", "=", tx.actor.userId)
    .executeTakeFirst();
  return row ? toDocument(row) : null;
}

/** For whoever is shown it. */
export async function openDocument(
  tx: TenantViewTx,
  { id }: DocumentRef,
  reading: Reading,
): Promise<Document> {
  const document = await findDocument(tx, id);
  return seen(tx, document, await reasonToRead(tx, reading, document?.patientId));
}

/** For the uploader, who is told what has become of it. */
export async function openOwnDocument(tx: TenantViewTx, { id }: DocumentRef): Promise<Document> {
  return seen(tx, await findOwnDocument(tx, id));
}

function seen(tx: TenantViewTx, document: Document | null, why: Pick<Viewed, "reason"> = {}): Document {
  if (!document) notFound("document");
  const { id, patientId } = document;
  tx.viewed({ resource: "document", id, patientId, ...why });
  return document;
}

/** Holds the row's lock until the transaction ends. */
export async function getDocumentForUpdate(tx: TenantWriteTx, id: DocumentId): Promise<Document> {
  const row = await selectDocuments(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toDocument(row) : notFound("document");
}

/** Null for an id of nothing. */
export async function findFile(tx: TenantTx, id: DocumentId): Promise<StoredFile | null> {
  const row = await selectFiles(tx).where("id", "=", id).executeTakeFirst();
  return row ? toStoredFile(row) : null;
}

/** Of every document that has one, archived ones included: what is available now stays so. */
export async function listAvailableFiles(tx: TenantTx): Promise<StoredFile[]> {
  const rows = await selectFiles(tx).where("state", "=", "available").orderBy("id").execute();
  return rows.map(toStoredFile);
}

/** Null for somebody else's upload, for one that is complete, and for one whose time is over. */
export async function findUpload(tx: TenantTx, id: DocumentId): Promise<StoredFile | null> {
  const row = await selectFiles(tx).where(isOwnUpload(tx, id)).executeTakeFirst();
  return row ? toStoredFile(row) : null;
}

/** The condition that the row is an upload which the actor may go on with. */
export function isOwnUpload(tx: TenantTx, id: DocumentId) {
  return (eb: ExpressionBuilder<TenantTables, "document">) =>
    eb.and([
      eb("id", "=", id),
      eb("state", "=", "uploading"),
      eb("created_by", "=", tx.actor.userId),
      eb("created_at", ">", hoursAgo(UPLOAD_HOURS)),
    ]);
}

/** By the clock of the database, like created_at. */
export function hoursAgo(hours: number) {
  return sql<string>`now() - make_interval(hours => ${hours})`;
}
