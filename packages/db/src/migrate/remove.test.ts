import { afterAll, beforeAll, expect, test } from "vitest";
import { findIsolationFaults } from "../check.ts";
import type { TenantDb } from "../database.ts";
import { sqlState } from "../errors.ts";
import { newId } from "../ids.ts";
import { ACTOR, raw } from "../testing/fixtures.ts";
import { type Clone, cloneDatabase } from "../testing/index.ts";
import { LogNotKept, removeKeptLog, removeTenant } from "./remove.ts";
import { FATES } from "./remove-rows.ts";

let clone: Clone;
let here: TenantDb;
let elsewhere: TenantDb;
let userId: string;

beforeAll(async () => {
  clone = await cloneDatabase();
  userId = newId();
  await clone.asOwner(
    `insert into platform."user" (id, sub, email, name) values ($1, 'o', 'o@example.com', 'Olga')`,
    [userId],
  );
  elsewhere = clone.database.tenant(await clone.provision("elsewhere"), ACTOR);
  await fill(elsewhere);
});

afterAll(() => clone.drop());

const act = (tenant: TenantDb) =>
  tenant.write("test.noted", async (tx) =>
    tx.changed({ resource: "note", id: newId(), after: { of: "it" } }),
  );

/** A clinic with a row in every table of the control plane that names it, and a deletion that is due. */
async function due(slug: string, changes: Readonly<Record<string, string>> = {}): Promise<TenantDb> {
  const tenant = clone.database.tenant(await clone.provision(slug), ACTOR);
  await act(tenant);
  await act(tenant);
  await fill(tenant);
  await keep(tenant);
  await clone.asOwner("update platform.tenant set status = 'suspended' where id = $1", [tenant.tenant.id]);
  const values: Record<string, string> = {
    state: "'keeping'",
    requested_at: "now() - interval '31 days'",
    due_at: "now() - interval '1 minute'",
    kept_at: "now()",
    ...changes,
  };
  await clone.asOwner(
    `insert into platform.tenant_deletion (id, tenant_id, export_id, reason, requested_by, administrators,
        ${Object.keys(values).join(", ")})
      select gen_random_uuid(), tenant_id, id, 'It has left', requested_by, '{}', ${Object.values(values).join(", ")}
      from platform.tenant_export where tenant_id = $1 limit 1`,
    [tenant.tenant.id],
  );
  return tenant;
}

async function fill({ tenant: { id } }: TenantDb): Promise<void> {
  const appId = newId();
  const insert = (table: string, columns: string, values: string) =>
    clone.asOwner(
      `insert into platform.${table} (id, tenant_id, ${columns}) values (gen_random_uuid(), '${id}', ${values})`,
    );
  await clone.asOwner(
    `insert into platform.app (id, kind, name, client_id, origins, permissions)
      values ('${appId}', 'hospital', 'App', 'c', '{}', '{}')`,
  );
  await insert(
    "dead_letter",
    "kind, payload, request_id, attempts, error_code, enqueued_at",
    "'document.verify', '{}', 'r', 1, 'X', now()",
  );
  await insert(
    "invitation",
    "email, roles, language, state, expires_at",
    `'${id}@example.com', '{nurse}', 'en', 'pending', now()`,
  );
  await insert("own_role", "name, base, plus, minus", "'Deputy', 'nurse', '{}', '{}'");
  await insert("sent_message", "provider_message_id, message_id", `'${id}', gen_random_uuid()`);
  await clone.asOwner(
    `insert into platform.tenant_migration_failure (tenant_id, version, name, code) values ('${id}', 9, 'x', '42P01')`,
  );
  await insert("membership", "user_id, roles", `'${userId}', '{administrator}'`);
  await insert(
    "support_grant",
    "operator_id, reason, permissions, minutes",
    `'${userId}', 'A reason', '{patients:read}', 60`,
  );
  await insert(
    "session",
    "id_hash, user_id, app_id, access_token_encrypted, access_expires_at, refresh_token_encrypted, expires_at",
    `'\\x${id.replaceAll("-", "")}', '${userId}', '${appId}', '', now(), '', now() + interval '1 hour'`,
  );
  await insert("tenant_export", "requested_by, state", `'${userId}', 'requested'`);
  await insert("usage_counter", "metric, day, value", "'members', '2026-11-01', 3");
  await clone.asOwner(
    `insert into platform.message (id, kind, channel, address, language, params, state)
      values (gen_random_uuid(), 'invitation', 'email', 'new@example.com', 'en', '{"clinicId": "${id}"}', 'queued')`,
  );
  await clone.asOwner(
    `insert into platform.tenant_creation (id, slug, name, name_local, time_zone, administrator_email,
        administrator_language, state, requested_by)
      values ('${id}', 'x-${id.slice(-8)}', 'X', 'X', 'Asia/Kathmandu', 'first@example.com', 'en', 'done', '${userId}')`,
  );
}

