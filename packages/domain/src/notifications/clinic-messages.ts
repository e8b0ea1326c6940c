// For the worker: messages that a clinic sends.
import { MessageId, PatientId } from "@polyclinic/contracts";
import type { TenantTx, TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { GIVEN_UP, type Outcome, outcomeColumns, REVIVED, type ReportKind, reported } from "./outcome.ts";
import type { OutgoingMessage } from "./outgoing.ts";

export async function findClinicMessage(tx: TenantTx, id: MessageId): Promise<OutgoingMessage | null> {
  const row = await tx
    .selectFrom("message")
    .select(["id", "kind", "channel", "user_id", "patient_id", "params", "state", "provider_message_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { kind, channel, params, state } = row;
  return {
    id,
    kind,
    channel,
    params,
    state,
    to: {
      userId: row.user_id,
      patientId: row.patient_id === null ? null : PatientId.parse(row.patient_id),
      address: null,
      language: null,
    },
    providerMessageId: row.provider_message_id,
  };
}

/** Does nothing when the message is not queued any more: the first outcome holds. */
export async function settleClinicMessage(
  tx: TenantWriteTx,
  id: MessageId,
  outcome: Outcome,
  attempts: number,
): Promise<void> {
  const row = await tx
    .updateTable("message")
    .set(outcomeColumns(outcome, attempts))
    .where("id", "=", id)
    .where("state", "=", "queued")
    .returning("patient_id")
    .executeTakeFirst();
  record(tx, id, row, outcome);
}

/** Does nothing when the message has an outcome. */
export async function giveUpClinicMessage(tx: TenantWriteTx, id: MessageId): Promise<void> {
  const row = await tx
    .updateTable("message")
    .set({ ...GIVEN_UP, settled_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .returning("patient_id")
    .executeTakeFirst();
  record(tx, id, row, GIVEN_UP);
}

/** Only of what was given up. */
export async function reviveClinicMessage(tx: TenantWriteTx, id: MessageId): Promise<void> {
  const row = await tx
    .updateTable("message")
    .set({ ...REVIVED, settled_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", GIVEN_UP.state)
    .where("error_code", "=", GIVEN_UP.error_code)
    .returning("patient_id")
    .executeTakeFirst();
  record(tx, id, row, REVIVED);
}

export async function applyClinicReport(tx: TenantWriteTx, id: MessageId, kind: ReportKind): Promise<void> {
  const { from, columns } = reported(kind);
  const row = await tx
    .updateTable("message")
    .set(columns)
    .where("id", "=", id)
    .where("state", "in", from)
    .returning("patient_id")
    .executeTakeFirst();
  record(tx, id, row, { reported: kind });
}

/** Without a row nothing was changed. */
function record(
  tx: TenantWriteTx,
  id: MessageId,
  row: { patient_id: string | null } | undefined,
  after: unknown,
): void {
  const patientId = row?.patient_id;
  tx.changed({ resource: "message", id, ...(patientId && { patientId }), ...(row && { after }) });
}

/** Messages whose quiet hours are over. */
export async function listDueMessages(tx: TenantTx, limit: number): Promise<MessageId[]> {
  const rows = await tx
    .selectFrom("message")
    .select("id")
    .where("not_before", "<=", sql<string>`now()`)
    .where("state", "=", "queued")
    .orderBy("not_before")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => MessageId.parse(id));
}

/** Lets the worker send them now. What somebody else has released meanwhile is left alone. */
export async function releaseMessages(tx: TenantWriteTx, ids: readonly MessageId[]): Promise<void> {
  const rows = await tx
    .updateTable("message")
    .set({ not_before: null })
    .where("id", "in", ids)
    .where("not_before", "is not", null)
    .where("state", "=", "queued")
    .returning(["id", "patient_id"])
    .execute();
  for (const row of rows) {
    const id = MessageId.parse(row.id);
    tx.enqueue("message.send", { messageId: id });
    record(tx, id, row, { released: true });
  }
}
