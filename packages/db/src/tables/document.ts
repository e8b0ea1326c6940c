import type {
  DocumentId,
  DocumentKind,
  DocumentState,
  DocumentType,
  PatientId,
  RejectionReason,
} from "@polyclinic/contracts";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** The row owns the object in the file store. Only what is not Fixed may change, for the role as well. */
export interface DocumentTable {
  id: Fixed<DocumentId>;
  patient_id: Fixed<PatientId>;
  kind: Fixed<DocumentKind>;
  title: Fixed<string | null>;
  file_name: Fixed<string>;
  content_type: Fixed<DocumentType>;
  /** Bytes. */
  size: Fixed<number>;
  /** Base64. */
  sha256: Fixed<string>;
  /** Never leaves the server but within what is signed. */
  object_key: Fixed<string>;
  /** Of an upload in parts. */
  upload_id: string | null;
  state: "uploading" | DocumentState;
  /** Set exactly when it is rejected. */
  rejection_reason: RejectionReason | null;
  archived_at: Timestamp | null;
  archive_reason: string | null;
  created_at: TimestampDefaultNow;
  /** Who may go on with the upload. */
  created_by: Fixed<string | null>;
}
