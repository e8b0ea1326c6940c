import {
  type ListMessages,
  type Message,
  MessageChannel,
  MessageErrorCode,
  MessageId,
  type MessageRef,
  NotificationKind,
  notFound,
  type Page,
  UserId,
} from "@polyclinic/contracts";
import type { PlatformTx, TenantTx, TenantViewTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { type NamedPatient, namePatients } from "../patients/named.ts";
import { requirePatient } from "../patients/require.ts";
import { namesOf } from "../platform/names.ts";

/** Who a user is stands in the control plane, which no transaction of a clinic reaches. */
export type MessageWithoutName = Omit<Message, "user"> & { userId: UserId | null };

/** What the clinic has sent, the newest first. NOT_FOUND for a patient of another clinic. */
export async function listMessages(
  tx: TenantViewTx,
  { limit, cursor, patientId, userId, state, channel }: ListMessages,
): Promise<Page<MessageWithoutName>> {
  if (patientId !== undefined) {
    await requirePatient(tx, patientId);
    tx.viewed({ resource: "patient", id: patientId, patientId });
  }
  let query = selectMessages(tx)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (patientId !== undefined) query = query.where("patient_id", "=", patientId);
  if (userId !== undefined) query = query.where("user_id", "=", userId);
  if (state !== undefined) query = query.where("state", "=", state);
  if (channel !== undefined) query = query.where("channel", "=", channel);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, MessageId));
  const { items, nextCursor } = pageOf(await query.execute(), limit, ({ id }) => id);
  const patients = await namePatients(
    tx,
    items.map(({ patient_id: id }) => id),
  );
  return { items: items.map((row) => toMessage(row, patients.get(row.patient_id))), nextCursor };
}

/** NOT_FOUND for a line of somebody's list too: it is that person's own. */
export async function openMessage(tx: TenantViewTx, { id }: MessageRef): Promise<MessageWithoutName> {
  const row = await selectMessages(tx).where("id", "=", id).executeTakeFirst();
  if (!row) notFound("message");
  const patient = (await namePatients(tx, [row.patient_id])).get(row.patient_id);
  tx.viewed({ resource: "message", id, ...(patient && { patientId: patient.id }) });
  return toMessage(row, patient);
}

/** Says who the users are whom the messages name by their ids. */
export async function nameRecipients(
  tx: PlatformTx,
  messages: readonly MessageWithoutName[],
): Promise<Message[]> {
  const names = await namesOf(
    tx,
    "user",
    messages.flatMap(({ userId }) => userId ?? []),
  );
  return messages.map(({ userId, ...message }) => ({
    ...message,
    user: userId && { id: userId, name: names.get(userId) ?? null },
  }));
}

/** What another release wrote and this one does not know is left out. */
function selectMessages(tx: TenantTx) {
  return tx
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
    .where("kind", "in", NotificationKind.options);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMessages>["execute"]>>[number];

function toMessage(row: Row, patient: NamedPatient | undefined): MessageWithoutName {
  return {
    id: MessageId.parse(row.id),
    kind: NotificationKind.parse(row.kind),
    channel: MessageChannel.parse(row.channel),
    userId: row.user_id === null ? null : UserId.parse(row.user_id),
    patient: patient ?? null,
    state: row.state,
    errorCode: MessageErrorCode.nullable().catch(null).parse(row.error_code),
    templateVersion: row.template_version,
    attempts: row.attempts,
    createdAt: row.created_at,
    notBefore: row.not_before,
    sentAt: row.sent_at,
    settledAt: row.settled_at,
  };
}
