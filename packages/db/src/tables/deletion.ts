import type { DeletionFailure, DeletionState } from "@polyclinic/contracts";
import type { Generated } from "kysely";
import type { AuditSealTable, ClinicAuditEventTable } from "./audit-event.ts";
import type { Fixed, Timestamp } from "./columns.ts";

/** A clinic that is to be deleted, or was. What was asked for never changes, the thirty days neither. */
export interface TenantDeletionTable {
  id: Fixed<string>;
  tenant_id: Fixed<string>;
  /** That somebody has kept. */
  export_id: Fixed<string>;
  reason: Fixed<string>;
  requested_by: Fixed<string>;
  requested_at: Fixed<string>;
  due_at: Fixed<string>;
  /** Users who are told: when it is done, nobody is a member any more. */
  administrators: Fixed<string[]>;
  state: Generated<DeletionState>;
  failure: DeletionFailure | null;
  cancelled_by: string | null;
  cancelled_at: Timestamp | null;
  kept_at: Timestamp | null;
  /** Written by the owner only. */
  dropped_at: Fixed<string | null>;
  finished_at: Timestamp | null;
  log_removed_at: Timestamp | null;
}

/** Of deleted clinics. Insert-only for the role; the owner removes a log when its time is over. */
export interface KeptAuditEventTable extends Omit<ClinicAuditEventTable, "patient_id"> {
  tenant_id: Fixed<string>;
  patient_id: Fixed<string | null>;
}

export interface KeptAuditSealTable extends AuditSealTable {
  tenant_id: Fixed<string>;
}
