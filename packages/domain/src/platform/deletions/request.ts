import {
  type ClinicDeletion,
  DeletionId,
  DomainError,
  invalidField,
  notFound,
  type RequestDeletion,
} from "@polyclinic/contracts";
import { newId, type PlatformWriteTx, type TenantRecord } from "@polyclinic/db";
import { whoMay } from "../members/who-may.ts";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";
import { wholeArchives } from "./obstacles.ts";
import { getDeletion } from "./rows.ts";
import { tellAdministrators } from "./tell.ts";

const WAITING_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * By the actor. The clinic stays suspended until it is due, and is deleted by the worker then. INVALID for another slug
 * and for a sum of no whole archive, CONFLICT while something stands in the way.
 */
export async function requestDeletion(
  tx: PlatformWriteTx,
  { clinicId, slug, reason, sha256 }: RequestDeletion,
): Promise<{ deletion: ClinicDeletion; tenant: TenantRecord }> {
  const { userId } = tx.actor;
  if (userId === null) throw new Error("a deletion is asked for by somebody");
  const { suspendedAt, tenant } = await lockSuspended(tx, clinicId);
  if (slug !== tenant.slug) throw invalidField("slug", "other-slug", "This is not the slug of the clinic.");
  const archive = await wholeArchives(tx, clinicId, suspendedAt)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (!archive)
    throw invalidField(
      "sha256",
      "no-archive",
      "No archive made since the clinic was suspended has this sum.",
    );
  if (archive.downloaded_at === null)
    throw new DomainError("CONFLICT", "Nobody has downloaded this archive yet.");
  const now = new Date();
  const dueAt = new Date(now.getTime() + WAITING_DAYS * DAY_MS).toISOString();
  const administrators = await whoMay(tx, clinicId, "members:change-roles");
  const id = DeletionId.parse(newId());
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("tenant_deletion")
    .values({
      id,
      tenant_id: clinicId,
      export_id: archive.id,
      reason,
      requested_by: userId,
      requested_at: now.toISOString(),
      due_at: dueAt,
      administrators,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n)
    throw new DomainError("CONFLICT", "The deletion of this clinic has been asked for already.");
  tx.changed({
    resource: "clinic",
    id: clinicId,
    after: { deletion: id, exportId: archive.id, dueAt },
    reason,
  });
  await tellAdministrators(tx, "clinic-deletion-requested", administrators, { clinicId, dueAt });
  return { deletion: await getDeletion(tx, id), tenant };
}

/** Nobody opens it again until the commit. */
async function lockSuspended(
  tx: PlatformWriteTx,
  clinicId: string,
): Promise<{ suspendedAt: string; tenant: TenantRecord }> {
  const row = await tx
    .selectFrom("tenant")
    .select([...TENANT_COLUMNS, "status_since"])
    .where("id", "=", clinicId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) notFound("clinic");
  const tenant = toTenant(row);
  if (tenant.status !== "suspended") throw new DomainError("CONFLICT", `This clinic is ${tenant.status}.`);
  return { tenant, suspendedAt: row.status_since };
}
