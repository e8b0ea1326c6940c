// One message from its row to the service, and what came of it back into the row.
//
// A job may be delivered twice, so the row is asked first: what is not queued any more is not sent again. Between the
// service's yes and our commit lies a gap that nobody can close: a worker that is killed in it, or an answer that is
// lost on its way, makes one more message each time. Both are rare and bounded: the commit is tried for 20 s while
// the database is away, and after three workers lost over it the job is given up.
import { TenantId } from "@polyclinic/contracts";
import type { PlatformDb } from "@polyclinic/db";
import {
  findClinicNames,
  findKind,
  findUserRecipient,
  isSuppressed,
  noteSent,
  type Outcome,
  type OutgoingMessage,
  obstacle,
  type Recipient,
} from "@polyclinic/domain";
import { ZodError, z } from "zod";
import { settled } from "../jobs/settled.ts";
import { deliver, type Senders } from "./deliver.ts";
import { composeLetter } from "./letter.ts";
import type { Side } from "./side.ts";

const UNREADABLE: Outcome = { state: "failed", errorCode: "UNREADABLE" };

/** Of a kind of the platform that speaks of a clinic. */
const AboutClinic = z.looseObject({ clinicId: TenantId });

export async function sendMessage(
  side: Side,
  platform: PlatformDb,
  senders: Senders,
  attempt: number,
): Promise<void> {
  const message = await side.find();
  if (!message) return;
  const { id: messageId, providerMessageId } = message;
  if (message.state === "queued") {
    const outcome = await outcomeOf(message, side, platform, senders);
    await settled(() => side.settle(outcome, attempt));
    if (outcome.state === "sent") await remember(outcome.providerMessageId);
  } else if (message.state === "sent" && providerMessageId !== null) {
    // The worker before this one may not have come so far.
    await remember(providerMessageId);
  }

  async function remember(id: string): Promise<void> {
    const sent = { providerMessageId: id, tenantId: side.tenantId, messageId };
    await settled(() => platform.write("message.noted", (tx) => noteSent(tx, sent)));
  }
}

async function outcomeOf(
  message: OutgoingMessage,
  side: Side,
  platform: PlatformDb,
  senders: Senders,
): Promise<Outcome> {
  const { kind: kindName, channel, params, to } = message;
  const kind = findKind(kindName);
  if (!kind || channel === "in-app") return UNREADABLE;
  const recipient = await findRecipient(message, side, platform);
  if (!recipient) return { state: "failed", errorCode: "RECIPIENT_GONE" };

  const clinicId = side.tenantId ?? AboutClinic.safeParse(params).data?.clinicId ?? null;
  const { address } = recipient;
  const [clinic, suppressed] = await platform.read((tx) =>
    Promise.all([
      clinicId === null ? null : findClinicNames(tx, clinicId),
      address === null ? false : isSuppressed(tx, senders.hasher, channel, address),
    ]),
  );
  const timeZone = clinic?.timeZone ?? "Asia/Kathmandu";
  const inTheWay = obstacle(kind, channel, recipient, {
    isSuppressed: suppressed,
    now: senders.now(),
    timeZone,
  });
  if (inTheWay) return inTheWay;

  const text = await side.text(message, recipient);
  if (!text) return UNREADABLE;
  try {
    const letter = composeLetter(kindName, kind, params, text, recipient, clinic);
    return await deliver(senders, platform, { channel, letter, recipient, userId: to.userId });
  } catch (error) {
    if (error instanceof ZodError) return UNREADABLE;
    throw error;
  }
}

async function findRecipient(
  message: OutgoingMessage,
  side: Side,
  platform: PlatformDb,
): Promise<Recipient | null> {
  const { kind, channel, to } = message;
  const { userId } = to;
  if (userId === null) return side.recipientBesideUsers(message);
  return platform.read((tx) => findUserRecipient(tx, userId, { kind, channel, tenantId: side.tenantId }));
}
