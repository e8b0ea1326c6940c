import type { PatientId } from "@polyclinic/contracts";
import type { Generated } from "kysely";
import type { ClinicAuditEventTable } from "./audit-event.ts";
import type { BigInteger, CalendarDate, Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";
import type { DocumentTable } from "./document.ts";
import type { EmergencyAccessTable } from "./emergency-access.ts";
import type { MessageConsentTable, MessageTable, MessageTemplateTable } from "./message.ts";
import type { OrganizationTable } from "./organization.ts";
import type { ReferenceTables } from "./reference.ts";

export interface PatientTable {
  id: Fixed<PatientId>;
  mrn: Fixed<string>;
  given_name: string;
  middle_name: string | null;
  family_name: string;
  /** The full name in Devanagari. */
  name_local: string | null;
  /** The folded search key, made by the domain; it has a trigram index. */
  name_key: string;
  sex: "male" | "female" | "other" | "unknown";
  /** The four columns of the birth date are set together, or none of them. */
  birth_date: CalendarDate | null;
  birth_date_precision: "day" | "month" | "year" | "estimated" | null;
  /** As typed, in birth_date_calendar. */
  birth_date_text: string | null;
  birth_date_calendar: "bs" | "ad" | null;
  deceased_at: Timestamp | null;
  father_name: string | null;
  mother_name: string | null;
  guardian_name: string | null;
  guardian_relationship: string | null;
  ethnic_code: string | null;
  preferred_language: "ne" | "en" | null;
  municipality_code: string | null;
  district_code: string | null;
  province_code: string | null;
  ward: number | null;
  tole: string | null;
  /** Set together with its reason. */
  archived_at: Timestamp | null;
  archive_reason: string | null;
  merged_into_id: string | null;
  version: Generated<number>;
  created_at: TimestampDefaultNow;
  /** Null for what no person did. */
  created_by: Fixed<string | null>;
  updated_at: TimestampDefaultNow;
  updated_by: string | null;
}

export interface PatientTelecomTable {
  id: Fixed<string>;
  patient_id: Fixed<PatientId>;
  /** E.164. Not unique: families share a phone. */
  value: string;
  /** As typed. */
  text: string;
  /** 0 is the first to call. */
  rank: number;
}

export interface CounterTable {
  id: Fixed<string>;
  name: Fixed<string>;
  /** The last number given; 0 before the first. */
  value: BigInteger;
}

export interface TenantTables extends ReferenceTables {
  patient: PatientTable;
  patient_telecom: PatientTelecomTable;
  document: DocumentTable;
  emergency_access: EmergencyAccessTable;
  message: MessageTable;
  message_template: MessageTemplateTable;
  message_consent: MessageConsentTable;
  organization: OrganizationTable;
  counter: CounterTable;
  audit_event: ClinicAuditEventTable;
}
