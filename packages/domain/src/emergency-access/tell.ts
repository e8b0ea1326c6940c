import type { EmergencyAccessId, UserId } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { notify } from "../notifications/notify.ts";

interface Told {
  emergencyAccessId: EmergencyAccessId;
  /** Of the event in the log. A second time is refused by the log's key (23505), so that nobody is told twice. */
  eventId: string;
  reviewers: readonly UserId[];
}

/** Whoever may review it hears of it at once; whoever opened it knows. */
export async function tellReviewers(
  tx: TenantWriteTx,
  { emergencyAccessId: id, eventId, reviewers }: Told,
): Promise<void> {
  const access = await tx
    .selectFrom("emergency_access")
    .select(["user_id", "patient_id", "opened_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const recipients = reviewers.flatMap((userId) => (userId === access.user_id ? [] : [{ userId }]));
  tx.changed({
    event: { id: eventId, at: new Date().toISOString() },
    resource: "emergency-access",
    id,
    patientId: access.patient_id,
  });
  await notify(tx, "emergency-access-opened", recipients, {
    emergencyAccessId: id,
    openedAt: access.opened_at,
  });
}
