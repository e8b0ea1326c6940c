import type { Kysely } from "kysely";
import { up as controlPlane } from "./platform/0001_control_plane.ts";
import { up as jobs } from "./platform/0002_jobs.ts";
import { up as platformNotifications } from "./platform/0003_notifications.ts";
import { up as operation } from "./platform/0004_operation.ts";
import { up as platformAuditSeals } from "./platform/0005_audit_seals.ts";
import { up as members } from "./platform/0006_members.ts";
import { up as exports } from "./platform/0007_exports.ts";
import { up as passwordResetIndexes } from "./platform/0008_password_reset_indexes.ts";
import { up as platformIdempotencyKeys } from "./platform/0009_idempotency_keys.ts";
import { up as lifecycle } from "./platform/0010_lifecycle.ts";
import { up as rateLimits } from "./platform/0011_rate_limits.ts";
import { up as rights } from "./platform/0012_rights.ts";
import { up as sessionLimits } from "./platform/0013_session_limits.ts";
import { up as secondFactor } from "./platform/0014_second_factor.ts";
import { up as deletion } from "./platform/0015_deletion.ts";
import { up as addresses } from "./reference/0001_addresses.ts";
import { up as patients } from "./tenant/0001_patients.ts";
import { up as outbox } from "./tenant/0002_outbox.ts";
import { up as documents } from "./tenant/0003_documents.ts";
import { up as notifications } from "./tenant/0004_notifications.ts";
import { up as auditSeals } from "./tenant/0005_audit_seals.ts";
import { up as uncheckedDocuments } from "./tenant/0006_unchecked_documents.ts";
import { up as idempotencyKeys } from "./tenant/0007_idempotency_keys.ts";
import { up as birthDateIndex } from "./tenant/0008_birth_date_index.ts";
import { up as organization } from "./tenant/0009_organization.ts";
import { up as emergencyAccess } from "./tenant/0010_emergency_access.ts";

export interface Migration {
  version: number;
  name: string;
  /** The file is frozen once it is released: it imports nothing of ours, qualifies every name and grants every right. */
  up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void>;
}

export const PLATFORM_MIGRATIONS: readonly Migration[] = [
  { version: 1, name: "control_plane", up: controlPlane },
  { version: 2, name: "jobs", up: jobs },
  { version: 3, name: "notifications", up: platformNotifications },
  { version: 4, name: "operation", up: operation },
  { version: 5, name: "audit_seals", up: platformAuditSeals },
  { version: 6, name: "members", up: members },
  { version: 7, name: "exports", up: exports },
  { version: 8, name: "password_reset_indexes", up: passwordResetIndexes },
  { version: 9, name: "idempotency_keys", up: platformIdempotencyKeys },
  { version: 10, name: "lifecycle", up: lifecycle },
  { version: 11, name: "rate_limits", up: rateLimits },
  { version: 12, name: "rights", up: rights },
  { version: 13, name: "session_limits", up: sessionLimits },
  { version: 14, name: "second_factor", up: secondFactor },
  { version: 15, name: "deletion", up: deletion },
];

export const REFERENCE_MIGRATIONS: readonly Migration[] = [{ version: 1, name: "addresses", up: addresses }];

export const TENANT_MIGRATIONS: readonly Migration[] = [
  { version: 1, name: "patients", up: patients },
  { version: 2, name: "outbox", up: outbox },
  { version: 3, name: "documents", up: documents },
  { version: 4, name: "notifications", up: notifications },
  { version: 5, name: "audit_seals", up: auditSeals },
  { version: 6, name: "unchecked_documents", up: uncheckedDocuments },
  { version: 7, name: "idempotency_keys", up: idempotencyKeys },
  { version: 8, name: "birth_date_index", up: birthDateIndex },
  { version: 9, name: "organization", up: organization },
  { version: 10, name: "emergency_access", up: emergencyAccess },
];

/** A clinic with a lower number is behind this release, whether it can be served or not. */
export const LATEST_TENANT_VERSION = latestOf(TENANT_MIGRATIONS);

/** 0 for a scope without migrations. */
export function latestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}
