import { type ClinicCreation, TenantId, TenantSlug, UserId } from "@polyclinic/contracts";
import type { PlatformTables, PlatformTx } from "@polyclinic/db";
import type { Selectable } from "kysely";

const DAY_MS = 86_400_000;

/** More than anybody has under way. */
const MOST = 50;

/** The newest first: those that are under way or have failed, and those of the last day. */
export async function listClinicCreations(tx: PlatformTx, now = new Date()): Promise<ClinicCreation[]> {
  const rows = await selectCreations(tx)
    .where((eb) =>
      eb.or([
        eb("tenant_creation.state", "in", ["requested", "building", "failed"]),
        eb.and([
          eb("tenant_creation.state", "=", "done"),
          eb("tenant_creation.finished_at", ">", new Date(now.getTime() - DAY_MS).toISOString()),
        ]),
      ]),
    )
    .orderBy("tenant_creation.id", "desc")
    .limit(MOST)
    .execute();
  return rows.map(toCreation);
}

/** Throws for an id of nothing. */
export async function getClinicCreation(tx: PlatformTx, id: TenantId): Promise<ClinicCreation> {
  return toCreation(await selectCreations(tx).where("tenant_creation.id", "=", id).executeTakeFirstOrThrow());
}

function selectCreations(tx: PlatformTx) {
  return tx
    .selectFrom("tenant_creation")
    .leftJoin("user", "user.id", "tenant_creation.requested_by")
    .selectAll("tenant_creation")
    .select("user.name as requester");
}

function toCreation(
  row: Selectable<PlatformTables["tenant_creation"]> & { requester: string | null },
): ClinicCreation {
  return {
    id: TenantId.parse(row.id),
    slug: TenantSlug.parse(row.slug),
    name: row.name,
    localName: row.name_local,
    administratorEmail: row.administrator_email,
    state: row.state,
    failure: row.failure,
    requestedAt: row.requested_at,
    requestedBy: { id: UserId.parse(row.requested_by), name: row.requester },
    finishedAt: row.finished_at,
  };
}
