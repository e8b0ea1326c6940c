import {
  invalidField,
  NotificationKind,
  type NotificationPreferences,
  notFound,
  type SetNotificationPreferences,
  SwitchableChannel,
  type UserId,
} from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { kinds } from "./kinds.ts";

type Setting = Pick<NotificationPreferences["settings"][number], "kind" | "channel">;

/** Every kind that a user may get, with each channel that it can be switched off on. */
function settings(): Setting[] {
  return NotificationKind.options.flatMap((kind) =>
    SwitchableChannel.options
      .filter((channel) => kinds[kind].texts.user?.[channel])
      .map((channel) => ({ kind, channel })),
  );
}

export async function readNotificationPreferences(
  tx: PlatformTx,
  userId: UserId,
): Promise<NotificationPreferences> {
  const [user, rows] = await Promise.all([
    tx.selectFrom("user").select(["quiet_from", "quiet_until"]).where("id", "=", userId).executeTakeFirst(),
    tx
      .selectFrom("notification_preference")
      .select(["kind", "channel", "is_on"])
      .where("user_id", "=", userId)
      .execute(),
  ]);
  if (!user) notFound("user");
  const { quiet_from: from, quiet_until: until } = user;
  return {
    settings: settings().map(({ kind, channel }) => {
      const { isNecessary } = kinds[kind];
      const row = rows.find((each) => each.kind === kind && each.channel === channel);
      return { kind, channel, isNecessary, isOn: isNecessary || (row?.is_on ?? true) };
    }),
    quietHours: from !== null && until !== null ? { from, until } : null,
  };
}

/** For the user's own. What is necessary cannot be switched off: INVALID names it. */
export async function setNotificationPreferences(
  tx: PlatformWriteTx,
  userId: UserId,
  input: SetNotificationPreferences,
): Promise<NotificationPreferences> {
  for (const [index, { kind, channel, isOn }] of input.settings.entries()) {
    if (!kinds[kind].texts.user?.[channel])
      throw invalidField(`settings.${index}.channel`, "channel", "This is not sent by this channel.");
    if (kinds[kind].isNecessary && !isOn)
      throw invalidField(`settings.${index}.kind`, "necessary", "This cannot be switched off.");
    await switchTo(tx, userId, kind, channel, isOn);
  }
  if (input.quietHours !== undefined) {
    const { from, until } = input.quietHours ?? { from: null, until: null };
    await tx
      .updateTable("user")
      .set({ quiet_from: from, quiet_until: until })
      .where("id", "=", userId)
      .execute();
  }
  tx.changed({ resource: "notification-preferences", id: userId, after: input });
  return readNotificationPreferences(tx, userId);
}

/** What a link that unsubscribes stands for. */
export function unsubscribeSubject(userId: string, kind: string): string {
  return `${userId}:${kind}`;
}

/** Without a sign-in: `subject` comes out of a link that we signed. What is necessary goes on: no such link was ever sent. */
export async function unsubscribe(tx: PlatformWriteTx, subject: string): Promise<void> {
  const [userId = "", name = ""] = subject.split(":");
  const { data: kind } = NotificationKind.safeParse(name);
  if (!kind || kinds[kind].isNecessary) return;
  await switchTo(tx, userId, kind, "email", false);
  tx.changed({ resource: "notification-preferences", id: userId, after: { kind, email: false } });
}

async function switchTo(
  tx: PlatformWriteTx,
  userId: string,
  kind: NotificationKind,
  channel: SwitchableChannel,
  isOn: boolean,
): Promise<void> {
  await tx
    .insertInto("notification_preference")
    .values({ id: newId(), user_id: userId, kind, channel, is_on: isOn })
    .onConflict((conflict) => conflict.columns(["user_id", "kind", "channel"]).doUpdateSet({ is_on: isOn }))
    .execute();
}
