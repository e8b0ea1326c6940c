import type { Files } from "@polyclinic/aws";
import type { DeletionFailure } from "@polyclinic/contracts";
import type { Database, PlatformDb } from "@polyclinic/db";
import { LogNotKept, removeKeptLog, removeTenant } from "@polyclinic/db/migrations";
import {
  beginDeletion,
  type DueDeletion,
  failDeletion,
  finishDeletion,
  keepAuditLog,
  listDueDeletions,
  listOldLogs,
  noteLogKept,
  noteLogRemoved,
} from "@polyclinic/domain";
import { inTurn, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

export interface DeletionParts {
  database: Database;
  /** Of the documents. */
  files: Files;
  seals: Files;
  /** Of the role that owns the database. Without it no clinic is deleted here. */
  ownerUrl: string | undefined;
}

/** Deletes the clinics whose time has come, and the logs of those that were deleted six years ago. */
export function deletionSweep(parts: DeletionParts): Schedule {
  return {
    name: "deletion.sweep",
    cron: "*/10 * * * *",
    timeoutSeconds: 1_800,
    async run(platform, signal) {
      const due = await platform.read((tx) => listDueDeletions(tx));
      const failures = await inTurn(due, signal, (deletion) => carryOut(parts, platform, deletion, signal));
      failures.push(...(await removeOldLogs(parts, platform, signal)));
      throwFirst(failures);
    },
  };
}

/**
 * From wherever the attempt before has come to. First the log is kept and verified, then the clinic is dropped, then its
 * files go. What may pass is thrown, or left for the next tick.
 */
async function carryOut(
  { database, files, seals, ownerUrl }: DeletionParts,
  platform: PlatformDb,
  { id, tenant, state, isKept }: DueDeletion,
  signal: AbortSignal,
): Promise<void> {
  if (state !== "removing") {
    if (ownerUrl === undefined) return fail("no-owner");
    if (state === "waiting" && !(await begin())) return;
    const place = { id: tenant.id, log: database.auditLog(tenant) };
    const outcome = await keepAuditLog(place, database.keptLog(tenant.id), seals, signal);
    if (outcome === "broken") return fail("seals-broken");
    if (outcome === "unsealed") return;
    if (!isKept) await platform.write("clinic.log-kept", (tx) => noteLogKept(tx, id));
    if (!(await drop(ownerUrl, tenant.id))) return;
  }
  await files.removeFolder(tenant.id, signal);
  await platform.write("clinic.deleted", (tx) => finishDeletion(tx, id));

  function begin(): Promise<boolean> {
    return platform.write("clinic.deletion-begun", (tx) => beginDeletion(tx, id));
  }

  function fail(failure: DeletionFailure): Promise<void> {
    return platform.write("clinic.deletion-failed", (tx) => failDeletion(tx, id, failure));
  }
}

/** False when something was written to the log since it was kept: the next tick keeps that too. */
async function drop(ownerUrl: string, tenantId: string): Promise<boolean> {
  try {
    await removeTenant(ownerUrl, tenantId);
    return true;
  } catch (error) {
    if (error instanceof LogNotKept) return false;
    throw error;
  }
}

async function removeOldLogs(
  { ownerUrl }: DeletionParts,
  platform: PlatformDb,
  signal: AbortSignal,
): Promise<unknown[]> {
  if (ownerUrl === undefined) return [];
  return inTurn(await platform.read(listOldLogs), signal, async ({ id, tenantId }) => {
    await removeKeptLog(ownerUrl, tenantId);
    await platform.write("clinic.log-removed", (tx) => noteLogRemoved(tx, id));
  });
}
