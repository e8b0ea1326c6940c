import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantDb } from "./database.ts";
import { newId } from "./ids.ts";
import type { TenantRecord } from "./tenant.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let other: TenantRecord;
let everest: TenantDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  everest = clone.database.tenant(await clone.provision("everest"), ACTOR);
  other = await clone.provision("lumbini");
  await clone.database
    .tenant(other, ACTOR)
    .write("test.seeded", (tx) =>
      tx.updateTable("counter").set({ value: 4711 }).where("name", "=", "mrn").execute(),
    );
});

afterAll(() => clone.drop());

test("a clinic reads and writes its own schema", async () => {
  const id = newId();
  await everest.write("patient.registered", (tx) =>
    tx
      .insertInto("patient")
      .values({ ...NOBODY_ELSE, id: id as never, mrn: "E-1" })
      .execute(),
  );
  const found = await everest.read((tx) => tx.selectFrom("patient").select("mrn").execute());
  expect(found).toEqual([{ mrn: "E-1" }]);
});

test("the same query of another clinic does not find it", async () => {
  const rows = await clone.database
    .tenant(other, ACTOR)
    .read((tx) => tx.selectFrom("patient").select("mrn").execute());
  expect(rows).toEqual([]);
});

test.each([
  ["another clinic's patients", "select * from tenant_lumbini.patient"],
  ["another clinic's audit", "select * from tenant_lumbini.audit_event"],
  ["another clinic's jobs", "select * from tenant_lumbini.outbox"],
  ["the queue", "select * from queue.job"],
  ["what was given up", "select * from platform.dead_letter"],
  ["the list of clinics", "select * from platform.tenant"],
  ["sessions", "select * from platform.session"],
  ["the ledger", "select * from platform.tenant_migration"],
])("raw SQL for %s is refused", async (_, text) => {
  await expect(everest.read((tx) => raw(tx, text))).rejects.toMatchObject({ code: "42501" });
});

test.each([
  ["in another schema", "insert into tenant_lumbini.counter values (gen_random_uuid(), 'x', 1)"],
  ["in the reference data", "update reference.province set name = 'x'"],
  [
    "into another clinic's outbox",
    "insert into tenant_lumbini.outbox values (gen_random_uuid(), 'x', '{}', 'x')",
  ],
  ["over a job that was enqueued", "update tenant_everest.outbox set payload = '{}'"],
  ["into the queue", "insert into queue.job (name) values ('jobs')"],
  ["in the audit log", "update tenant_everest.audit_event set action = 'x'"],
  ["out of the audit log", "delete from tenant_everest.audit_event"],
  ["out of the patients", "delete from tenant_everest.patient"],
])("writing %s is refused", async (_, text) => {
  await expect(everest.write("test.attack", (tx) => raw(tx, text))).rejects.toMatchObject({ code: "42501" });
});

test.each([
  ["a table", "create table tenant_everest.mine (id int)"],
  ["a table in public", "create table public.mine (id int)"],
  ["a temporary table", "create temporary table mine (id int)"],
  ["a function", "create function tenant_everest.f() returns int language sql as 'select 1'"],
  ["a function in pg_temp", "create function pg_temp.f() returns int language sql as 'select 1'"],
])("a clinic cannot make %s", async (_, text) => {
  await expect(everest.write("test.attack", (tx) => raw(tx, text))).rejects.toMatchObject({ code: "42501" });
});

test("a clinic reads the reference data", async () => {
  const koshi = await everest.read((tx) =>
    tx.selectFrom("reference.province").select("name").where("code", "=", "1").executeTakeFirst(),
  );
  expect(koshi).toEqual({ name: "Koshi" });
});

test("a bare name finds nothing, whatever lies in public", async () => {
  await expect(everest.read((tx) => raw(tx, "select * from patient"))).rejects.toMatchObject({
    code: "42P01",
  });
});

test("two statements in one text are refused by the protocol", async () => {
  const stacked = `select 1; set role "${other.roleName}"; select * from tenant_lumbini.patient`;
  await expect(everest.read((tx) => raw(tx, stacked))).rejects.toMatchObject({ code: "42601" });
});

