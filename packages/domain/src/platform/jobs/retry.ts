import type { DeadLetterId, DeadLetterRefs, DeadLettersDone } from "@polyclinic/contracts";
import { newId, type OutboxJob, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";

/** Lets the worker put the jobs back where they came from, as new jobs with all their attempts. */
export async function retryDeadLetters(
  tx: PlatformWriteTx,
  { ids }: DeadLetterRefs,
): Promise<DeadLettersDone> {
  let done = 0;
  for (const deadLetterId of new Set(ids)) {
    const { numUpdatedRows } = await tx
      .updateTable("dead_letter")
      .set({ retry_id: newId() })
      .where("id", "=", deadLetterId)
      .where("retry_id", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) continue;
    tx.enqueue("dead-letter.retry", { deadLetterId });
    tx.changed({ resource: "dead-letter", id: deadLetterId, after: { retried: true } });
    done += 1;
  }
  return { done };
}

export interface Revival {
  /** Null for a job of the control plane. */
  tenant: ReturnType<typeof toTenant> | null;
  job: OutboxJob;
}

/** For the worker: what to put back where. Null when nobody asked for it, or when it has been done. */
export async function findRevival(tx: PlatformTx, id: DeadLetterId): Promise<Revival | null> {
  const letter = await tx
    .selectFrom("dead_letter")
    .select(["tenant_id", "retry_id", "kind", "payload", "request_id", "enqueued_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!letter?.retry_id) return null;
  const { kind, payload } = letter;
  const job = {
    id: letter.retry_id,
    kind,
    payload,
    requestId: letter.request_id,
    createdAt: letter.enqueued_at,
  };
  if (letter.tenant_id === null) return { tenant: null, job };
  const row = await tx
    .selectFrom("tenant")
    .select(TENANT_COLUMNS)
    .where("id", "=", letter.tenant_id)
    .executeTakeFirstOrThrow();
  return { tenant: toTenant(row), job };
}
