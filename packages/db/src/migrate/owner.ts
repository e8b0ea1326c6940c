import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import type {
  MigrationTable,
  TenantMigrationFailureTable,
  TenantMigrationTable,
  TenantTable,
} from "../tables/platform.ts";
import type { DistrictTable, MunicipalityTable, ProvinceTable } from "../tables/reference.ts";
import { typeParsers } from "../type-parsers.ts";

interface OwnerTables {
  "platform.tenant": Omit<TenantTable, "schema_version"> & { schema_version: number };
  "platform.migration": MigrationTable;
  "platform.tenant_migration": TenantMigrationTable;
  "platform.tenant_migration_failure": TenantMigrationFailureTable;
  "reference.province": ProvinceTable;
  "reference.district": DistrictTable;
  "reference.municipality": MunicipalityTable;
}

/** The role that owns every schema. Used to migrate and to provision, never to serve a request. */
export type OwnerDb = Kysely<OwnerTables>;

/** An empty search_path makes an unqualified name in a migration fail instead of landing in `public`. */
const SESSION = "-c search_path= -c lock_timeout=5000 -c TimeZone=UTC -c client_min_messages=warning";

export async function asOwner<T>(
  url: string,
  connections: number,
  use: (db: OwnerDb) => Promise<T>,
): Promise<T> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: "polyclinic-migrate",
    connectionTimeoutMillis: 10_000,
    options: SESSION,
    types: typeParsers,
  });
  // Each statement on a broken connection rejects by itself; without listeners the process would end first.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db: OwnerDb = new Kysely({ dialect: new PostgresDialect({ pool }) });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}
