// The audit log of a clinic that is deleted: its events and its seals, word for word, among the control plane's tables.
// The seals are the clinic's own, so the log is verified as it was before.
import type { AuditLog, AuditSeal, SealedEvent } from "./audit-log.ts";
import type { PlatformWriteTx } from "./handles.ts";
import { newId } from "./ids.ts";
import type { Transactions } from "./tenant-db.ts";

/** What can be verified. */
export type SealedLog = Pick<AuditLog, "events" | "seals" | "lastSeal" | "copied" | "unsealed">;

export interface KeptLog extends SealedLog {
  /** Those that are there already stay as they are. */
  addEvents(batch: number | null, events: readonly SealedEvent[]): Promise<void>;
  /** Once its events are there. One that is there already stays as it is. */
  addSeal(seal: AuditSeal): Promise<void>;
}

export function openKeptLog(platform: Transactions, tenantId: string): KeptLog {
  function read<T>(work: (tx: PlatformWriteTx) => Promise<T>): Promise<T> {
    return platform.read((handle) => work(handle as unknown as PlatformWriteTx)); // as: see reportJobs
  }
  function write<T>(work: (tx: PlatformWriteTx) => Promise<T>): Promise<T> {
    return platform.write((handle) => work(handle as unknown as PlatformWriteTx)); // as: see reportJobs
  }
  const lastSeal = () =>
    read((tx) => selectSeals(tx, tenantId).orderBy("number", "desc").limit(1).executeTakeFirst());
  return {
    events: (batch, after, limit) =>
      read((tx) => {
        const query = tx
          .selectFrom("kept_audit_event")
          .select(["id", "at", "actor_user_id", "actor_roles", "app_id", "action", "resource", "resource_id"])
          .select((eb) => [
            "reason",
            "request_id",
            "patient_id",
            eb.cast<string | null>("before", "text").as("before"),
            eb.cast<string | null>("after", "text").as("after"),
          ])
          .where("tenant_id", "=", tenantId)
          .where("batch", batch === null ? "is" : "=", batch)
          .orderBy("id")
          .limit(limit);
        return (after === null ? query : query.where("id", ">", after)).execute();
      }),
    seals: (after, limit) =>
      read((tx) =>
        selectSeals(tx, tenantId).where("number", ">", after).orderBy("number").limit(limit).execute(),
      ),
    lastSeal,
    // A log is kept when the bucket has all its seals.
    copied: async () => (await lastSeal())?.number ?? -1,
    unsealed: (after) =>
      read((tx) =>
        tx
          .selectFrom("kept_audit_event")
          .select((eb) => [
            eb.cast<number>(eb.fn.countAll().filterWhere("batch", ">", after), "integer").as("events"),
            eb.fn.min<string | null>("at").filterWhere("batch", ">", after).as("since"),
            eb.cast<number>(eb.fn.countAll().filterWhere("batch", "is", null), "integer").as("unknown"),
          ])
          .where("tenant_id", "=", tenantId)
          .where((eb) => eb.or([eb("batch", ">", after), eb("batch", "is", null)]))
          .executeTakeFirstOrThrow(),
      ),
    addEvents: (batch, events) =>
      write(async (tx) => {
        const rows = events.map(({ patient_id = null, ...event }) => ({
          ...event,
          patient_id,
          batch,
          tenant_id: tenantId,
        }));
        await tx
          .insertInto("kept_audit_event")
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    addSeal: (seal) =>
      write(async (tx) => {
        await tx
          .insertInto("kept_audit_seal")
          .values({ id: newId(), tenant_id: tenantId, ...seal })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
  };
}

function selectSeals(tx: PlatformWriteTx, tenantId: string) {
  return tx
    .selectFrom("kept_audit_seal")
    .select(["number", "events", "first_at", "last_at", "ids_hash", "rows_hash"])
    .select(["previous_hash", "hash", "sealed_at"])
    .where("tenant_id", "=", tenantId);
}
