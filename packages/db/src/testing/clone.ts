import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Client } from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { bootstrap } from "../migrate/bootstrap.ts";
import { asOwner } from "../migrate/owner.ts";
import { provisionTenant } from "../migrate/provision.ts";
import { retrying } from "../migrate/retrying.ts";
import { apiRoleOf, platformRoleOf, referenceRoleOf, workerRoleOf } from "../names.ts";
import type { TenantRecord } from "../tenant.ts";
import { asAdmin, dropDatabase, urlOf } from "./admin.ts";
import { ask } from "./blank.ts";
import { moveGrants } from "./grants.ts";

export interface Clone {
  /** Logged in as the API is. */
  database: Database;
  ownerUrl: string;
  apiUrl: string;
  /** The login of the worker. */
  workerUrl: string;
  /** For what no role of the application may do. */
  asOwner<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** When every transaction that is open now is over, other databases' too: a batch of the audit log waits for them all. */
  settled(): Promise<void>;
  /** Makes a clinic, its slug being its name. */
  provision(slug: string): Promise<TenantRecord>;
  /** Closes `database` and removes everything, roles included. What a file forgets, the end of the run removes. */
  drop(): Promise<void>;
}

/** A migrated database of its own for one test file, without clinics. Needs global-setup in the configuration. */
export async function cloneDatabase(): Promise<Clone> {
  const { url, template, run } = inject("polyclinicServer");
  const name = `${run}_${randomBytes(3).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  const ownerUrl = urlOf(url, name);
  const apiUrl = urlOf(url, name, { role: apiRoleOf(name), password });
  const workerUrl = urlOf(url, name, { role: workerRoleOf(name), password });
  await asAdmin(url, (admin) => admin.query(`create database ${name} template ${template}`));
  await asOwner(ownerUrl, 1, (db) =>
    retrying(() =>
      db.transaction().execute(async (tx) => {
        await bootstrap(tx, name, { apiPassword: password, workerPassword: password });
        for (const roleOf of [platformRoleOf, referenceRoleOf, workerRoleOf])
          await moveGrants(tx, roleOf(template), roleOf(name));
      }),
    ),
  );
  const database = openDatabase({
    url: apiUrl,
    applicationName: "test",
    poolSize: 5,
    onError: () => undefined,
  });
  return {
    database,
    ownerUrl,
    apiUrl,
    workerUrl,
    asOwner: (sql, values) => ask(ownerUrl, sql, values),
    settled: () => asAdmin(ownerUrl, untilSettled),
    provision: (slug) => provisionTenant(ownerUrl, { slug, name: slug }),
    drop: async () => {
      await database.close();
      await asAdmin(url, (admin) => dropDatabase(admin, name));
    },
  };
}

async function untilSettled(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ own: string }>("select pg_current_xact_id()::text as own");
  const own = rows[0]?.own;
  for (;;) {
    const isOver = await admin.query("select where pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8", [
      own,
    ]);
    if (isOver.rowCount === 1) return;
    await setTimeout(5);
  }
}
