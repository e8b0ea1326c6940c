import type { PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";

/**
 * The address that waits in the message of an invitation goes when the invitation has ended: nothing is sent to it any
 * more, by no attempt.
 */
export async function forgetInvited(tx: PlatformWriteTx, invitationIds: readonly string[]): Promise<void> {
  if (invitationIds.length === 0) return;
  await tx
    .updateTable("message")
    .set({ address: null })
    .where("address", "is not", null)
    .where("kind", "=", "invitation")
    .where(sql<string>`params ->> 'invitationId'`, "in", invitationIds)
    .execute();
}
