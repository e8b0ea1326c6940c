import {
  type AuditEvent,
  AuditEventId,
  type AuditEventRef,
  type AuditOfPatient,
  type AuditValues,
  type ListAuditEvents,
  notFound,
  type Page,
} from "@polyclinic/contracts";
import type { TenantTx, TenantViewTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { EVENT_COLUMNS, type EventWithoutNames, idAround, startOfDay, toEvent } from "./columns.ts";

export interface ClinicEvent extends EventWithoutNames, Pick<AuditEvent, "patient" | "hasValues"> {}

/** The newest first. */
export async function listAuditEvents(tx: TenantViewTx, input: ListAuditEvents): Promise<Page<ClinicEvent>> {
  const { actorId, patientId, action, from, until } = input;
  const { timeZone } = tx.tenant;
  if (patientId !== undefined) tx.viewed({ resource: "patient", id: patientId, patientId });
  let query = newestEvents(tx, input);
  if (actorId !== undefined) query = query.where("actor_user_id", "=", actorId);
  if (patientId !== undefined) query = query.where("audit_event.patient_id", "=", patientId);
  if (action !== undefined) query = query.where("action", "=", action);
  if (from !== undefined)
    query = query
      .where("at", ">=", startOfDay(from, timeZone))
      .where("audit_event.id", ">=", idAround(from, "before"));
  if (until !== undefined)
    query = query
      .where("at", "<", startOfDay(until, timeZone, 1))
      .where("audit_event.id", "<", idAround(until, "after"));
  return pageOf((await query.execute()).map(toClinicEvent), input.limit, ({ id }) => id);
}

/** What people did with the record, and not what a job did. NOT_FOUND for a patient of another clinic. */
export async function listEventsOfPatient(
  tx: TenantViewTx,
  input: AuditOfPatient,
): Promise<Page<ClinicEvent>> {
  const { patientId } = input;
  const patient = await tx.selectFrom("patient").select("id").where("id", "=", patientId).executeTakeFirst();
  if (!patient) notFound("patient");
  tx.viewed({ resource: "patient", id: patientId, patientId });
  const rows = await newestEvents(tx, input)
    .where("audit_event.patient_id", "=", patientId)
    .where("actor_user_id", "is not", null)
    .execute();
  return pageOf(rows.map(toClinicEvent), input.limit, ({ id }) => id);
}

/** What a record was before and after. It is patient data. */
export async function openAuditValues(tx: TenantViewTx, { id }: AuditEventRef): Promise<AuditValues> {
  const event = await tx
    .selectFrom("audit_event")
    .select(["before", "after", "reason", "patient_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!event) notFound("audit event");
  const { patient_id: patientId, ...values } = event;
  tx.viewed({ resource: "audit-event", id, ...(patientId && { patientId }) });
  return values;
}

function newestEvents(tx: TenantTx, { limit, cursor }: Pick<ListAuditEvents, "limit" | "cursor">) {
  const query = tx
    .selectFrom("audit_event")
    .leftJoin("patient", "patient.id", "audit_event.patient_id")
    .select(EVENT_COLUMNS)
    .select((eb) => [
      "patient.id as patient_id",
      "patient.mrn",
      "patient.given_name",
      "patient.middle_name",
      "patient.family_name",
      "patient.name_local",
      eb.or([eb("before", "is not", null), eb("after", "is not", null)]).as("has_values"),
    ])
    .orderBy("audit_event.id", "desc")
    .limit(limit + 1);
  return cursor === undefined ? query : query.where("audit_event.id", "<", readCursor(cursor, AuditEventId));
}

type ClinicRow = Awaited<ReturnType<ReturnType<typeof newestEvents>["execute"]>>[number];

function toClinicEvent(row: ClinicRow): ClinicEvent {
  const { patient_id: id, mrn, given_name: givenName, family_name: familyName } = row;
  const isKnown = id !== null && mrn !== null && givenName !== null && familyName !== null;
  const { middle_name: middleName, name_local: localName } = row;
  return {
    ...toEvent(row),
    patient: isKnown ? { id, mrn, givenName, middleName, familyName, localName } : null,
    hasValues: Boolean(row.has_values),
  };
}
