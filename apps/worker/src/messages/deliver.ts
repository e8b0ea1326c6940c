// A letter in the form of its channel, handed over to the service. What a service says for good becomes an outcome;
// that it cannot be asked is thrown, and the job is tried again.
import type { AddressHasher } from "@polyclinic/auth";
import {
  type Email,
  EndpointDisabled,
  MessageRefused,
  MessageUnavailable,
  type RefusalReason,
  type Sns,
} from "@polyclinic/aws";
import type { MessageChannel, MessageErrorCode } from "@polyclinic/contracts";
import type { PlatformDb } from "@polyclinic/db";
import {
  forgetDevice,
  noteEndpoint,
  type Outcome,
  type PushTarget,
  type Recipient,
  suppressAddress,
} from "@polyclinic/domain";
import type { Addresses } from "./addresses.ts";
import { asEmail, asPush, type Letter } from "./letter.ts";

export interface Senders {
  email: Pick<Email, "send">;
  sns: Pick<Sns, "sendSms" | "push" | "registerDevice" | "removeDevice">;
  addresses: Addresses;
  hasher: AddressHasher;
  /** Of the apps at SNS. */
  pushApplications: Record<PushTarget["platform"], string>;
  /** Absent: a number of SNS's choice. */
  smsSenderId?: string;
  /** Quiet hours go by it. */
  now(): Date;
}

export interface Delivery {
  channel: MessageChannel;
  letter: Letter;
  recipient: Recipient;
  userId: string | null;
}

export async function deliver(senders: Senders, platform: PlatformDb, delivery: Delivery): Promise<Outcome> {
  const { channel, letter, recipient } = delivery;
  try {
    const messageId = await handOver(senders, platform, delivery);
    if (messageId === null) return { state: "suppressed", errorCode: "NO_DEVICE" };
    return { state: "sent", providerMessageId: messageId, templateVersion: letter.version };
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    await suppressRefused(senders, platform, channel, recipient.address ?? "", error);
    return { state: "failed", errorCode: CODES[error.reason] };
  }
}

/** The service's id of the message. Null: there was no device to send it to. */
async function handOver(
  senders: Senders,
  platform: PlatformDb,
  { channel, letter, recipient, userId }: Delivery,
): Promise<string | null> {
  const { email, sns, addresses, smsSenderId: senderId } = senders;
  const to = recipient.address ?? "";
  if (channel === "push") return pushToAll(senders, platform, letter, recipient.devices);
  const { messageId } =
    channel === "sms"
      ? await sns.sendSms({ phone: to, text: letter.body, ...(senderId !== undefined && { senderId }) })
      : await email.send({ to, ...(await asEmail(letter, userId, addresses)) });
  return messageId;
}

/** A number or address that the service will never take need not be offered to it again. */
async function suppressRefused(
  { hasher }: Senders,
  platform: PlatformDb,
  channel: MessageChannel,
  address: string,
  { reason }: MessageRefused,
): Promise<void> {
  if (channel === "push" || (reason !== "opted-out" && reason !== "recipient")) return;
  const why = reason === "opted-out" ? "opted-out" : "refused";
  await platform.write("address.suppressed", (tx) => suppressAddress(tx, hasher, channel, address, why));
}

const CODES: Readonly<Record<RefusalReason, MessageErrorCode>> = {
  recipient: "RECIPIENT_REFUSED",
  "opted-out": "OPTED_OUT",
  content: "CONTENT_REFUSED",
  rejected: "REJECTED",
};

/**
 * Returns the id of the first message; null when no device is left. Once one device has it, another one that cannot be
 * reached now goes without: a second attempt would show it twice on the first.
 */
async function pushToAll(
  senders: Senders,
  platform: PlatformDb,
  letter: Letter,
  devices: readonly PushTarget[],
): Promise<string | null> {
  let first: string | null = null;
  for (const device of devices) {
    try {
      const endpointArn = device.endpointArn ?? (await register(senders, platform, device));
      const { messageId } = await senders.sns.push({ endpointArn, ...asPush(letter) });
      first ??= messageId;
    } catch (error) {
      if (error instanceof EndpointDisabled || isBadToken(error, device))
        await platform.write("device.forgotten", (tx) => forgetDevice(tx, device.id));
      else if (first === null || !(error instanceof MessageUnavailable)) throw error;
    }
  }
  return first;
}

async function register(
  { sns, pushApplications }: Senders,
  platform: PlatformDb,
  { id, platform: system, token }: PushTarget,
): Promise<string> {
  const { endpointArn } = await sns.registerDevice({
    platformApplicationArn: pushApplications[system],
    token,
  });
  await platform.write("device.registered", (tx) => noteEndpoint(tx, id, endpointArn));
  return endpointArn;
}

/** What SNS says of a token when it makes an endpoint for it. */
function isBadToken(error: unknown, { endpointArn }: PushTarget): boolean {
  return endpointArn === null && error instanceof MessageRefused && error.reason === "recipient";
}
