import {
  type DeadLetterId,
  type DeadLetterRefs,
  type DeadLettersDone,
  type MessageId,
  platformJobs,
} from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { forgetAddresses } from "../../notifications/platform-messages.ts";

/** Gives jobs up for good. One that is on its way back stays. */
export async function discardDeadLetters(
  tx: PlatformWriteTx,
  { ids }: DeadLetterRefs,
): Promise<DeadLettersDone> {
  const rows = await tx
    .deleteFrom("dead_letter")
    .where("id", "in", ids)
    .where("retry_id", "is", null)
    .returning(["id", "kind", "tenant_id", "payload"])
    .execute();
  for (const { id, kind, tenant_id: tenantId } of rows)
    tx.changed({ resource: "dead-letter", id, before: { kind, tenantId } });
  const own = rows.filter(({ tenant_id }) => tenant_id === null);
  await forgetAddresses(tx, own.flatMap(messagesOf));
  return { done: rows.length };
}

/** For the worker, when the job is back in its outbox. */
export async function removeRevived(tx: PlatformWriteTx, id: DeadLetterId): Promise<void> {
  await tx.deleteFrom("dead_letter").where("id", "=", id).where("retry_id", "is not", null).execute();
  tx.changed({ resource: "dead-letter", id, after: { revived: true } });
}

/** Messages of the platform that will not be sent any more. */
function messagesOf({ kind, payload }: { kind: string; payload: unknown }): MessageId[] {
  if (kind !== "platform-message.send") return [];
  const parsed = platformJobs[kind].safeParse(payload);
  return parsed.success ? [parsed.data.messageId] : [];
}
