import { type ListClinics, type Page, TenantId } from "@polyclinic/contracts";
import type { PlatformTx, TenantRecord } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { TENANT_COLUMNS, toTenant } from "./tenant-rows.ts";

export interface ClinicRow {
  tenant: TenantRecord;
  localName: string | null;
  /** Active memberships, whatever the state of their users. */
  members: number;
  createdAt: string;
}

/** For the operator: clinics of every status, by name. The cursor is the last clinic's id, however long its name. */
export async function listClinics(tx: PlatformTx, { limit, cursor }: ListClinics): Promise<Page<ClinicRow>> {
  let query = tx
    .selectFrom("tenant")
    .select([...TENANT_COLUMNS, "tenant.created_at"])
    .select((eb) =>
      eb
        .selectFrom("membership")
        .select((inner) => inner.cast<number>(inner.fn.countAll(), "integer").as("count"))
        .whereRef("membership.tenant_id", "=", "tenant.id")
        .where("membership.status", "=", "active")
        .as("members"),
    )
    .orderBy("tenant.name")
    .orderBy("tenant.id")
    .limit(limit + 1);
  if (cursor !== undefined) {
    const last = readCursor(cursor, TenantId);
    query = query.where((eb) =>
      eb(
        eb.refTuple("tenant.name", "tenant.id"),
        ">",
        eb
          .selectFrom("tenant as last")
          .select(["last.name", "last.id"])
          .where("last.id", "=", last)
          .$asTuple("name", "id"),
      ),
    );
  }
  const rows = await query.execute();
  const clinics = rows.map((row) => ({
    tenant: toTenant(row),
    localName: row.name_local,
    members: row.members ?? 0,
    createdAt: row.created_at,
  }));
  return pageOf(clinics, limit, ({ tenant }) => tenant.id);
}
