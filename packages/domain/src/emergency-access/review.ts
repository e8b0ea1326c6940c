import { DomainError, notFound, type ReviewEmergencyAccess } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { type EmergencyAccessWithoutNames, findEmergencyAccess } from "./list.ts";
import { ownerIn } from "./own.ts";
import { STATE } from "./state.ts";

/** Once, when it is over. CONFLICT for what still runs or was reviewed, FORBIDDEN for whoever opened it. */
export async function reviewEmergencyAccess(
  tx: TenantWriteTx,
  { id, outcome, note }: ReviewEmergencyAccess,
): Promise<EmergencyAccessWithoutNames> {
  const reviewer = ownerIn(tx);
  const access = await tx
    .selectFrom("emergency_access")
    .select(["user_id", "patient_id", STATE.as("state")])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!access) notFound("emergency access");
  if (access.user_id === reviewer)
    throw new DomainError("FORBIDDEN", "Nobody reviews their own access. Ask another administrator.");
  if (access.state === "running")
    throw new DomainError("CONFLICT", "This access still runs: review it when it is over.");
  if (access.state === "reviewed") throw new DomainError("CONFLICT", "This access was reviewed already.");
  await tx
    .updateTable("emergency_access")
    .set({ reviewed_at: sql<string>`now()`, reviewed_by: reviewer, outcome, note })
    .where("id", "=", id)
    .execute();
  const after = { outcome, note };
  tx.changed({ resource: "emergency-access", id, patientId: access.patient_id, after });
  return (await findEmergencyAccess(tx, id)) ?? notFound("emergency access");
}
