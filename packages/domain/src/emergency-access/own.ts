import {
  type CurrentEmergencyAccess,
  type EmergencyAccessId,
  type EmergencyAccessOfPatient,
  type OwnEmergencyAccess,
  type PatientId,
  UserId,
} from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { ENDS_AT, isRunning } from "./state.ts";

/** The one question that decides whether somebody reads what their role keeps closed: null is no. */
export async function findRunningAccess(
  tx: TenantTx,
  patientId: PatientId,
): Promise<OwnEmergencyAccess | null> {
  const row = await selectOwn(tx).where("patient_id", "=", patientId).where(isRunning).executeTakeFirst();
  return row ? toOwnAccess(row) : null;
}

/** Null for an id of somebody else's, of another clinic's and of nothing. */
export async function findOwnAccess(tx: TenantTx, id: EmergencyAccessId): Promise<OwnEmergencyAccess | null> {
  const row = await selectOwn(tx).where("id", "=", id).executeTakeFirst();
  return row ? toOwnAccess(row) : null;
}

export async function currentEmergencyAccess(
  tx: TenantTx,
  { patientId }: EmergencyAccessOfPatient,
): Promise<CurrentEmergencyAccess> {
  return { access: await findRunningAccess(tx, patientId) };
}

/** Whom the transaction acts for. */
export function ownerIn(tx: TenantTx): UserId {
  return UserId.parse(tx.actor.userId);
}

function selectOwn(tx: TenantTx) {
  return tx
    .selectFrom("emergency_access")
    .select(["id", "patient_id", "opened_at"])
    .select(ENDS_AT.as("ends_at"))
    .where("user_id", "=", ownerIn(tx));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectOwn>["executeTakeFirstOrThrow"]>>;

function toOwnAccess(row: Row): OwnEmergencyAccess {
  return { id: row.id, patientId: row.patient_id, openedAt: row.opened_at, endsAt: row.ends_at };
}
