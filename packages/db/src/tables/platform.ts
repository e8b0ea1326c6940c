import type { Generated } from "kysely";
import type { AuditEventTable } from "./audit-event.ts";
import type { BigInteger, Fixed, Json, Timestamp, TimestampDefaultNow } from "./columns.ts";
import type { TenantCreationTable } from "./creation.ts";
import type { KeptAuditEventTable, KeptAuditSealTable, TenantDeletionTable } from "./deletion.ts";
import type { TenantExportTable } from "./export.ts";
import type { InvitationTable, PasswordResetTable } from "./invitations.ts";
import type { PlatformMessageTable } from "./message.ts";
import type {
  DeliveryReportTable,
  DeviceTable,
  KnownBrowserTable,
  NotificationPreferenceTable,
  SentMessageTable,
  SuppressedAddressTable,
} from "./notifications.ts";
import type { ServicePeriodTable, ServiceWatchTable, UsageCounterTable } from "./operation.ts";
import type { OwnRoleTable } from "./own-role.ts";
import type { RateLimitTable } from "./rate-limit.ts";
import type { RecoveryCodeTable, SecondFactorTable, SignInChallengeTable } from "./second-factor.ts";
import type { SignInLockTable } from "./sign-in-lock.ts";
import type { SupportGrantTable } from "./support-grant.ts";

export type TenantStatus = "provisioning" | "active" | "suspended" | "export_pending" | "deleted";

/** Rows are made by provisionTenant only. Slug, schema and role never change: they are where the data lies. */
export interface TenantTable {
  id: Fixed<string>;
  slug: Fixed<string>;
  name: string;
  name_local: string | null;
  schema_name: Fixed<string>;
  role_name: Fixed<string>;
  node: Fixed<string>;
  status: TenantStatus;
  status_since: TimestampDefaultNow;
  /** Null for what no person did. */
  status_by: string | null;
  status_reason: string | null;
  time_zone: Generated<string>;
  schema_version: Fixed<number>;
  created_at: TimestampDefaultNow;
  updated_at: TimestampDefaultNow;
}

export interface AppTable {
  id: Fixed<string>;
  kind: "hospital" | "admin" | "integration";
  name: string;
  /** The app's client in Cognito: a token of another client is refused. */
  client_id: string;
  origins: string[];
  permissions: string[];
  status: Generated<"active" | "disabled">;
}

interface AppKeyTable {
  id: Fixed<string>;
  app_id: Fixed<string>;
  /** The first characters, to recognise a key by; the rest is never stored. */
  prefix: Fixed<string>;
  hash: Fixed<Buffer>;
  expires_at: Timestamp | null;
  revoked_at: Timestamp | null;
  last_used_at: Timestamp | null;
  created_at: TimestampDefaultNow;
}

interface UserTable {
  id: Fixed<string>;
  /** The subject in Cognito. */
  sub: string;
  /** Lower case. */
  email: string;
  name: string;
  status: Generated<"active" | "disabled">;
  status_since: TimestampDefaultNow;
  /** Null for what no person did. */
  status_by: string | null;
  status_reason: string | null;
  platform_roles: Generated<string[]>;
  language: Generated<"en" | "ne">;
  calendar: Generated<"bs" | "ad">;
  color_scheme: Generated<"light" | "dark" | "auto">;
  /** Tokens that were issued before open nothing any more; null while none have been called back. */
  tokens_valid_from: Timestamp | null;
  /** `HH:MM` on the wall of the clinic that sends; null together. */
  quiet_from: string | null;
  quiet_until: string | null;
  created_at: TimestampDefaultNow;
  updated_at: TimestampDefaultNow;
}

interface MembershipTable {
  id: Fixed<string>;
  user_id: Fixed<string>;
  tenant_id: Fixed<string>;
  /** RoleId of contracts. */
  roles: string[];
  status: Generated<"active" | "removed">;
  /** When a session last entered the clinic. */
  entered_at: Timestamp | null;
}

