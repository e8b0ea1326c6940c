import type { Files } from "@polyclinic/aws";
import type { DocumentId } from "@polyclinic/contracts";
import type { TenantDb } from "@polyclinic/db";
import type { StoredFile } from "./columns.ts";
import { discardFile } from "./discard.ts";
import { findFile } from "./find.ts";
import { inspectFile } from "./inspect.ts";
import { settleDocument } from "./settle.ts";

/**
 * Makes a complete upload available, or rejects it and throws its file away. The file is read between two transactions.
 * Run twice, the second run finds nothing left to do. Throws when the file store does not answer, or `signal` speaks: the
 * document then waits in its state for the next try.
 */
export async function verifyDocument(
  tenant: TenantDb,
  files: Files,
  id: DocumentId,
  signal: AbortSignal,
): Promise<void> {
  const file = await tenant.read((tx) => findFile(tx, id));
  if (!file) return;
  if (await isRejected(tenant, files, file, signal)) await discardFile(files, file);
}

/** False for a check that was given up: it may be tried again, so the file stays. */
async function isRejected(
  tenant: TenantDb,
  files: Files,
  file: StoredFile,
  signal: AbortSignal,
): Promise<boolean> {
  if (file.state !== "checking") return file.state === "rejected" && file.rejectionReason !== "unchecked";
  const reason = await inspectFile(files, file, signal);
  const state = await tenant.write(reason ? "document.rejected" : "document.verified", (tx) =>
    settleDocument(tx, file.id, reason),
  );
  return reason !== null && state === "rejected";
}
