import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** A role that a clinic has made for itself. Memberships and invitations name it by its id. */
export interface OwnRoleTable {
  id: Fixed<string>;
  tenant_id: Fixed<string>;
  /** Once in the clinic, among those that are not archived. */
  name: string;
  name_local: string | null;
  /** ClinicRole of contracts. */
  base: string;
  /** Permissions of contracts: what this release does not know grants nothing, and takes nothing away. */
  plus: string[];
  minus: string[];
  created_at: TimestampDefaultNow;
  archived_at: Timestamp | null;
}
