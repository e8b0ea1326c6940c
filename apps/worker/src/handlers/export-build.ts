import type { Files } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import { buildExport, giveUpExport } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";
import { WORKER } from "../jobs/run.ts";

/** Writes and reads the largest archive that there is, 195 GiB, at ten megabytes a second. */
const TIMEOUT_SECONDS = 12 * 3_600;

export interface ExportStores {
  database: Database;
  /** Of the documents. */
  files: Files;
  archives: Files;
}

/** Once it is given up, trying the job again does nothing: the operator asks for another export. */
export function buildExports({ database, files: documents, archives }: ExportStores) {
  return platformHandler("export.build", {
    timeoutSeconds: TIMEOUT_SECONDS,
    async run(platform, { exportId }, { jobId, signal }) {
      const parts = { database, platform, documents, archives, actor: WORKER };
      await buildExport(parts, { exportId, jobId, signal });
    },
    givenUp: (platform, { exportId }) => platform.write("export.failed", (tx) => giveUpExport(tx, exportId)),
  });
}
