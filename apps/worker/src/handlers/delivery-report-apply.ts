import type { Database } from "@polyclinic/db";
import {
  applyClinicReport,
  applyPlatformReport,
  findReport,
  findSentMessage,
  findTenant,
} from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";
import { WORKER } from "../jobs/run.ts";

/** By then the sending has been written down, if it was ours. */
const PATIENCE_MS = 10 * 60_000;

class NotWrittenDownYet extends Error {
  readonly code = "NOT_WRITTEN_DOWN_YET";
}

/** A report can overtake the answer to the call that it is about. Others who send through the same account are reported on too. */
export function applyDeliveryReport(database: Database) {
  return platformHandler("delivery-report.apply", {
    timeoutSeconds: 30,
    async run(platform, { deliveryReportId }) {
      const report = await platform.read((tx) => findReport(tx, deliveryReportId));
      if (!report) return;
      const { kind, providerMessageId, receivedAt } = report;
      const sent = await platform.read((tx) => findSentMessage(tx, providerMessageId));
      if (!sent) {
        if (Date.now() - Date.parse(receivedAt) > PATIENCE_MS) return;
        throw new NotWrittenDownYet("no message of this id is known yet");
      }
      const { tenantId, messageId } = sent;
      if (tenantId === null) {
        await platform.write("message.reported", (tx) => applyPlatformReport(tx, messageId, kind));
        return;
      }
      const tenant = await platform.read((tx) => findTenant(tx, tenantId));
      if (!tenant) return;
      await database
        .tenant(tenant, WORKER)
        .write("message.reported", (tx) => applyClinicReport(tx, messageId, kind));
    },
  });
}
