import { type Language, MessageId, type PlatformNotificationKind, type UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { type PlatformParams, platformKinds } from "./kinds.ts";
import { channelsOf, firstState } from "./notify.ts";

/** Somebody who is no user yet has an address only. It is kept until the message has left, or never will. */
export type PlatformRecipient = { userId: UserId } | { email: string; language: Language };

/** Like `notify`, in the name of the platform: to people who may have no clinic, or none that is open. */
export async function notifyUsers<K extends PlatformNotificationKind>(
  tx: PlatformWriteTx,
  kind: K,
  recipients: readonly PlatformRecipient[],
  params: PlatformParams<K>,
): Promise<void> {
  const kept = JSON.stringify(platformKinds[kind].params.parse(params));
  const rows = recipients.flatMap((recipient) =>
    channelsOf(platformKinds[kind], "user")
      .filter((channel) => "userId" in recipient || channel === "email")
      .map((channel) => ({
        id: MessageId.parse(newId()),
        kind,
        channel,
        user_id: "userId" in recipient ? recipient.userId : null,
        address: "email" in recipient ? recipient.email : null,
        language: "email" in recipient ? recipient.language : null,
        params: kept,
        state: firstState(channel),
      })),
  );
  if (rows.length === 0) return;
  await tx.insertInto("message").values(rows).execute();
  for (const { id: messageId, state } of rows) {
    if (state === "queued") tx.enqueue("platform-message.send", { messageId });
  }
}
