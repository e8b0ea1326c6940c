import type { MessageChannel, SwitchableChannel } from "@polyclinic/contracts";
import type { Generated } from "kysely";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** Only what somebody has decided: without a row a channel is on. */
export interface NotificationPreferenceTable {
  id: Fixed<string>;
  user_id: Fixed<string>;
  kind: Fixed<string>;
  channel: Fixed<SwitchableChannel>;
  is_on: boolean;
}

export interface DeviceTable {
  id: Fixed<string>;
  /** Whoever registered it last. */
  user_id: string;
  platform: Fixed<"android" | "ios">;
  /** At the push service of its system. */
  token: Fixed<string>;
  name: string;
  /** At SNS; null until a message is sent to it. */
  endpoint_arn: string | null;
  registered_at: TimestampDefaultNow;
  /** Set when it is to be forgotten: the endpoint at SNS goes first. */
  removed_at: Timestamp | null;
}

/** Kinds of browser and system that somebody has signed in with, like `Firefox on Windows`. */
export interface KnownBrowserTable {
  id: Fixed<string>;
  user_id: Fixed<string>;
  name: Fixed<string>;
  seen_at: TimestampDefaultNow;
}

/** Nothing is sent there any more, by any clinic. */
export interface SuppressedAddressTable {
  id: Fixed<string>;
  channel: Fixed<MessageChannel>;
  /** AddressHasher of auth. */
  address_hash: Buffer;
  /** False: a plain SHA-256, from before there was a key. Phone numbers can be tried one by one against it. */
  is_keyed: Generated<boolean>;
  reason: Fixed<"bounce" | "complaint" | "opted-out" | "refused">;
  suppressed_at: TimestampDefaultNow;
}

/** Where a message of the service's id is to be found: reports know no clinic. */
export interface SentMessageTable {
  id: Fixed<string>;
  provider_message_id: Fixed<string>;
  /** Null for a message of the platform. */
  tenant_id: Fixed<string | null>;
  message_id: Fixed<string>;
  sent_at: TimestampDefaultNow;
}

/** What SNS has told, once. Insert-only. */
export interface DeliveryReportTable {
  id: Fixed<string>;
  /** Of the notification, which SNS may deliver more than once. */
  sns_message_id: Fixed<string>;
  kind: Fixed<"bounce" | "complaint" | "delivery">;
  provider_message_id: Fixed<string>;
  received_at: TimestampDefaultNow;
}
