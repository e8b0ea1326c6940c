import type {
  Audience,
  Channel,
  ConsentChannel,
  Language,
  MessageErrorCode,
  MessageState,
} from "@polyclinic/contracts";
import type { Generated } from "kysely";
import type { Fixed, Json, Timestamp, TimestampDefaultNow } from "./columns.ts";

/**
 * What one person is told by one channel: a line in the list behind the bell (`in-app`), or a message that leaves the
 * house, with what became of it. Neither a text nor an address is kept: both are found when it is sent.
 */
export interface MessageTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  channel: Fixed<Channel>;
  /** Of platform.user. */
  user_id: Fixed<string | null>;
  patient_id: Fixed<string | null>;
  /** Of the kind: ids, dates and choices. */
  params: Json;
  state: MessageState;
  error_code: MessageErrorCode | null;
  template_version: number | null;
  provider_message_id: string | null;
  /** Of the job that ended it. */
  attempts: Generated<number>;
  /** Set while it waits for quiet hours to end. */
  not_before: Timestamp | null;
  created_at: TimestampDefaultNow;
  sent_at: Timestamp | null;
  /** When its state changed last. */
  settled_at: Timestamp | null;
  /** Of a line in the list. */
  read_at: Timestamp | null;
}

export interface PlatformMessageTable extends Omit<MessageTable, "patient_id"> {
  /** Of somebody who is no user yet. Erased when the message has left, or never will. */
  address: string | null;
  /** Of somebody who is no user yet. */
  language: Fixed<Language | null>;
}

/** Insert-only: the highest version holds. Without a body the text is the one that Polyclinic brings. */
export interface MessageTemplateTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  audience: Fixed<Audience>;
  channel: Fixed<Channel>;
  language: Fixed<Language>;
  /** From 1. */
  version: Fixed<number>;
  subject: Fixed<string | null>;
  body: Fixed<string | null>;
  created_at: TimestampDefaultNow;
  created_by: Fixed<string | null>;
}

/** Insert-only: the last decision for a channel holds. */
export interface MessageConsentTable {
  id: Fixed<string>;
  patient_id: Fixed<string>;
  channel: Fixed<ConsentChannel>;
  decision: Fixed<"given" | "withdrawn">;
  decided_at: TimestampDefaultNow;
  /** Who wrote it down. */
  recorded_by: Fixed<string | null>;
}

/** A notice on it names the clinic and the person in it whose list behind the bell has changed. */
export const NOTIFICATION_CHANNEL = "notification";
