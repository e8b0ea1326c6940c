import {
  DomainError,
  EmergencyAccessId,
  type OpenEmergencyAccess,
  type OwnEmergencyAccess,
  type UserId,
} from "@polyclinic/contracts";
import { newId, type TenantTx, type TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { requirePatient } from "../patients/require.ts";
import { findRunningAccess, ownerIn } from "./own.ts";

/** More patients than one person takes in on the worst of nights. */
const MOST_IN_AN_HOUR = 10;

/**
 * The patient's documents are open to the actor for an hour, and whoever reviews it is told. NOT_FOUND for a patient of
 * another clinic, CONFLICT while one runs, TOO_MANY_REQUESTS beyond ten in an hour.
 */
export async function openEmergencyAccess(
  tx: TenantWriteTx,
  { patientId, reason }: OpenEmergencyAccess,
): Promise<OwnEmergencyAccess> {
  const userId = ownerIn(tx);
  await requirePatient(tx, patientId);
  await waitForTurn(tx, userId);
  if (await findRunningAccess(tx, patientId))
    throw new DomainError("CONFLICT", "You have opened these documents already.");
  await refuseTooMany(tx, userId);
  const { roles, appId } = tx.actor;
  const { id, opened_at, expires_at } = await tx
    .insertInto("emergency_access")
    .values({
      id: EmergencyAccessId.parse(newId()),
      patient_id: patientId,
      user_id: userId,
      roles: [...roles],
      app_id: appId,
      reason,
      expires_at: sql`now() + interval '1 hour'`,
    })
    .returning(["id", "opened_at", "expires_at"])
    .executeTakeFirstOrThrow();
  tx.changed({ resource: "emergency-access", id, patientId, reason });
  tx.enqueue("emergency-access.tell", { emergencyAccessId: id });
  return { id, patientId, openedAt: opened_at, endsAt: expires_at };
}

/** What one person opens is counted: two at once would not see each other. Held until the transaction ends. */
async function waitForTurn(tx: TenantTx, userId: UserId): Promise<void> {
  const lock = sql`pg_advisory_xact_lock(hashtextextended(${`emergency-access ${userId}`}, 0))`;
  await tx.selectNoFrom(lock.as("turn")).execute();
}

async function refuseTooMany(tx: TenantTx, userId: UserId): Promise<void> {
  const lately = await tx
    .selectFrom("emergency_access")
    .select(
      sql<number>`ceil(extract(epoch from opened_at + interval '1 hour' - now()))::integer`.as("seconds"),
    )
    .where("user_id", "=", userId)
    .where("opened_at", ">", sql<string>`now() - interval '1 hour'`)
    .orderBy("opened_at", "desc")
    .limit(MOST_IN_AN_HOUR)
    .execute();
  const first = lately[MOST_IN_AN_HOUR - 1];
  if (!first) return;
  throw new DomainError(
    "TOO_MANY_REQUESTS",
    `You have opened the documents of ${MOST_IN_AN_HOUR} patients within an hour. Ask an administrator for the permission to read them.`,
    { retryAfter: first.seconds },
  );
}
