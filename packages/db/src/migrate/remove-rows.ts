import { sql } from "kysely";
import type { OwnerDb } from "./owner.ts";

/**
 * What becomes of the control plane's rows that name a clinic when it is deleted. `removed`: they say nothing without
 * it. `ended`: they stay, as what was. `kept`: nothing happens to them. A test holds the list against the foreign keys
 * of the catalogue.
 */
export const FATES: Readonly<Record<string, "removed" | "ended" | "kept">> = {
  dead_letter: "removed",
  invitation: "removed",
  own_role: "removed",
  sent_message: "removed",
  tenant_migration_failure: "removed",
  /** Who worked there, and who has looked. */
  membership: "ended",
  support_grant: "ended",
  session: "ended",
  /** Their archives go at the end of their days. */
  tenant_export: "ended",
  tenant_deletion: "kept",
  kept_audit_event: "kept",
  kept_audit_seal: "kept",
  /** Numbers of days, of nobody. */
  usage_counter: "kept",
};

export async function removeRows(tx: OwnerDb, id: string, endedBy: string): Promise<void> {
  // An address waits in the message of an invitation until that is sent.
  await sql`update platform.message set address = null
    where kind = 'invitation' and address is not null and params ->> 'clinicId' = ${id}`.execute(tx);
  for (const [table, fate] of Object.entries(FATES)) {
    if (fate === "removed")
      await sql`delete from platform.${sql.id(table)} where tenant_id = ${id}`.execute(tx);
  }
  // These two name the clinic without a foreign key.
  await sql`delete from platform.tenant_migration where tenant_id = ${id}`.execute(tx);
  await sql`delete from platform.tenant_creation where id = ${id}`.execute(tx);
  await sql`update platform.membership set status = 'removed' where tenant_id = ${id}`.execute(tx);
  await sql`update platform.session set tenant_id = null where tenant_id = ${id}`.execute(tx);
  await sql`update platform.support_grant set state = 'ended', ended_by = ${endedBy}, ended_at = now()
    where tenant_id = ${id} and state in ('requested', 'approved')`.execute(tx);
  await sql`update platform.tenant_export set state = 'failed', failure = 'given-up', progress = null, finished_at = now()
    where tenant_id = ${id} and state in ('requested', 'building')`.execute(tx);
}
