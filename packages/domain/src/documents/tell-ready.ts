import { type DocumentId, type DocumentKind, type PatientId, UserId } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { type ClinicRecipient, notify } from "../notifications/notify.ts";

/** What patients wait for. Whether this one may be written to is asked when it is sent. */
const AWAITED: ReadonlySet<DocumentKind> = new Set(["lab-report", "radiology-image"]);

interface ReadyDocument {
  id: DocumentId;
  patient_id: PatientId;
  kind: DocumentKind;
  created_by: string | null;
}

export async function tellReady(tx: TenantWriteTx, document: ReadyDocument): Promise<void> {
  const { id: documentId, patient_id: patientId, kind, created_by: uploader } = document;
  const recipients: ClinicRecipient[] = [];
  if (uploader !== null) recipients.push({ userId: UserId.parse(uploader) });
  if (AWAITED.has(kind)) recipients.push({ patientId });
  await notify(tx, "document-ready", recipients, { documentId, readyAt: new Date().toISOString() });
}
