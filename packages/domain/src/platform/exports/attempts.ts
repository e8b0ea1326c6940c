// The states of an export, for the worker. One is made at a time, of all clinics: whoever ends calls the next one, and
// the schedule finds whom nobody has called. A job goes on with its own export only, whatever a second job for it may
// want; each attempt has a key of its own, so that one whose worker was taken for dead cannot end what another has begun.
import { type ExportContents, type ExportFailure, ExportId } from "@polyclinic/contracts";
import type {
  ExportAttempt,
  PlatformDb,
  PlatformTables,
  PlatformTx,
  PlatformWriteTx,
  TenantRecord,
} from "@polyclinic/db";
import type { Updateable } from "kysely";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";

const DAYS = 7;
const DAY_MS = 86_400_000;

export interface DueExport {
  tenant: TenantRecord;
  /** What the attempt before may have left in the bucket. */
  leftBehind: string | null;
  /** When the clinic was suspended; null for one that works. */
  suspendedAt: string | null;
}

/** Null when there is nothing to do for this job: it is done, or another export is at work and will call this one. */
export async function findDueExport(
  tx: PlatformTx,
  exportId: ExportId,
  jobId: string,
): Promise<DueExport | null> {
  const atWork = await tx
    .selectFrom("tenant_export")
    .select(["id", "job_id"])
    .where("state", "=", "building")
    .executeTakeFirst();
  if (atWork && (atWork.id !== exportId || atWork.job_id !== jobId)) return null;
  const row = await tx
    .selectFrom("tenant_export")
    .innerJoin("tenant", "tenant.id", "tenant_export.tenant_id")
    .select(["tenant_export.object_key", "tenant.status_since"])
    .select(TENANT_COLUMNS)
    .where("tenant_export.id", "=", exportId)
    .where("tenant_export.state", "in", ["requested", "building"])
    .executeTakeFirst();
  if (!row) return null;
  const tenant = toTenant(row);
  const suspendedAt = tenant.status === "suspended" ? row.status_since : null;
  return { tenant, leftBehind: row.object_key, suspendedAt };
}

/** Fails with 23505 when another export was faster, and with NoLongerOurs when another job was. */
export async function beginAttempt(
  tx: PlatformWriteTx,
  { exportId, key }: ExportAttempt,
  jobId: string,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("tenant_export")
    .set({ state: "building", object_key: key, job_id: jobId, progress: null })
    .where("id", "=", exportId)
    .where((eb) =>
      eb.or([
        eb("state", "=", "requested"),
        eb.and([eb("state", "=", "building"), eb("job_id", "=", jobId)]),
      ]),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NoLongerOurs();
  tx.changed({ resource: "export", id: exportId, after: { state: "building" } });
}

export interface Archive {
  size: number;
  /** In hexadecimal. */
  sha256: string;
  contents: ExportContents;
}

export async function finishExport(
  tx: PlatformWriteTx,
  attempt: ExportAttempt,
  { size, sha256, contents }: Archive,
  now = new Date(),
): Promise<void> {
  await end(tx, attempt, {
    state: "ready",
    size,
    sha256,
    contents: JSON.stringify(contents),
    finished_at: now,
    expires_at: new Date(now.getTime() + DAYS * DAY_MS),
  });
  tx.changed({ resource: "export", id: attempt.exportId, after: { state: "ready", size, sha256 } });
}

/** Once nothing of the attempt lies in the bucket any more. */
export async function failExport(
  tx: PlatformWriteTx,
  attempt: ExportAttempt,
  failure: ExportFailure,
): Promise<void> {
  await end(tx, attempt, { state: "failed", failure, object_key: null, finished_at: new Date() });
  tx.changed({ resource: "export", id: attempt.exportId, after: { state: "failed", failure } });
}

async function end(
  tx: PlatformWriteTx,
  { exportId, key }: ExportAttempt,
  ending: Updateable<PlatformTables["tenant_export"]>,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("tenant_export")
    .set({ ...ending, progress: null })
    .where("id", "=", exportId)
    .where("object_key", "=", key)
    .where("state", "=", "building")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NoLongerOurs();
  await callNext(tx);
}

/** The job is among the dead letters. What it left in the bucket, `removeOldExports` finds. */
export async function giveUpExport(tx: PlatformWriteTx, exportId: ExportId): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("tenant_export")
    .set({ state: "failed", failure: "given-up", progress: null, finished_at: new Date() })
    .where("id", "=", exportId)
    .where("state", "in", ["requested", "building"])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  tx.changed({ resource: "export", id: exportId, after: { state: "failed", failure: "given-up" } });
  await callNext(tx);
}

/** One that waits may have been missed by the one that ended while it was asked for. */
export async function callWaitingExport(platform: PlatformDb): Promise<void> {
  if (await platform.read(nextInLine)) await platform.write("export.called", callNext);
}

async function callNext(tx: PlatformWriteTx): Promise<void> {
  const next = await nextInLine(tx);
  if (next) tx.enqueue("export.build", { exportId: next });
}

/** The one that waits longest, unless one is at work. */
async function nextInLine(tx: Pick<PlatformTx, "selectFrom">): Promise<ExportId | null> {
  const rows = await tx
    .selectFrom("tenant_export")
    .select(["id", "state"])
    .where("state", "in", ["requested", "building"])
    .orderBy("id")
    .execute();
  const [next] = rows;
  return next && rows.every(({ state }) => state === "requested") ? ExportId.parse(next.id) : null;
}

/** Another job has the export, or it has ended meanwhile. */
export class NoLongerOurs extends Error {
  override readonly name = "NoLongerOurs";
  readonly code = "NO_LONGER_OURS";
}