test("the control plane's role reads no clinic", async () => {
  const platform = clone.database.platform(ACTOR);
  expect(
    await platform.read((tx) => tx.selectFrom("tenant").select("slug").orderBy("slug").execute()),
  ).toEqual([{ slug: "everest" }, { slug: "lumbini" }]);
  const attack = platform.read((tx) => raw(tx, "select * from tenant_lumbini.patient"));
  await expect(attack).rejects.toMatchObject({ code: "42501" });
});

test("the control plane's role does not come near the queue", async () => {
  const attack = clone.database.platform(ACTOR).read((tx) => raw(tx, "select * from queue.job"));
  await expect(attack).rejects.toMatchObject({ code: "42501" });
});

test("the control plane cannot point a clinic at another schema", async () => {
  const attack = clone.database
    .platform(ACTOR)
    .write("test.attack", (tx) => raw(tx, "update platform.tenant set schema_name = 'x'"));
  await expect(attack).rejects.toMatchObject({ code: "42501" });
});

test("a record that names no tenant's schema opens no door", () => {
  const { database } = clone;
  const record = everest.tenant;
  expect(() => database.tenant({ ...record, schemaName: "platform" }, ACTOR)).toThrow("names no schema");
  expect(() => database.tenant({ ...record, roleName: other.roleName }, ACTOR)).toThrow("names no schema");
  expect(() => database.tenant({ ...record, node: "elsewhere" }, ACTOR)).toThrow("elsewhere");
});

/** Expressions that injected SQL may put into a query of the application, each to read the other clinic's counter. */
const STOLEN = "select value from tenant_lumbini.counter";
const ESCAPES = (role: string): [string, string][] => [
  [
    "set_config beside query_to_xml",
    `set_config('role', '${role}', true) || query_to_xml('${STOLEN}', true, false, '')::text`,
  ],
  [
    "set_config within query_to_xml",
    `query_to_xml('select set_config(''role'', ''${role}'', true)', true, false, '')::text`,
  ],
  ["set_config beyond the transaction", `set_config('role', '${role}', false)`],
  [
    "set_config in ts_stat",
    `(select string_agg(word, '') from ts_stat('select to_tsvector(set_config(''role'', ''${role}'', true))'))`,
  ],
  ["set_config of session_authorization", `set_config('session_authorization', 'postgres', true)`],
  ["set_config of search_path", `set_config('search_path', 'tenant_lumbini', true)`],
  ["SET ROLE within query_to_xml", `query_to_xml('set role "${role}"', true, false, '')::text`],
  ["RESET ROLE within query_to_xml", `query_to_xml('reset role', true, false, '')::text`],
  ["table_to_xml", `table_to_xml('tenant_lumbini.counter'::regclass, true, false, '')::text`],
  ["schema_to_xml", `schema_to_xml('tenant_lumbini', true, false, '')::text`],
  ["a subquery", `(${STOLEN})::text`],
  ["lo_import", "lo_import('/etc/passwd')::text"],
  ["pg_read_file", "pg_read_file('/etc/passwd')"],
];

test.each(ESCAPES("ROLE").map(([name], index) => [name, index] as const))(
  "an injected %s steals nothing",
  async (_, index) => {
    const [, expression = ""] = ESCAPES(other.roleName)[index] ?? [];
    const attack = everest.read((tx) => tx.selectNoFrom(sql.raw<string>(expression).as("loot")).execute());
    const outcome = await attack.then(
      (rows) => JSON.stringify(rows),
      (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "no code"),
    );
    expect(outcome).not.toContain("4711");
    expect(["42501", "0A000", "25006"]).toContain(outcome);
  },
);

test("UPDATE pg_settings changes no role", async () => {
  const attack = everest.write("test.attack", (tx) =>
    raw(tx, `update pg_catalog.pg_settings set setting = '${other.roleName}' where name = 'role'`),
  );
  await expect(attack).rejects.toMatchObject({ code: "42501" });
});

const NOBODY_ELSE = {
  given_name: "Maya",
  family_name: "Tamang",
  name_key: "maya tamang",
  sex: "female" as const,
};
