import { type EmergencyAccessRef, notFound, type OwnEmergencyAccess } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { findOwnAccess, ownerIn } from "./own.ts";
import { isRunning } from "./state.ts";

/** By whoever opened it. What is over stays over. NOT_FOUND for somebody else's. */
export async function endEmergencyAccess(
  tx: TenantWriteTx,
  { id }: EmergencyAccessRef,
): Promise<OwnEmergencyAccess> {
  await tx
    .updateTable("emergency_access")
    .set({ ended_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("user_id", "=", ownerIn(tx))
    .where(isRunning)
    .execute();
  const access = (await findOwnAccess(tx, id)) ?? notFound("emergency access");
  tx.changed({ resource: "emergency-access", id, patientId: access.patientId });
  return access;
}
