// The worker's side of a creation. It may be begun more than once, so each step says whether it is still to be done.
import type { ClinicCreationFailure, TenantId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { writeInvitation } from "../invitations/create.ts";

export interface DueClinic {
  id: TenantId;
  slug: string;
  name: string;
  nameLocal: string;
  timeZone: string;
}

/** Null when there is nothing to do: it is done, or was discarded. */
export async function beginClinicCreation(tx: PlatformWriteTx, id: TenantId): Promise<DueClinic | null> {
  const row = await tx
    .updateTable("tenant_creation")
    .set({ state: "building", failure: null, finished_at: null })
    .where("id", "=", id)
    .where("state", "in", ["requested", "building"])
    .returning(["slug", "name", "name_local", "time_zone"])
    .executeTakeFirst();
  if (!row) return null;
  tx.changed({ resource: "clinic", id, after: { creation: "building" } });
  return { id, slug: row.slug, name: row.name, nameLocal: row.name_local, timeZone: row.time_zone };
}

/** When the clinic is there. Invites the first administrator, once. */
export async function finishClinicCreation(tx: PlatformWriteTx, id: TenantId): Promise<void> {
  const row = await tx
    .updateTable("tenant_creation")
    .set({ state: "done", finished_at: new Date() })
    .where("id", "=", id)
    .where("state", "=", "building")
    .returning(["administrator_email as email", "administrator_language as language"])
    .executeTakeFirst();
  if (!row) return;
  tx.changed({ resource: "clinic", id, after: { creation: "done" } });
  await writeInvitation(tx, id, { ...row, roles: ["administrator"] });
}

/** Nothing of the clinic exists then, or all of it but the invitation. */
export async function failClinicCreation(
  tx: PlatformWriteTx,
  id: TenantId,
  failure: ClinicCreationFailure,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("tenant_creation")
    .set({ state: "failed", failure, finished_at: new Date() })
    .where("id", "=", id)
    .where("state", "in", ["requested", "building"])
    .executeTakeFirst();
  if (numUpdatedRows > 0n) tx.changed({ resource: "clinic", id, after: { creation: "failed", failure } });
}
