import {
  type AuditEvent,
  AuditEventId,
  type AuditEventRef,
  type AuditOfPatient,
  type AuditValues,
  type ClinicAuditAction,
  EmergencyAccessId,
  type ListAuditEvents,
  notFound,
  type Page,
} from "@polyclinic/contracts";
import type { TenantTx, TenantViewTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { namePatients } from "../patients/named.ts";
import { requirePatient } from "../patients/require.ts";
import { EVENT_COLUMNS, type EventWithoutNames, idAround, startOfDay, toEvent } from "./columns.ts";

export interface ClinicEvent
  extends EventWithoutNames,
    Pick<AuditEvent, "patient" | "hasValues" | "emergencyAccessId"> {}

/** The newest first. NOT_FOUND for a patient of another clinic: the log would tell of a look at nobody. */
export async function listAuditEvents(tx: TenantViewTx, input: ListAuditEvents): Promise<Page<ClinicEvent>> {
  const { actorId, patientId, action, from, until } = input;
  const { timeZone } = tx.tenant;
  if (patientId !== undefined) {
    await requirePatient(tx, patientId);
    tx.viewed({ resource: "patient", id: patientId, patientId });
  }
  let query = newestEvents(tx, input);
  if (actorId !== undefined) query = query.where("actor_user_id", "=", actorId);
  if (patientId !== undefined) query = query.where("patient_id", "=", patientId);
  if (action !== undefined) query = query.where("action", "=", action);
  if (from !== undefined)
    query = query.where("at", ">=", startOfDay(from, timeZone)).where("id", ">=", idAround(from, "before"));
  if (until !== undefined)
    query = query.where("at", "<", startOfDay(until, timeZone, 1)).where("id", "<", idAround(until, "after"));
  return pageOfEvents(tx, await query.execute(), input.limit);
}

/** What people did with the record, and not what a job did. NOT_FOUND for a patient of another clinic. */
export async function listEventsOfPatient(
  tx: TenantViewTx,
  input: AuditOfPatient,
): Promise<Page<ClinicEvent>> {
  const { patientId } = input;
  await requirePatient(tx, patientId);
  tx.viewed({ resource: "patient", id: patientId, patientId });
  const rows = await newestEvents(tx, input)
    .where("patient_id", "=", patientId)
    .where("actor_user_id", "is not", null)
    .execute();
  return pageOfEvents(tx, rows, input.limit);
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
    .select([...EVENT_COLUMNS, "patient_id"])
    .select((eb) => eb.or([eb("before", "is not", null), eb("after", "is not", null)]).as("has_values"))
    .orderBy("id", "desc")
    .limit(limit + 1);
  return cursor === undefined ? query : query.where("id", "<", readCursor(cursor, AuditEventId));
}

type Row = Awaited<ReturnType<ReturnType<typeof newestEvents>["execute"]>>[number];

/** Reads that have a reason have this one: nobody types one for them. */
const READS: ReadonlySet<string> = new Set<ClinicAuditAction>([
  "document.listed",
  "document.opened",
  "document.downloaded",
]);

function accessOf({ action, reason }: Row): EmergencyAccessId | null {
  return READS.has(action) ? EmergencyAccessId.nullable().catch(null).parse(reason) : null;
}

async function pageOfEvents(tx: TenantTx, rows: Row[], limit: number): Promise<Page<ClinicEvent>> {
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
  const patients = await namePatients(
    tx,
    items.map(({ patient_id: id }) => id),
  );
  const events = items.map((row) => ({
    ...toEvent(row),
    patient: patients.get(row.patient_id) ?? null,
    emergencyAccessId: accessOf(row),
    hasValues: Boolean(row.has_values),
  }));
  return { items: events, nextCursor };
}