export interface SessionTable {
  id: Fixed<string>;
  /** Of the opaque id in the cookie, which is never stored. */
  id_hash: Fixed<Buffer>;
  user_id: Fixed<string>;
  app_id: Fixed<string>;
  tenant_id: string | null;
  access_token_encrypted: Buffer;
  access_expires_at: Timestamp;
  refresh_token_encrypted: Buffer;
  user_agent: string | null;
  /** Of the network that it was opened from. */
  address: Fixed<string | null>;
  /** Two letters of ISO 3166, if the edge knew. */
  country: Fixed<string | null>;
  /** When a code was right in it; null while there was none. */
  second_factor_at: Timestamp | null;
  created_at: TimestampDefaultNow;
  /** When a person made a call by it, to the minute. */
  last_used_at: TimestampDefaultNow;
  expires_at: Timestamp;
  ended_at: Timestamp | null;
}

/** One row. Every process reads it each second or two; a change that caches must notice raises it. */
interface EpochTable {
  id: Fixed<string>;
  value: BigInteger;
}

/** A job that was given up. It lies here, not with pg-boss, so that the operator sees it without rights on the queue. */
export interface DeadLetterTable {
  /** Of the job. */
  id: Fixed<string>;
  /** Null for a job of the control plane. */
  tenant_id: Fixed<string | null>;
  kind: Fixed<string>;
  payload: Json;
  request_id: Fixed<string>;
  attempts: Fixed<number>;
  /** A short word: an error text could hold what a patient typed. */
  error_code: Fixed<string>;
  enqueued_at: Fixed<string>;
  died_at: TimestampDefaultNow;
  /** Set when the operator wants it tried again: the id of the new job. */
  retry_id: string | null;
}

/** One row: what the worker counted last. */
export interface JobReportTable {
  id: Fixed<string>;
  /** Null until a worker has counted. */
  measured_at: Timestamp | null;
  /** JobDepth of contracts. */
  depths: Json;
}

export interface MigrationTable {
  scope: "platform" | "reference";
  version: number;
  name: string;
  applied_at: TimestampDefaultNow;
}

export interface TenantMigrationTable {
  tenant_id: string;
  version: number;
  name: string;
  applied_at: TimestampDefaultNow;
}

/** Of the last try; gone when the clinic has caught up. Written by the owner only. */
export interface TenantMigrationFailureTable {
  tenant_id: Fixed<string>;
  version: number;
  name: string;
  /** SQLSTATE: an error text could hold what is in a row. */
  code: string;
  failed_at: TimestampDefaultNow;
}

export interface PlatformTables {
  tenant: TenantTable;
  app: AppTable;
  app_key: AppKeyTable;
  user: UserTable;
  membership: MembershipTable;
  own_role: OwnRoleTable;
  support_grant: SupportGrantTable;
  session: SessionTable;
  sign_in_lock: SignInLockTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  sign_in_challenge: SignInChallengeTable;
  epoch: EpochTable;
  audit_event: AuditEventTable;
  dead_letter: DeadLetterTable;
  job_report: JobReportTable;
  migration: MigrationTable;
  tenant_migration: TenantMigrationTable;
  tenant_migration_failure: TenantMigrationFailureTable;
  tenant_creation: TenantCreationTable;
  message: PlatformMessageTable;
  notification_preference: NotificationPreferenceTable;
  device: DeviceTable;
  known_browser: KnownBrowserTable;
  invitation: InvitationTable;
  password_reset: PasswordResetTable;
  suppressed_address: SuppressedAddressTable;
  sent_message: SentMessageTable;
  delivery_report: DeliveryReportTable;
  service_period: ServicePeriodTable;
  service_watch: ServiceWatchTable;
  usage_counter: UsageCounterTable;
  tenant_export: TenantExportTable;
  tenant_deletion: TenantDeletionTable;
  kept_audit_event: KeptAuditEventTable;
  kept_audit_seal: KeptAuditSealTable;
  rate_limit: RateLimitTable;
}
