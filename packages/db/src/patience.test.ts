// How long the server bears with a client of ours: set on the login roles, so no client can forget it.
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { isUnavailable, sqlState } from "./errors.ts";
import { apiRoleOf, workerRoleOf } from "./names.ts";
import type { TenantRecord } from "./tenant.ts";
import { type Clone, cloneDatabase } from "./testing/clone.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";

let clone: Clone;
let clinic: TenantRecord;
let other: TenantRecord;
let name: string;
let database: Database;

beforeAll(async () => {
  clone = await cloneDatabase();
  [clinic, other] = [await clone.provision("patient"), await clone.provision("other")];
  name = new URL(clone.ownerUrl).pathname.slice(1);
});
afterAll(async () => {
  await database?.close();
  await clone.drop();
});

/** Opens new connections: a role's settings count from a connection's beginning. */
beforeEach(async () => {
  await database?.close();
  database = openDatabase({ url: clone.apiUrl, applicationName: "test", onError: () => undefined });
});

async function setForRole(setting: string, value: string): Promise<void> {
  await clone.asOwner(`alter role "${apiRoleOf(name)}" set ${setting} = '${value}'`);
}

const SETTINGS = {
  statement_timeout: "10s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "15s",
};

const limits = (config: string[] | null) =>
  Object.fromEntries(
    (config ?? []).map((entry) => entry.split("=")).filter(([setting = ""]) => setting.includes("_timeout")),
  );

test("both login roles carry all three limits, and no role of the application has others", async () => {
  const rows = await clone.asOwner<{ rolname: string; rolconfig: string[] | null }>(
    "select rolname, rolconfig from pg_roles where starts_with(rolname, $1) order by rolname",
    [`${name}:`],
  );
  const logins = [apiRoleOf(name), workerRoleOf(name)];
  expect(rows.length).toBeGreaterThan(logins.length);
  for (const { rolname, rolconfig } of rows)
    expect([rolname, limits(rolconfig)]).toEqual([rolname, logins.includes(rolname) ? SETTINGS : {}]);
});

test("they hold inside a clinic's transaction, and inside the platform's", async () => {
  const asked = `select ${Object.keys(SETTINGS)
    .map((setting) => `current_setting('${setting}') as ${setting}`)
    .join(", ")}`;
  for (const tenant of [clinic, other])
    expect(await database.tenant(tenant, ACTOR).read((tx) => raw(tx, asked))).toEqual([SETTINGS]);
  expect(await database.platform(ACTOR).read((tx) => raw(tx, asked))).toEqual([SETTINGS]);
});

test("a statement that is too slow is ended", async () => {
  await setForRole("statement_timeout", "100ms");
  const slow = database.tenant(clinic, ACTOR).read((tx) => raw(tx, "select pg_sleep(30)"));
  await expect(slow).rejects.toMatchObject({ code: "57014" });
  await setForRole("statement_timeout", SETTINGS.statement_timeout);
});

test("whoever waits for a lock waits no longer than that", async () => {
  await setForRole("lock_timeout", "100ms");
  const table = `"${clinic.schemaName}".patient`;
  const db = database.tenant(clinic, ACTOR);
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holder = db.write("test.locked", async (tx) => {
    await raw(tx, `lock table ${table} in row exclusive mode`);
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const waiting = db.write("test.waited", (tx) => raw(tx, `lock table ${table} in share mode`));
  await expect(waiting).rejects.toMatchObject({ code: "55P03" });
  release.resolve();
  await holder;
  await setForRole("lock_timeout", SETTINGS.lock_timeout);
});

test("a transaction that does nothing is ended", async () => {
  await setForRole("idle_in_transaction_session_timeout", "100ms");
  const idle = database.tenant(clinic, ACTOR).read(async (tx) => {
    await raw(tx, "select 1");
    await wait(1_000);
    return raw(tx, "select 1");
  });
  await expect(idle).rejects.toSatisfy(
    (error: unknown) => sqlState(error) === "25P03" || isUnavailable(error),
  );
  await setForRole("idle_in_transaction_session_timeout", SETTINGS.idle_in_transaction_session_timeout);
});