/** The log as it is now. */
async function keep({ tenant }: TenantDb): Promise<void> {
  const log = clone.database.auditLog(tenant);
  const kept = clone.database.keptLog(tenant.id);
  await kept.addEvents(0, await log.events(0, null, 100));
}

const one = async (sql: string) => (await clone.asOwner(sql))[0];
const exists = async ({ tenant: { schemaName, roleName } }: TenantDb) => ({
  schema: (await one(`select to_regnamespace('${schemaName}') is not null as there`))?.["there"],
  role: (await one(`select to_regrole('"${roleName}"') is not null as there`))?.["there"],
});
const GONE = { schema: false, role: false };
const THERE = { schema: true, role: true };

test("schema, role and rows of the clinic are gone, its own row says so, and the other clinic keeps all", async () => {
  here = await due("here");
  const before = await countsOf(elsewhere);
  const epoch = await one("select value from platform.epoch");
  await removeTenant(clone.ownerUrl, here.tenant.id);
  expect(await exists(here)).toEqual(GONE);
  expect(
    await one(`select status, status_by, status_reason from platform.tenant where slug = 'here'`),
  ).toEqual({ status: "deleted", status_by: userId, status_reason: "It has left" });
  expect(
    await one(`select state, dropped_at is not null as dropped from platform.tenant_deletion
    where tenant_id = '${here.tenant.id}'`),
  ).toEqual({ state: "removing", dropped: true });
  expect(await one("select value from platform.epoch")).not.toEqual(epoch);
  expect(await exists(elsewhere)).toEqual(THERE);
  expect(await countsOf(elsewhere)).toEqual(before);
  expect(await findIsolationFaults(clone.database)).toEqual([]);
  await expect(clone.provision("here")).rejects.toMatchObject({ constraint: "tenant_slug_unique" });
});

