import {
  ClinicNotificationKind,
  type ListNotifications,
  type MarkAllRead,
  type MarkRead,
  MessageId,
  type Notification,
  type NotificationPage,
  type TemplateText,
  type UnreadCount,
} from "@polyclinic/contracts";
import type { TenantTx, TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { pageOf, readCursor } from "../cursor.ts";
import { ringBells } from "./bell.ts";
import type { Reader } from "./kind.ts";
import { clinicKinds } from "./kinds.ts";
import { currentText } from "./templates.ts";
import { fillText, linkOf } from "./texts.ts";

function own(tx: TenantTx, userId: string) {
  return tx.selectFrom("message").where("user_id", "=", userId).where("channel", "=", "in-app");
}

/** The newest first, in the reader's language and with the clinic's texts of today. For the caller's own list only. */
export async function listNotifications(
  tx: TenantTx,
  userId: string,
  { limit, cursor, unreadOnly }: ListNotifications,
  reader: Reader,
): Promise<NotificationPage> {
  let query = own(tx, userId)
    .select(["id", "kind", "params", "created_at", "read_at"])
    .where("kind", "in", ClinicNotificationKind.options)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (unreadOnly) query = query.where("read_at", "is", null);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, MessageId));
  const { items: rows, nextCursor } = pageOf(await query.execute(), limit, ({ id }) => id);
  const texts = new Map<string, TemplateText>();
  const items: Notification[] = [];
  for (const row of rows) {
    const kind = ClinicNotificationKind.parse(row.kind);
    // Another release may have written what this one does not understand.
    if (!clinicKinds[kind].params.safeParse(row.params).success) continue;
    const text = texts.get(kind) ?? (await lineText(tx, kind, reader));
    texts.set(kind, text);
    const { subject, body } = fillText(clinicKinds[kind], text, row.params, reader);
    items.push({
      id: MessageId.parse(row.id),
      kind,
      title: subject ?? "",
      body,
      path: linkOf(clinicKinds[kind], row.params)?.path ?? null,
      createdAt: row.created_at,
      readAt: row.read_at,
    });
  }
  return { items, nextCursor };
}

async function lineText(
  tx: TenantTx,
  kind: ClinicNotificationKind,
  { language }: Reader,
): Promise<TemplateText> {
  return (await currentText(tx, { kind, audience: "user", channel: "in-app", language })).text;
}

export async function countUnread(tx: TenantTx, userId: string): Promise<UnreadCount> {
  return own(tx, userId)
    .where("read_at", "is", null)
    .where("kind", "in", ClinicNotificationKind.options)
    .select((eb) => eb.cast<number>(eb.fn.countAll(), "integer").as("unread"))
    .executeTakeFirstOrThrow();
}

/** Not of a page: one's own that are unread and newer than the message. */
export async function countArrived(tx: TenantTx, userId: string, since: MessageId): Promise<number> {
  const { arrived } = await own(tx, userId)
    .where("read_at", "is", null)
    .where("kind", "in", ClinicNotificationKind.options)
    .where("id", ">", since)
    .select((eb) => eb.cast<number>(eb.fn.countAll(), "integer").as("arrived"))
    .executeTakeFirstOrThrow();
  return arrived;
}

/** Returns what is left. */
export async function markRead(tx: TenantWriteTx, userId: string, { ids }: MarkRead): Promise<UnreadCount> {
  await ownUnread(tx, userId).where("id", "in", ids).execute();
  await ringBells(tx, [userId]);
  return countUnread(tx, userId);
}

/** Returns what is left. */
export async function markAllRead(
  tx: TenantWriteTx,
  userId: string,
  { upTo }: MarkAllRead,
): Promise<UnreadCount> {
  await ownUnread(tx, userId).where("id", "<=", upTo).execute();
  await ringBells(tx, [userId]);
  return countUnread(tx, userId);
}

function ownUnread(tx: TenantWriteTx, userId: string) {
  return tx
    .updateTable("message")
    .set({ read_at: sql`now()` })
    .where("user_id", "=", userId)
    .where("channel", "=", "in-app")
    .where("read_at", "is", null);
}
