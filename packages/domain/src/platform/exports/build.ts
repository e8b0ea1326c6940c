import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Files } from "@polyclinic/aws";
import type { ExportId, ExportProgress } from "@polyclinic/contracts";
import type { Actor, Database, ExportAttempt, PlatformDb, TenantRecord } from "@polyclinic/db";
import { checkArchive } from "./archive/check.ts";
import { writeArchive } from "./archive/write.ts";
import {
  type Archive,
  beginAttempt,
  failExport,
  findDueExport,
  finishExport,
  NoLongerOurs,
} from "./attempts.ts";
import { fillArchive } from "./contents.ts";
import { discardArchive } from "./discard.ts";
import { ExportFailed } from "./failed.ts";

export interface ExportParts {
  database: Database;
  platform: PlatformDb;
  /** Of the documents of all clinics. */
  documents: Files;
  /** Of the archives. */
  archives: Files;
  /** For the clinic's log. */
  actor: Actor;
}

export interface ExportJob {
  exportId: ExportId;
  jobId: string;
  signal: AbortSignal;
}

const REPORT_MS = 1_000;

/** A process may write for five seconds after a suspension that it has not heard of, and a statement takes ten at most. */
const SETTLING_MS = 15_000;

/**
 * Makes the archive of a clinic, reads it back, and only then calls it ready. Begun again after a worker has died, it
 * throws away what that one left and makes another archive. Throws what trying again may mend; what it cannot is the
 * end of the export, with a reason.
 */
export async function buildExport(parts: ExportParts, job: ExportJob): Promise<void> {
  const { database, platform, archives, actor } = parts;
  const { exportId, jobId } = job;
  const due = await platform.read((tx) => findDueExport(tx, exportId, jobId));
  if (!due) return;
  const { tenant, leftBehind, suspendedAt } = due;
  if (suspendedAt !== null) await settled(suspendedAt, job.signal);
  if (leftBehind !== null) await discardArchive(archives, leftBehind);
  const attempt = { exportId, key: `${tenant.id}/${randomBytes(24).toString("base64url")}` };
  await platform.write("export.started", (tx) => beginAttempt(tx, attempt, jobId));

  const clinic = database.tenant(tenant, actor);
  const tell = (action: string, after: object) =>
    clinic.write(action, async (tx) => tx.changed({ resource: "export", id: exportId, after }));
  try {
    const archive = await makeArchive(parts, job, tenant, attempt);
    // The clinic's log first: whoever can download an archive finds it told there.
    await tell("export.ready", { sha256: archive.sha256 });
    await platform.write("export.ready", (tx) => finishExport(tx, attempt, archive));
  } catch (error) {
    // What else is left under its key, the next attempt throws away: it finds the key in the row.
    if (error instanceof NoLongerOurs) await discardArchive(archives, attempt.key);
    if (!(error instanceof ExportFailed)) throw error;
    await discardArchive(archives, attempt.key);
    await tell("export.failed", { failure: error.reason });
    await platform.write("export.failed", (tx) => failExport(tx, attempt, error.reason));
  }
}

/** A suspended clinic may be deleted because of this archive: nothing is written that is not in it. */
async function settled(suspendedAt: string, signal: AbortSignal): Promise<void> {
  const left = Date.parse(suspendedAt) + SETTLING_MS - Date.now();
  if (left > 0) await wait(left, undefined, { signal });
}

async function makeArchive(
  { database, platform, documents, archives }: ExportParts,
  { signal }: ExportJob,
  tenant: TenantRecord,
  attempt: ExportAttempt,
): Promise<Archive> {
  const report = reporter(database, attempt);
  const sources = { database, platform, documents, tenant, signal, report };
  const { size, sha256, filled } = await writeArchive(archives, attempt.key, signal, (archive) =>
    fillArchive(archive, sources),
  );
  const stored = { key: attempt.key, size };
  for await (const checked of checkArchive(archives, stored, filled.manifest, signal))
    await report({ step: "check", ...checked });
  return { size, sha256, contents: filled.contents };
}

/** Once a second, and at the beginning of a step. Throws when the export has become another job's. */
function reporter(database: Database, attempt: ExportAttempt) {
  let step: ExportProgress["step"] | undefined;
  let reportedAt = 0;
  return async function report(progress: ExportProgress): Promise<void> {
    if (progress.step === step && performance.now() - reportedAt < REPORT_MS) return;
    step = progress.step;
    reportedAt = performance.now();
    if (!(await database.reportExport(attempt, progress))) throw new NoLongerOurs();
  };
}
