// For the worker: messages that the platform sends.
import type { MessageId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { GIVEN_UP, type Outcome, outcomeColumns, REVIVED, type ReportKind, reported } from "./outcome.ts";
import type { OutgoingMessage } from "./outgoing.ts";

export async function findPlatformMessage(tx: PlatformTx, id: MessageId): Promise<OutgoingMessage | null> {
  const row = await tx
    .selectFrom("message")
    .select(["kind", "channel", "user_id", "address", "language", "params", "state", "provider_message_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { kind, channel, params, state, address, language } = row;
  return {
    id,
    kind,
    channel,
    params,
    state,
    to: { userId: row.user_id, patientId: null, address, language },
    providerMessageId: row.provider_message_id,
  };
}

/** Does nothing when the message is not queued any more: the first outcome holds. An address goes with it. */
export async function settlePlatformMessage(
  tx: PlatformWriteTx,
  id: MessageId,
  outcome: Outcome,
  attempts: number,
): Promise<void> {
  await tx
    .updateTable("message")
    .set({ ...outcomeColumns(outcome, attempts), ...(outcome.state !== "queued" && { address: null }) })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .execute();
  tx.changed({ resource: "message", id, after: outcome });
}

/** Does nothing when the message has an outcome. An address stays: the operator may have it tried again. */
export async function giveUpPlatformMessage(tx: PlatformWriteTx, id: MessageId): Promise<void> {
  await tx
    .updateTable("message")
    .set({ ...GIVEN_UP, settled_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .execute();
  tx.changed({ resource: "message", id, after: GIVEN_UP });
}

/** Only of what was given up. */
export async function revivePlatformMessage(tx: PlatformWriteTx, id: MessageId): Promise<void> {
  await tx
    .updateTable("message")
    .set({ ...REVIVED, settled_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", GIVEN_UP.state)
    .where("error_code", "=", GIVEN_UP.error_code)
    .execute();
  tx.changed({ resource: "message", id, after: REVIVED });
}

/** When nobody will try again. */
export async function forgetAddresses(tx: PlatformWriteTx, ids: readonly MessageId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("message")
    .set({ address: null })
    .where("id", "in", ids)
    .where("state", "=", GIVEN_UP.state)
    .execute();
}

export async function applyPlatformReport(
  tx: PlatformWriteTx,
  id: MessageId,
  kind: ReportKind,
): Promise<void> {
  const { from, columns } = reported(kind);
  await tx.updateTable("message").set(columns).where("id", "=", id).where("state", "in", from).execute();
  tx.changed({ resource: "message", id, after: { reported: kind } });
}
