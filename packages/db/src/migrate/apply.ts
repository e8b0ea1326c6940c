import type { Kysely } from "kysely";
import type { Migration } from "../migrations/all.ts";
import type { OwnerDb } from "./owner.ts";

/**
 * Inside the transaction of the migration. The ledger row comes first: of two that run at once, the second waits at its
 * primary key and fails there, before it has touched anything.
 */
export async function applyShared(
  tx: OwnerDb,
  scope: "platform" | "reference",
  migration: Migration,
  role: string,
): Promise<void> {
  const { version, name } = migration;
  await tx.insertInto("platform.migration").values({ scope, version, name }).execute();
  await migration.up(untyped(tx), { schema: scope, role });
}

/** Inside the transaction of the migration, like applyShared. */
export async function applyToTenant(
  tx: OwnerDb,
  tenant: { id: string; schema: string; role: string },
  migration: Migration,
): Promise<void> {
  const { version, name } = migration;
  await tx.insertInto("platform.tenant_migration").values({ tenant_id: tenant.id, version, name }).execute();
  await migration.up(untyped(tx), { schema: tenant.schema, role: tenant.role });
  await tx
    .updateTable("platform.tenant")
    .set({ schema_version: version })
    .where("id", "=", tenant.id)
    .execute();
}

function untyped(tx: OwnerDb): Kysely<unknown> {
  return tx as unknown as Kysely<unknown>; // as: a migration outlives the types of its day
}
