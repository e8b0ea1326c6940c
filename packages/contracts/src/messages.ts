import { z } from "zod";
import { MessageId, PatientId, UserId } from "./ids.ts";
import { NotificationKind } from "./notifications.ts";
import { PageRequest, page } from "./page.ts";
import { PatientSummary } from "./patients.ts";

/** Channels that leave the house. */
export const MessageChannel = z.enum(["email", "sms", "push"]);
export type MessageChannel = z.infer<typeof MessageChannel>;

/**
 * - `queued`: on its way, or waiting for quiet hours to end (`notBefore`).
 * - `sent`: the service has taken it over. What becomes of it is told later, if at all.
 * - `bounced`: it did not arrive.
 * - `failed`: it can never be sent as it is; `errorCode` says why.
 * - `suppressed`: it was not sent on purpose; `errorCode` says why.
 */
export const MessageState = z.enum(["queued", "sent", "delivered", "bounced", "failed", "suppressed"]);
export type MessageState = z.infer<typeof MessageState>;

/** Why a message was not sent, or did not arrive. */
export const MessageErrorCode = z.enum([
  "ADDRESS_SUPPRESSED",
  "BOUNCED",
  "COMPLAINT",
  "CONTENT_REFUSED",
  /** Every attempt failed. The operator may have it tried again; then it is `queued` again. */
  "GIVEN_UP",
  "NO_ADDRESS",
  "NO_CONSENT",
  "NO_DEVICE",
  "OPTED_OUT",
  "RECIPIENT_GONE",
  "RECIPIENT_REFUSED",
  "REJECTED",
  "SWITCHED_OFF",
  "UNREADABLE",
]);
export type MessageErrorCode = z.infer<typeof MessageErrorCode>;

/** Of the delivery log, which holds neither an address nor a text. It is for a user or for a patient, as named now. */
export const Message = z.object({
  id: MessageId,
  kind: NotificationKind,
  channel: MessageChannel,
  user: z.object({ id: UserId, name: z.string().nullable() }).nullable(),
  patient: PatientSummary.omit({ phone: true }).nullable(),
  state: MessageState,
  errorCode: MessageErrorCode.nullable(),
  /** Of the clinic's own text; 0 is the text that Polyclinic brings, null that none was needed yet. */
  templateVersion: z.int().nullable(),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  notBefore: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  settledAt: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof Message>;

/** The newest first. */
export const ListMessages = PageRequest.extend({
  patientId: PatientId.optional(),
  userId: UserId.optional(),
  state: MessageState.optional(),
  channel: MessageChannel.optional(),
});
export type ListMessages = z.infer<typeof ListMessages>;
export const MessagePage = page(Message);
export type MessagePage = z.infer<typeof MessagePage>;

export const MessageRef = z.strictObject({ id: MessageId });
export type MessageRef = z.infer<typeof MessageRef>;

/** How a patient can be written to. */
export const ConsentChannel = z.enum(["sms"]);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

export const ConsentDecision = z.enum(["given", "withdrawn"]);

export const MessageConsent = z.object({
  channel: ConsentChannel,
  decision: ConsentDecision,
  decidedAt: z.iso.datetime(),
});
export type MessageConsent = z.infer<typeof MessageConsent>;
/** The last decision for each channel; a patient who was never asked is not in it, and is not written to. */
export const MessageConsents = z.object({ items: z.array(MessageConsent) });
export type MessageConsents = z.infer<typeof MessageConsents>;

export const ConsentsOf = z.strictObject({ patientId: PatientId });
export type ConsentsOf = z.infer<typeof ConsentsOf>;

export const RecordConsent = ConsentsOf.extend({ channel: ConsentChannel, decision: ConsentDecision });
export type RecordConsent = z.infer<typeof RecordConsent>;
