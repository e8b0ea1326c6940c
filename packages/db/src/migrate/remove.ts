import { sql } from "kysely";
import { shareMigrationLock } from "./lock.ts";
import { asOwner, type OwnerDb } from "./owner.ts";
import { removeRows } from "./remove-rows.ts";
import { retrying } from "./retrying.ts";

/** The clinic's log holds what was not kept: nothing was removed. */
export class LogNotKept extends Error {
  override readonly name = "LogNotKept";
  readonly code = "LOG_NOT_KEPT";
}

/**
 * Drops a clinic's schema and role, and the rows that only make sense with them, in one transaction. It asks for itself
 * whether the deletion is due, and whether each event and each seal is kept as it stands there, while nobody can write
 * to either: throws LogNotKept otherwise. Does nothing for a clinic that is not to be deleted now, or was.
 */
export function removeTenant(ownerUrl: string, id: string): Promise<void> {
  return asOwner(ownerUrl, 1, (db) => retrying(() => db.transaction().execute((tx) => remove(tx, id))));
}

/** Of a clinic that was deleted six years ago or before. */
export function removeKeptLog(ownerUrl: string, id: string): Promise<void> {
  const isOver = sql`tenant_id = ${id} and exists (select from platform.tenant_deletion deletion
    where deletion.tenant_id = ${id} and dropped_at <= now() - interval '6 years')`;
  return asOwner(ownerUrl, 1, (db) =>
    db.transaction().execute(async (tx) => {
      await sql`delete from platform.kept_audit_event where ${isOver}`.execute(tx);
      await sql`delete from platform.kept_audit_seal where ${isOver}`.execute(tx);
    }),
  );
}

interface DueTenant {
  deletion_id: string;
  schema_name: string;
  role_name: string;
  requested_by: string;
  reason: string;
}

async function remove(tx: OwnerDb, id: string): Promise<void> {
  await shareMigrationLock(tx);
  const due = await findDue(tx, id);
  if (!due) return;
  const schema = sql.id(due.schema_name);
  await refuseUnlessKept(tx, id, due.schema_name);
  await sql`drop schema ${schema} cascade`.execute(tx);
  await sql`drop role ${sql.id(due.role_name)}`.execute(tx);
  await removeRows(tx, id, due.requested_by);
  await sql`update platform.tenant set status = 'deleted', status_since = now(), status_by = ${due.requested_by},
    status_reason = ${due.reason} where id = ${id}`.execute(tx);
  await sql`update platform.tenant_deletion set state = 'removing', dropped_at = now()
    where id = ${due.deletion_id}`.execute(tx);
  await sql`update platform.epoch set value = value + 1`.execute(tx);
}

/** Locks both rows, the clinic's first, as whoever changes its status does. */
async function findDue(tx: OwnerDb, id: string): Promise<DueTenant | undefined> {
  await sql`select from platform.tenant where id = ${id} for update`.execute(tx);
  const { rows } = await sql<DueTenant>`
    select deletion.id as deletion_id, schema_name, role_name, requested_by, reason
    from platform.tenant_deletion deletion join platform.tenant on tenant.id = tenant_id
    where tenant_id = ${id} and state = 'keeping' and kept_at is not null and due_at <= now() and status = 'suspended'
    for update of deletion`.execute(tx);
  return rows[0];
}

const EVENT =
  sql.raw(`id, batch, at, actor_user_id, actor_roles, app_id, action, resource, resource_id, patient_id,
  before, after, reason, request_id`);
const SEAL = sql.raw(
  "number, events, first_at, last_at, ids_hash, rows_hash, previous_hash, hash, sealed_at",
);

async function refuseUnlessKept(tx: OwnerDb, id: string, schemaName: string): Promise<void> {
  const schema = sql.id(schemaName);
  await sql`lock table ${schema}.audit_event, ${schema}.audit_seal in access exclusive mode`.execute(tx);
  const { rows } = await sql`
    (select 1 from (select ${EVENT} from ${schema}.audit_event
      except select ${EVENT} from platform.kept_audit_event where tenant_id = ${id}) event limit 1)
    union all
    (select 1 from (select ${SEAL} from ${schema}.audit_seal
      except select ${SEAL} from platform.kept_audit_seal where tenant_id = ${id}) seal limit 1)`.execute(tx);
  if (rows.length > 0) throw new LogNotKept();
}
