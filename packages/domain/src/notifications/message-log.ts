import {
  type ListMessages,
  type Message,
  MessageChannel,
  MessageErrorCode,
  MessageId,
  type MessagePage,
  NotificationKind,
  PatientId,
  UserId,
} from "@polyclinic/contracts";
import type { TenantViewTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";

/** What the clinic has sent, the newest first. What another release wrote and this one does not know is left out. */
export async function listMessages(
  tx: TenantViewTx,
  { limit, cursor, patientId, userId, state }: ListMessages,
): Promise<MessagePage> {
  if (patientId !== undefined) tx.viewed({ resource: "patient", id: patientId, patientId });
  let query = tx
    .selectFrom("message")
    .select([
      "id",
      "kind",
      "channel",
      "user_id",
      "patient_id",
      "state",
      "error_code",
      "template_version",
      "attempts",
      "created_at",
      "not_before",
      "sent_at",
      "settled_at",
    ])
    .where("channel", "in", MessageChannel.options)
    .where("kind", "in", NotificationKind.options)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (patientId !== undefined) query = query.where("patient_id", "=", patientId);
  if (userId !== undefined) query = query.where("user_id", "=", userId);
  if (state !== undefined) query = query.where("state", "=", state);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, MessageId));
  const rows = await query.execute();
  const messages = rows.map(
    (row): Message => ({
      id: MessageId.parse(row.id),
      kind: NotificationKind.parse(row.kind),
      channel: MessageChannel.parse(row.channel),
      userId: row.user_id === null ? null : UserId.parse(row.user_id),
      patientId: row.patient_id === null ? null : PatientId.parse(row.patient_id),
      state: row.state,
      errorCode: MessageErrorCode.nullable().catch(null).parse(row.error_code),
      templateVersion: row.template_version,
      attempts: row.attempts,
      createdAt: row.created_at,
      notBefore: row.not_before,
      sentAt: row.sent_at,
      settledAt: row.settled_at,
    }),
  );
  return pageOf(messages, limit, ({ id }) => id);
}
