import {
  ConsentChannel,
  type ConsentsOf,
  type MessageConsents,
  type PatientId,
  type RecordConsent,
} from "@polyclinic/contracts";
import { newId, type TenantTx, type TenantViewTx, type TenantWriteTx } from "@polyclinic/db";
import { requirePatient } from "../patients/require.ts";

export async function readConsents(tx: TenantViewTx, { patientId }: ConsentsOf): Promise<MessageConsents> {
  await requirePatient(tx, patientId);
  tx.viewed({ resource: "patient", id: patientId, patientId });
  return selectConsents(tx, patientId);
}

async function selectConsents(tx: TenantTx, patientId: PatientId): Promise<MessageConsents> {
  const items = await tx
    .selectFrom("message_consent")
    .distinctOn("channel")
    .select(["channel", "decision", "decided_at as decidedAt"])
    .where("patient_id", "=", patientId)
    .where("channel", "in", ConsentChannel.options)
    .orderBy("channel")
    .orderBy("id", "desc")
    .execute();
  return { items };
}

/** Every decision is kept; the last one for a channel holds, also for messages that wait. */
export async function recordConsent(tx: TenantWriteTx, input: RecordConsent): Promise<MessageConsents> {
  const { patientId, channel, decision } = input;
  await requirePatient(tx, patientId);
  const id = newId();
  await tx
    .insertInto("message_consent")
    .values({ id, patient_id: patientId, channel, decision, recorded_by: tx.actor.userId })
    .execute();
  tx.changed({ resource: "message-consent", id, patientId, after: { patientId, channel, decision } });
  return selectConsents(tx, patientId);
}
