import type { ClinicCreationFailure, ClinicCreationState } from "@polyclinic/contracts";
import type { Generated } from "kysely";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** A clinic that was asked for. Its id is that of the clinic which comes of it. */
export interface TenantCreationTable {
  id: Fixed<string>;
  slug: Fixed<string>;
  name: Fixed<string>;
  name_local: Fixed<string>;
  time_zone: Fixed<string>;
  administrator_email: Fixed<string>;
  administrator_language: Fixed<"en" | "ne">;
  state: Generated<ClinicCreationState>;
  failure: ClinicCreationFailure | null;
  requested_by: Fixed<string>;
  requested_at: TimestampDefaultNow;
  /** When it was done, failed or discarded. */
  finished_at: Timestamp | null;
}
