import type { TenantStatus } from "./tables/platform.ts";

/** A row of platform.tenant. Names of schemas and roles come from here and from nowhere else. */
export interface TenantRecord {
  id: string;
  slug: string;
  name: string;
  schemaName: string;
  roleName: string;
  /** The database node that holds the schema; there is one so far, "default". */
  node: string;
  status: TenantStatus;
  timeZone: string;
  /** Number of the last tenant migration. Below REQUIRED_TENANT_VERSION the clinic cannot be served. */
  schemaVersion: number;
}

/** The lowest schema version that this release can serve. */
export const REQUIRED_TENANT_VERSION = 10;
