// What both peers do for a patient, over any connection. Rows become the JSON that Polyclinic answers.

import type { RegisterPatient } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { foldName, normalisePhone } from "@polyclinic/nepal";
import type { PatientStatements } from "./statements.ts";

type Row = Record<string, unknown>;
type Name = keyof PatientStatements;

/** Runs one statement of patientStatements. */
export type Run = (name: Name, values: unknown[]) => Promise<Row[]>;

export async function listPatients(run: Run, limit: number) {
  const rows = await run("list", [limit + 1]);
  const items = rows.slice(0, limit).map(toSummary);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(String(last.id)) : null };
}

export async function findPatient(run: Run, id: string) {
  const [row] = await run("byId", [id]);
  return row ? toPatient(row) : null;
}

/** Within a transaction. Null when the person may be registered already. */
export async function registerPatient(run: Run, input: RegisterPatient, userId: string | null) {
  const [telecom] = input.telecom;
  const phone = telecom && normalisePhone(telecom.text);
  const value = phone?.ok ? phone.e164 : null;
  const key = foldName(`${input.givenName} ${input.familyName}`);

  // The counter's lock keeps two desks from registering the same person at once.
  const [counter] = await run("takeMrn", []);
  const similar = await run("similar", [key, value, input.birthDate?.date ?? null]);
  if (similar.some((row) => isLikely(row, input))) return null;

  const id = newId();
  const birth = input.birthDate;
  await run("insert", [
    id,
    String(counter?.["value"]).padStart(6, "0"),
    input.givenName,
    input.familyName,
    key,
    input.sex,
    birth?.date ?? null,
    birth?.precision ?? null,
    birth?.text ?? null,
    birth?.calendar ?? null,
    userId,
  ]);
  if (telecom && value) await run("insertPhone", [newId(), id, value, telecom.text]);
  return findPatient(run, id);
}

function isLikely(row: Row, input: RegisterPatient): boolean {
  const sameDate = input.birthDate !== null && row["birth_date"] === input.birthDate.date;
  if (Number(row["similarity"]) >= 0.5 && (sameDate || row["shares_phone"] === true)) return true;
  return Number(row["similarity"]) >= 0.8 && (sameDate || !row["birth_date"] || !input.birthDate);
}

function toSummary(row: Row) {
  return {
    id: row["id"],
    mrn: row["mrn"],
    givenName: row["given_name"],
    middleName: row["middle_name"],
    familyName: row["family_name"],
    localName: row["name_local"],
    sex: row["sex"],
    birthDate: row["birth_date"] && {
      date: row["birth_date"],
      precision: row["birth_date_precision"],
      text: row["birth_date_text"],
      calendar: row["birth_date_calendar"],
    },
    archivedAt: row["archived_at"],
    phone: row["phone"],
  };
}

function toPatient(row: Row) {
  const { phone: _, ...summary } = toSummary(row);
  return {
    ...summary,
    fatherName: row["father_name"],
    motherName: row["mother_name"],
    guardianName: row["guardian_name"],
    preferredLanguage: row["preferred_language"],
    address: row["province_code"] && {
      provinceCode: row["province_code"],
      districtCode: row["district_code"],
      municipalityCode: row["municipality_code"],
      ward: row["ward"],
      tole: row["tole"],
    },
    telecom: row["telecom"],
    archiveReason: row["archive_reason"],
    version: row["version"],
    createdAt: row["created_at"],
    updatedAt: row["updated_at"],
  };
}

function cursorOf(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}
