import type { AddressHasher } from "@polyclinic/auth";
import { DeliveryReportId, MessageId } from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { forgetEndpoint } from "./devices.ts";
import type { ReportKind } from "./outcome.ts";
import { suppressAddress } from "./suppression.ts";

/** What SNS has told of one message of ours, or of somebody else's who sends through the same account. */
export interface ReceivedReport {
  /** The same however often SNS delivers it. */
  snsMessageId: string;
  channel: "email" | "push" | "sms";
  kind: ReportKind;
  /** Sending to these recipients again is useless, or forbidden. */
  permanent: boolean;
  recipients: readonly string[];
  providerMessageId: string;
}

/**
 * Stops sending to dead addresses at once; what becomes of the message's row is for the worker, which may enter its
 * clinic. The second delivery of a report does nothing.
 */
export async function receiveReport(
  tx: PlatformWriteTx,
  hasher: AddressHasher,
  report: ReceivedReport,
): Promise<void> {
  const { snsMessageId: sns_message_id, kind, providerMessageId: provider_message_id } = report;
  const id = DeliveryReportId.parse(newId());
  const row = await tx
    .insertInto("delivery_report")
    .values({ id, sns_message_id, kind, provider_message_id })
    .onConflict((conflict) => conflict.column("sns_message_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) return;
  if (report.permanent) await stopSending(tx, hasher, report);
  tx.enqueue("delivery-report.apply", { deliveryReportId: id });
  tx.changed({ resource: "delivery-report", id, after: { kind, permanent: report.permanent } });
}

async function stopSending(
  tx: PlatformWriteTx,
  hasher: AddressHasher,
  { channel, kind, recipients }: ReceivedReport,
): Promise<void> {
  for (const recipient of recipients) {
    if (channel === "push") await forgetEndpoint(tx, recipient);
    else await suppressAddress(tx, hasher, channel, recipient, kind === "complaint" ? "complaint" : "bounce");
  }
}

export interface FoundReport {
  kind: ReportKind;
  providerMessageId: string;
  /** ISO 8601. */
  receivedAt: string;
}

export async function findReport(tx: PlatformTx, id: DeliveryReportId): Promise<FoundReport | null> {
  const row = await tx
    .selectFrom("delivery_report")
    .select(["kind", "provider_message_id as providerMessageId", "received_at as receivedAt"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Null for a message that is not ours, or whose sending has not been written down yet. */
export async function findSentMessage(
  tx: PlatformTx,
  providerMessageId: string,
): Promise<{ tenantId: string | null; messageId: MessageId } | null> {
  const row = await tx
    .selectFrom("sent_message")
    .select(["tenant_id", "message_id"])
    .where("provider_message_id", "=", providerMessageId)
    .executeTakeFirst();
  return row ? { tenantId: row.tenant_id, messageId: MessageId.parse(row.message_id) } : null;
}

/** So that reports find the clinic. Does nothing the second time. */
export async function noteSent(
  tx: PlatformWriteTx,
  sent: { providerMessageId: string; tenantId: string | null; messageId: MessageId },
): Promise<void> {
  const { providerMessageId: provider_message_id, tenantId: tenant_id, messageId: message_id } = sent;
  const id = newId();
  await tx
    .insertInto("sent_message")
    .values({ id, provider_message_id, tenant_id, message_id })
    .onConflict((conflict) => conflict.column("provider_message_id").doNothing())
    .execute();
  tx.changed({ resource: "sent-message", id, after: { tenant_id, message_id } });
}

/** Reports come within days. What is older than 30 leads nowhere any more. */
export async function removeOldReports(tx: PlatformWriteTx): Promise<void> {
  const old = sql<string>`now() - interval '30 days'`;
  await tx.deleteFrom("delivery_report").where("received_at", "<", old).execute();
  await tx.deleteFrom("sent_message").where("sent_at", "<", old).execute();
}
