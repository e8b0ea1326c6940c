import type { TenantDb } from "@polyclinic/db";

/**
 * A clinic's data for a member who acts by a permission. There is no plain `read`: what is shown of patients goes through
 * `view`, which records it, and whatever takes the other door says so.
 */
export interface StaffDb extends Pick<TenantDb, "tenant" | "view" | "write"> {
  /** For what tells of no patient: a count, a text of the clinic's own, a step of an upload. */
  readUnrecorded: TenantDb["read"];
}

export function staffDbOf({ tenant, view, write, read }: TenantDb): StaffDb {
  return { tenant, view, write, readUnrecorded: read };
}
