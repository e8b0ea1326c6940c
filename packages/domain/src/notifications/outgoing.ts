import type {
  Audience,
  Calendar,
  Channel,
  Language,
  MessageErrorCode,
  MessageId,
  MessageState,
  PatientId,
  QuietHours,
} from "@polyclinic/contracts";
import type { Kind } from "./kind.ts";
import type { Outcome } from "./outcome.ts";
import { endOfQuiet } from "./quiet-hours.ts";

/** As the worker finds it, of a clinic or of the platform. Kind and params may come from another release. */
export interface OutgoingMessage {
  id: MessageId;
  kind: string;
  channel: Channel;
  params: unknown;
  state: MessageState;
  to: {
    userId: string | null;
    patientId: PatientId | null;
    address: string | null;
    language: Language | null;
  };
  providerMessageId: string | null;
}

/** Where a push message goes. */
export interface PushTarget {
  id: string;
  platform: "android" | "ios";
  token: string;
  /** Null: SNS does not know the device yet. */
  endpointArn: string | null;
}

/** Somebody who can be written to, by one channel. */
export interface Recipient {
  audience: Audience;
  language: Language;
  calendar: Calendar;
  /** Of e-mail, or a number in E.164. Null: there is none. */
  address: string | null;
  /** For push messages. */
  devices: PushTarget[];
  /** What this person has decided, or not decided. Null: nothing stands against it. */
  objection: MessageErrorCode | null;
  quietHours: QuietHours | null;
}

/** What stands against sending now; null when nothing does. An address that is suppressed stays so whatever is sent. */
export function obstacle(
  kind: Kind,
  channel: Channel,
  recipient: Recipient,
  { isSuppressed, now, timeZone }: { isSuppressed: boolean; now: Date; timeZone: string },
): Outcome | null {
  if (isSuppressed) return { state: "suppressed", errorCode: "ADDRESS_SUPPRESSED" };
  if (recipient.objection && !kind.isNecessary)
    return { state: "suppressed", errorCode: recipient.objection };
  if (channel === "push" && recipient.devices.length === 0)
    return { state: "suppressed", errorCode: "NO_DEVICE" };
  if (channel !== "push" && recipient.address === null) return { state: "failed", errorCode: "NO_ADDRESS" };
  if (kind.isNecessary || !recipient.quietHours) return null;
  const notBefore = endOfQuiet(recipient.quietHours, now, timeZone);
  return notBefore && { state: "queued", notBefore };
}
