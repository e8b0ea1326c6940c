import {
  type ClinicMigration,
  type ClinicState,
  type ListClinics,
  type Page,
  TenantId,
  UserId,
} from "@polyclinic/contracts";
import type { PlatformTx, TenantRecord } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";

export interface ClinicRow {
  tenant: TenantRecord;
  localName: string | null;
  /** Active memberships, whatever the state of their users. */
  members: number;
  state: ClinicState;
  migrationFailure: ClinicMigration["failure"];
  createdAt: string;
}

/** For the operator: clinics of every status, by name. The cursor is the last clinic's id, however long its name. */
export async function listClinics(tx: PlatformTx, { limit, cursor }: ListClinics): Promise<Page<ClinicRow>> {
  let query = selectClinics(tx)
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
  return pageOf(rows.map(toClinicRow), limit, ({ tenant }) => tenant.id);
}

/** Null for an id of nothing. */
export async function findClinic(tx: PlatformTx, id: TenantId): Promise<ClinicRow | null> {
  const row = await selectClinics(tx).where("tenant.id", "=", id).executeTakeFirst();
  return row ? toClinicRow(row) : null;
}

function selectClinics(tx: PlatformTx) {
  return tx
    .selectFrom("tenant")
    .leftJoin("user", "user.id", "tenant.status_by")
    .leftJoin("tenant_migration_failure as failure", "failure.tenant_id", "tenant.id")
    .select([...TENANT_COLUMNS, "tenant.created_at"])
    .select([
      "tenant.status_since",
      "tenant.status_by",
      "tenant.status_reason",
      "user.name as status_by_name",
    ])
    .select(["failure.version", "failure.name as failure_name", "failure.code", "failure.failed_at"])
    .select((eb) =>
      eb
        .selectFrom("membership")
        .select((inner) => inner.cast<number>(inner.fn.countAll(), "integer").as("count"))
        .whereRef("membership.tenant_id", "=", "tenant.id")
        .where("membership.status", "=", "active")
        .as("members"),
    );
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof selectClinics>["executeTakeFirstOrThrow"]>>;

function toClinicRow(row: SelectedRow): ClinicRow {
  const { version, failure_name: name, code, failed_at: failedAt } = row;
  const by = row.status_by === null ? null : { id: UserId.parse(row.status_by), name: row.status_by_name };
  const failed = version !== null && name !== null && code !== null && failedAt !== null;
  return {
    tenant: toTenant(row),
    localName: row.name_local,
    members: row.members ?? 0,
    state: { since: row.status_since, by, reason: row.status_reason },
    migrationFailure: failed ? { version, name, code, failedAt } : null,
    createdAt: row.created_at,
  };
}
