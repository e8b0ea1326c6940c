import { auditSeal } from "./audit-seal.ts";
import { auditVerify } from "./audit-verify.ts";
import { deletionSweep } from "./deletion-sweep.ts";
import { documentCleanup } from "./document-cleanup.ts";
import { exportExpiry } from "./export-expiry.ts";
import { idempotencyKeyCleanup } from "./idempotency-key-cleanup.ts";
import { invitationCleanup } from "./invitation-cleanup.ts";
import { messageRelease } from "./message-release.ts";
import { outboxSweep } from "./outbox-sweep.ts";
import { reportCleanup } from "./report-cleanup.ts";
import type { Schedule } from "./schedule.ts";
import { sessionCleanup } from "./session-cleanup.ts";
import { usageMeter } from "./usage-meter.ts";

/** All of them. One that is taken off the list is forgotten at the next start. */
export function createSchedules(
  parts: Parameters<typeof outboxSweep>[0] &
    Parameters<typeof documentCleanup>[0] &
    Parameters<typeof auditSeal>[0] &
    Parameters<typeof auditVerify>[0] &
    Parameters<typeof exportExpiry>[0] &
    Parameters<typeof deletionSweep>[0],
): Schedule[] {
  return [
    outboxSweep(parts),
    auditSeal(parts),
    auditVerify(parts),
    messageRelease(parts),
    usageMeter(parts),
    sessionCleanup,
    invitationCleanup,
    documentCleanup(parts),
    idempotencyKeyCleanup(parts),
    exportExpiry(parts),
    deletionSweep(parts),
    reportCleanup,
  ];
}
