import {
  type DeadLetter,
  DeadLetterId,
  type DeadLetterPage,
  type ListDeadLetters,
  TenantId,
  TenantSlug,
} from "@polyclinic/contracts";
import type { OutboxJob, PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";

export interface DeadJob extends OutboxJob {
  /** Null for a job of the control plane. */
  tenantId: string | null;
  attempts: number;
  /** A short word, never a message: see errorCodeOf of the worker. */
  errorCode: string;
}

/** Keeps a job that was given up, with what is needed to try it again. Does nothing the second time. */
export async function buryJob(tx: PlatformWriteTx, job: DeadJob): Promise<void> {
  const { id, kind, tenantId, attempts, errorCode } = job;
  await tx
    .insertInto("dead_letter")
    .values({
      id,
      kind,
      attempts,
      tenant_id: tenantId,
      payload: JSON.stringify(job.payload),
      request_id: job.requestId,
      error_code: errorCode,
      enqueued_at: job.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  tx.changed({ resource: "dead-letter", id, after: { kind, tenantId, attempts, errorCode } });
}

/** For the operator: of every clinic, without payloads. Those that are on their way back are left out. */
export async function listDeadLetters(
  tx: PlatformTx,
  { limit, cursor }: ListDeadLetters,
): Promise<DeadLetterPage> {
  let query = tx
    .selectFrom("dead_letter")
    .leftJoin("tenant", "tenant.id", "dead_letter.tenant_id")
    .select([
      "dead_letter.id",
      "dead_letter.kind",
      "dead_letter.attempts",
      "dead_letter.error_code",
      "dead_letter.enqueued_at",
      "dead_letter.died_at",
      "tenant.id as tenant_id",
      "tenant.slug",
      "tenant.name",
    ])
    .where("dead_letter.retry_id", "is", null)
    .orderBy("dead_letter.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("dead_letter.id", "<", readCursor(cursor, DeadLetterId));
  const rows = await query.execute();
  const letters = rows.map(
    ({ id, kind, attempts, tenant_id: tenantId, slug, name, ...row }): DeadLetter => ({
      id: DeadLetterId.parse(id),
      clinic: tenantId
        ? { id: TenantId.parse(tenantId), slug: TenantSlug.parse(slug), name: name ?? "" }
        : null,
      kind,
      attempts,
      errorCode: row.error_code,
      enqueuedAt: row.enqueued_at,
      diedAt: row.died_at,
    }),
  );
  return pageOf(letters, limit, ({ id }) => id);
}