/** Rows by table that name the clinic, along the foreign keys of the catalogue. */
async function countsOf({ tenant: { id } }: TenantDb): Promise<Record<string, number>> {
  const keys = await clone.asOwner<{ table: string; column: string }>(
    `select relname as table, attname as column from pg_constraint
      join pg_class on pg_class.oid = conrelid join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and confrelid = 'platform.tenant'::regclass order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { table, column } of keys) {
    const row = await one(
      `select count(*)::int as count from platform."${table}" where "${column}" = '${id}'`,
    );
    counts[table] = Number(row?.["count"]);
  }
  return counts;
}

test("each table that names a clinic has its fate, and the rows of the deleted one have met it", async () => {
  const counts = await countsOf(here);
  expect(Object.keys(counts).toSorted()).toEqual(Object.keys(FATES).toSorted());
  for (const [table, fate] of Object.entries(FATES)) {
    const isGone = fate === "removed" || table === "session" || table === "kept_audit_seal";
    expect([table, Number(counts[table]) > 0]).toEqual([table, !isGone]);
  }
  const { id } = here.tenant;
  const states = ["membership.status", "support_grant.state", "tenant_export.state"].map(async (name) => {
    const [table = "", column = ""] = name.split(".");
    return (await one(`select ${column} as state from platform.${table} where tenant_id = '${id}'`))?.[
      "state"
    ];
  });
  expect(await Promise.all(states)).toEqual(["removed", "ended", "failed"]);
  expect(
    await clone.asOwner(`select 1 from platform.session where id_hash = '\\x${id.replaceAll("-", "")}'`),
  ).toHaveLength(1);
  const named = [
    `select 1 from platform.tenant_migration where tenant_id = '${id}'`,
    `select 1 from platform.tenant_creation where id = '${id}'`,
    `select 1 from platform.message where address is not null and params ->> 'clinicId' = '${id}'`,
  ];
  for (const sql of named) expect(await clone.asOwner(sql)).toEqual([]);
  for (const sql of named)
    expect(await clone.asOwner(sql.replaceAll(id, elsewhere.tenant.id))).not.toEqual([]);
});

test.each([
  ["not due", { due_at: "now() + interval '1 minute'" }],
  ["not begun", { state: "'waiting'" }],
  ["failed", { state: "'failed'", failure: "'seals-broken'" }],
  ["cancelled", { state: "'cancelled'", cancelled_by: "requested_by", cancelled_at: "now()" }],
  ["not kept", { kept_at: "null" }],
])("nothing happens to a clinic whose deletion is %s", async (name, changes) => {
  const tenant = await due(name.replace(" ", "-"), changes);
  await removeTenant(clone.ownerUrl, tenant.tenant.id);
  expect(await exists(tenant)).toEqual(THERE);
  expect(await one(`select status from platform.tenant where id = '${tenant.tenant.id}'`)).toEqual({
    status: "suspended",
  });
});

test("nothing happens to a clinic that was opened again, or that nobody wants deleted", async () => {
  const tenant = await due("opened");
  await clone.asOwner("update platform.tenant set status = 'active' where slug = 'opened'");
  await removeTenant(clone.ownerUrl, tenant.tenant.id);
  await removeTenant(clone.ownerUrl, elsewhere.tenant.id);
  expect([await exists(tenant), await exists(elsewhere)]).toEqual([THERE, THERE]);
});

test.each([
  ["an event more", "insert", () => ""],
  ["a changed event", "change", (schema: string) => `update ${schema}.audit_event set reason = 'another'`],
  [
    "a seal more",
    "seal",
    (schema: string) => `insert into ${schema}.audit_seal
      values (gen_random_uuid(), 0, 1, now(), now(), 'i', 'r', 'p', 'h', now())`,
  ],
])("%s than was kept stops it, and all stays", async (_, slug, sql) => {
  const tenant = await due(slug);
  const text = sql(tenant.tenant.schemaName);
  if (text === "") await act(tenant);
  else await clone.asOwner(text);
  await expect(removeTenant(clone.ownerUrl, tenant.tenant.id)).rejects.toBeInstanceOf(LogNotKept);
  expect(await exists(tenant)).toEqual(THERE);
  expect((await countsOf(tenant))["own_role"]).toBe(1);
});

test("the application's role cannot say that a clinic is dropped, shorten the time, or touch a kept log", async () => {
  const { id } = here.tenant;
  const statements = [
    `update platform.tenant_deletion set dropped_at = now() where tenant_id = '${id}'`,
    `update platform.tenant_deletion set due_at = now() where tenant_id = '${id}'`,
    "update platform.kept_audit_event set reason = 'another'",
    `delete from platform.kept_audit_event where tenant_id = '${id}'`,
    "update platform.kept_audit_seal set hash = 'another'",
    "delete from platform.kept_audit_seal",
  ];
  for (const statement of statements) {
    const attempt = clone.database.platform(ACTOR).write("test.tried", (tx) => raw(tx, statement));
    const state = await attempt.then(() => "kept", sqlState);
    expect([statement, state]).toEqual([statement, "42501"]);
  }
  const early = await due("early", { due_at: "now() + interval '10 days'" }).then(() => "kept", sqlState);
  expect(early).toBe("kept"); // 41 days after it was asked for
  const tooEarly = due("too-early", { requested_at: "now()", due_at: "now() + interval '29 days'" });
  await expect(tooEarly).rejects.toMatchObject({ constraint: "tenant_deletion_waits" });
});

test("a kept log is removed after six years, and not a day before", async () => {
  const { id } = here.tenant;
  const age = (years: string) =>
    clone.asOwner(
      `update platform.tenant_deletion set dropped_at = now() - interval '${years}' where tenant_id = '${id}'`,
    );
  const kept = () => clone.asOwner(`select 1 from platform.kept_audit_event where tenant_id = '${id}'`);
  await age("6 years -1 day");
  await removeKeptLog(clone.ownerUrl, id);
  expect(await kept()).not.toEqual([]);
  await age("6 years");
  await removeKeptLog(clone.ownerUrl, id);
  expect(await kept()).toEqual([]);
});
