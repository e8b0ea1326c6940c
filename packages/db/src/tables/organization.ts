import type { Generated } from "kysely";
import type { Fixed, TimestampDefaultNow } from "./columns.ts";

export interface OrganizationTable {
  id: Fixed<string>;
  /** E.164, and as it was typed. */
  phone: string | null;
  phone_text: string | null;
  email: string | null;
  province_code: string | null;
  district_code: string | null;
  municipality_code: string | null;
  ward: number | null;
  tole: string | null;
  pan: string | null;
  version: Generated<number>;
  updated_at: TimestampDefaultNow;
  updated_by: string | null;
}
