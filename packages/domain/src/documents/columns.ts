import type { Document, DocumentState } from "@polyclinic/contracts";
import type { TenantTables, TenantTx } from "@polyclinic/db";
import type { Selectable } from "kysely";

type DocumentTable = Selectable<TenantTables["document"]>;

const DOCUMENT_COLUMNS = [
  "id",
  "patient_id",
  "kind",
  "title",
  "file_name",
  "content_type",
  "size",
  "state",
  "rejection_reason",
  "archived_at",
  "archive_reason",
  "created_at",
] as const;

const FILE_COLUMNS = [
  "id",
  "object_key",
  "upload_id",
  "content_type",
  "size",
  "sha256",
  "state",
  "rejection_reason",
] as const;

type DocumentRow = Pick<DocumentTable, (typeof DOCUMENT_COLUMNS)[number]> & { state: DocumentState };
type FileRow = Pick<DocumentTable, (typeof FILE_COLUMNS)[number]>;

/** Where a document's file lies, and what it must be. For the server: a key never goes out by itself. */
export interface StoredFile {
  id: DocumentTable["id"];
  key: string;
  /** Of an upload in parts. */
  uploadId: string | null;
  contentType: DocumentTable["content_type"];
  /** Bytes. */
  size: number;
  /** Base64. */
  sha256: string;
  state: DocumentTable["state"];
  rejectionReason: DocumentTable["rejection_reason"];
}

/** Without uploads: there is no document before its upload is complete. */
export function selectDocuments(tx: TenantTx) {
  return tx
    .selectFrom("document")
    .select(DOCUMENT_COLUMNS)
    .where("state", "<>", "uploading")
    .$narrowType<{ state: DocumentState }>();
}

export function selectFiles(tx: TenantTx) {
  return tx.selectFrom("document").select(FILE_COLUMNS);
}

export function toDocument(row: DocumentRow): Document {
  return {
    id: row.id,
    patientId: row.patient_id,
    kind: row.kind,
    title: row.title,
    fileName: row.file_name,
    contentType: row.content_type,
    size: row.size,
    state: row.state,
    rejectionReason: row.rejection_reason,
    archivedAt: row.archived_at,
    archiveReason: row.archive_reason,
    createdAt: row.created_at,
  };
}

export function toStoredFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    key: row.object_key,
    uploadId: row.upload_id,
    contentType: row.content_type,
    size: row.size,
    sha256: row.sha256,
    state: row.state,
    rejectionReason: row.rejection_reason,
  };
}
