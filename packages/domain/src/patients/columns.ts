import type { BirthDate, Patient, PatientSummary, Telecom } from "@polyclinic/contracts";
import type { TenantTables, TenantTx } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { toAddress } from "../address.ts";

type PatientTable = Selectable<TenantTables["patient"]>;

const NAME_COLUMNS = [
  "patient.id",
  "patient.mrn",
  "patient.given_name",
  "patient.middle_name",
  "patient.family_name",
  "patient.name_local",
  "patient.sex",
  "patient.birth_date",
  "patient.birth_date_precision",
  "patient.birth_date_text",
  "patient.birth_date_calendar",
  "patient.archived_at",
] as const;

const PATIENT_COLUMNS = [
  ...NAME_COLUMNS,
  "patient.father_name",
  "patient.mother_name",
  "patient.guardian_name",
  "patient.preferred_language",
  "patient.province_code",
  "patient.district_code",
  "patient.municipality_code",
  "patient.ward",
  "patient.tole",
  "patient.archive_reason",
  "patient.version",
  "patient.created_at",
  "patient.updated_at",
] as const;

type BareName<Column> = Column extends `patient.${infer Name extends keyof PatientTable}` ? Name : never;
type SummaryRow = Pick<PatientTable, BareName<(typeof NAME_COLUMNS)[number]>> & { phone: string | null };
type PatientRow = Pick<PatientTable, BareName<(typeof PATIENT_COLUMNS)[number]>> & { telecom: Telecom[] };

/** A row of a list: `phone` is the number of the lowest rank. */
export function selectSummaries(tx: TenantTx) {
  return tx
    .selectFrom("patient")
    .select(NAME_COLUMNS)
    .select((eb) =>
      eb
        .selectFrom("patient_telecom")
        .select("patient_telecom.value")
        .whereRef("patient_telecom.patient_id", "=", "patient.id")
        .orderBy("patient_telecom.rank")
        .limit(1)
        .as("phone"),
    );
}

export function selectPatients(tx: TenantTx) {
  return tx
    .selectFrom("patient")
    .select(PATIENT_COLUMNS)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("patient_telecom")
          .select(["patient_telecom.value", "patient_telecom.text"])
          .whereRef("patient_telecom.patient_id", "=", "patient.id")
          .orderBy("patient_telecom.rank"),
      ).as("telecom"),
    );
}

export function toSummary(row: SummaryRow): PatientSummary {
  return {
    id: row.id,
    mrn: row.mrn,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyName: row.family_name,
    localName: row.name_local,
    sex: row.sex,
    birthDate: toBirthDate(row),
    archivedAt: row.archived_at,
    phone: row.phone,
  };
}

export function toPatient(row: PatientRow): Patient {
  const { phone: _, ...summary } = toSummary({ ...row, phone: null });
  return {
    ...summary,
    fatherName: row.father_name,
    motherName: row.mother_name,
    guardianName: row.guardian_name,
    preferredLanguage: row.preferred_language,
    address: toAddress(row),
    telecom: row.telecom,
    archiveReason: row.archive_reason,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The four columns are null together; the table's check sees to it. */
function toBirthDate(row: SummaryRow): BirthDate | null {
  const { birth_date, birth_date_precision, birth_date_text, birth_date_calendar } = row;
  if (!birth_date || !birth_date_precision || !birth_date_text || !birth_date_calendar) return null;
  return {
    date: birth_date,
    precision: birth_date_precision,
    text: birth_date_text,
    calendar: birth_date_calendar,
  };
}
