import type { ClinicAuditAction } from "@polyclinic/contracts";
import type { TenantDb, TenantViewTx, TenantWriteTx } from "@polyclinic/db";

/**
 * A clinic's data for a member who acts by a permission. There is no plain `read`: what is shown of patients goes through
 * `view`, which records it, and whatever takes the other door says so. What is recorded is in the catalogue of actions,
 * so that the page of the log has words for it.
 */
export interface StaffDb extends Pick<TenantDb, "tenant"> {
  view<T>(action: ClinicAuditAction, fn: (tx: TenantViewTx) => Promise<T>): Promise<T>;
  write<T>(action: ClinicAuditAction, fn: (tx: TenantWriteTx) => Promise<T>): Promise<T>;
  /** For what tells of no patient: a count, a text of the clinic's own, a step of an upload. */
  readUnrecorded: TenantDb["read"];
}

export function staffDbOf(db: TenantDb): StaffDb {
  return {
    tenant: db.tenant,
    view: (action, fn) => db.view(action, fn),
    write: (action, fn) => db.write(action, fn),
    readUnrecorded: (fn) => db.read(fn),
  };
}
