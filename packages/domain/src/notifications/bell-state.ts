import { MessageId, type NotificationChanges } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { countArrived, countUnread, listNotifications } from "./in-app.ts";
import type { Reader } from "./kind.ts";

/** As many as the panel below the bell shows. */
const LATEST = 8;

/** Older than every message: the id of an event for somebody who has none. */
export const NO_MESSAGE: MessageId = MessageId.parse("00000000-0000-7000-8000-000000000000");

/** Without `since` nothing has arrived: it was all there before anybody looked. */
export async function readBell(
  tx: TenantTx,
  userId: string,
  since: MessageId | null,
  reader: Reader,
): Promise<NotificationChanges> {
  const [{ items }, { unread }, arrived] = await Promise.all([
    listNotifications(tx, userId, { limit: LATEST, unreadOnly: false }, reader),
    countUnread(tx, userId),
    since === null ? 0 : countArrived(tx, userId, since),
  ]);
  return { unread, latest: items, arrived };
}
