import { type DocumentId, type DocumentState, notFound, type RejectionReason } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { findDocument } from "./find.ts";
import { tellReady } from "./tell-ready.ts";

/**
 * Ends `checking`, and tells whom it concerns when the document is there. Null: the file is in order. Returns the state,
 * which stands as it was if somebody else was faster.
 */
export async function settleDocument(
  tx: TenantWriteTx,
  id: DocumentId,
  rejectionReason: RejectionReason | null,
): Promise<DocumentState> {
  const state = rejectionReason ? "rejected" : "available";
  const settled = await tx
    .updateTable("document")
    .set({ state, rejection_reason: rejectionReason })
    .where("id", "=", id)
    .where("state", "=", "checking")
    .returning(["patient_id", "kind", "created_by"])
    .executeTakeFirst();
  if (!settled) return ((await findDocument(tx, id)) ?? notFound("document")).state;
  tx.changed({
    resource: "document",
    id,
    patientId: settled.patient_id,
    before: { state: "checking" },
    after: { state, rejectionReason },
  });
  if (state === "available") await tellReady(tx, { id, ...settled });
  return state;
}
