import type { DocumentId } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";

/** Back to `checking`, when the operator has the check tried again that was given up. Any other document stays as it is. */
export async function reviveDocument(tx: TenantWriteTx, id: DocumentId): Promise<void> {
  const revived = await tx
    .updateTable("document")
    .set({ state: "checking", rejection_reason: null })
    .where("id", "=", id)
    .where("rejection_reason", "=", "unchecked")
    .returning("patient_id")
    .executeTakeFirst();
  if (!revived) return;
  tx.changed({
    resource: "document",
    id,
    patientId: revived.patient_id,
    before: { state: "rejected", rejectionReason: "unchecked" },
    after: { state: "checking", rejectionReason: null },
  });
}
