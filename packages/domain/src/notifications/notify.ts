import {
  type Audience,
  Channel,
  type ClinicNotificationKind,
  MessageId,
  type PatientId,
  type UserId,
} from "@polyclinic/contracts";
import { newId, type TenantWriteTx } from "@polyclinic/db";
import { ringBells } from "./bell.ts";
import type { Kind } from "./kind.ts";
import { type ClinicParams, clinicKinds } from "./kinds.ts";

export type ClinicRecipient = { userId: UserId } | { patientId: PatientId };

/**
 * Tells people of the clinic by every channel of the kind, as part of the transaction that gives the reason: what is
 * rolled back was never said. Nothing is sent before the commit, and nobody is waited for. Whether each message may go
 * out (address, preference, consent, quiet hours) is asked when it is sent.
 */
export async function notify<K extends ClinicNotificationKind>(
  tx: TenantWriteTx,
  kind: K,
  recipients: readonly ClinicRecipient[],
  params: ClinicParams<K>,
): Promise<void> {
  const kept = JSON.stringify(clinicKinds[kind].params.parse(params));
  const rows = recipients.flatMap((recipient) => {
    const audience: Audience = "userId" in recipient ? "user" : "patient";
    return channelsOf(clinicKinds[kind], audience).map((channel) => ({
      id: MessageId.parse(newId()),
      kind,
      channel,
      user_id: "userId" in recipient ? recipient.userId : null,
      patient_id: "patientId" in recipient ? recipient.patientId : null,
      params: kept,
      state: firstState(channel),
    }));
  });
  if (rows.length === 0) return;
  await tx.insertInto("message").values(rows).execute();
  await ringBells(
    tx,
    rows.flatMap(({ channel, user_id: userId }) => (channel === "in-app" && userId !== null ? [userId] : [])),
  );
  for (const { id: messageId, state } of rows) {
    if (state === "queued") tx.enqueue("message.send", { messageId });
  }
}

/** Throws for an audience that the kind has no text for: that is a mistake in the caller. */
export function channelsOf(kind: Kind, audience: Audience): Channel[] {
  const texts = kind.texts[audience];
  if (!texts) throw new Error(`this kind of notification is not for a ${audience}`);
  return Channel.options.filter((channel) => texts[channel]);
}

/** A line in the list has arrived as soon as it is there. */
export function firstState(channel: Channel): "queued" | "delivered" {
  return channel === "in-app" ? "delivered" : "queued";
}
