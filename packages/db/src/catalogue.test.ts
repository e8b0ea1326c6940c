import { afterAll, beforeAll, expect, test } from "vitest";
import { latestOf, PLATFORM_MIGRATIONS, REFERENCE_MIGRATIONS, TENANT_MIGRATIONS } from "./migrations/all.ts";
import { REQUIRED_TENANT_VERSION } from "./tenant.ts";
import { ask } from "./testing/blank.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;

beforeAll(async () => {
  clone = await cloneDatabase();
  await clone.provision("everest");
});

afterAll(() => clone.drop());

const OURS = "nspname in ('platform', 'reference', 'tenant_everest')";
const TABLES = `pg_class table_ join pg_namespace space on space.oid = relnamespace where relkind = 'r' and ${OURS}`;
const NO_EXTENSION = "not exists (select 1 from pg_depend where objid = table_.oid and deptype = 'e')";
const question = (text: string) => ask<Record<string, unknown>>(clone.ownerUrl, text);

test("nothing is granted to PUBLIC", async () => {
  const grants = await question(`
    select nspname as name, privilege_type from pg_namespace, aclexplode(nspacl)
      where grantee = 0 and (${OURS} or nspname = 'public')
    union all select relname, privilege_type from pg_class table_ join pg_namespace space on space.oid = relnamespace,
      aclexplode(relacl) where grantee = 0 and ${OURS}
    union all select datname, privilege_type from pg_database,
      aclexplode(coalesce(datacl, acldefault('d', datdba))) where grantee = 0 and datname = current_database()
    union all select proname, privilege_type from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where grantee = 0 and proname = 'set_config'`);
  expect(grants).toEqual([]);
});

test("no role of the application owns anything", async () => {
  const owned = await question(`select classid::regclass::text as class, objid from pg_shdepend
    join pg_roles on pg_roles.oid = refobjid
    where deptype = 'o' and starts_with(rolname, current_database() || ':')`);
  expect(owned).toEqual([]);
});

test("roles of the application have no power beyond what they were granted", async () => {
  const roles =
    await question(`select replace(rolname, current_database(), '') as name, rolinherit as inherits,
      rolcanlogin as login, rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as mighty
    from pg_roles where starts_with(rolname, current_database() || ':') order by 1`);
  expect(roles).toEqual([
    { name: ":api", inherits: false, login: true, mighty: false },
    { name: ":platform", inherits: true, login: false, mighty: false },
    { name: ":reference", inherits: true, login: false, mighty: false },
    { name: ":tenant_everest", inherits: true, login: false, mighty: false },
    { name: ":worker", inherits: false, login: true, mighty: false },
  ]);
});

test("the API's login role holds no right but CONNECT", async () => {
  const rights = await question(`select classid::regclass::text as class from pg_shdepend
    where refobjid = (select oid from pg_roles where rolname = current_database() || ':api') and deptype = 'a'`);
  expect(rights).toEqual([{ class: "pg_database" }]);
});

test("the worker's login role holds CONNECT and the rows of the queue, and nobody else comes near the queue", async () => {
  const rights =
    await question(`select distinct replace(rolname, current_database(), '') as role, nspname as schema,
      relkind::text, privilege_type as right from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace, aclexplode(relacl) join pg_roles on pg_roles.oid = grantee
    where (nspname = 'queue' or rolname = current_database() || ':worker') and grantee <> relowner
    union all select replace(rolname, current_database(), ''), nspname, 'schema', privilege_type
      from pg_namespace, aclexplode(nspacl) join pg_roles on pg_roles.oid = grantee
      where (nspname = 'queue' or rolname = current_database() || ':worker') and grantee <> nspowner
    order by relkind, "right"`);
  const rows = ["DELETE", "INSERT", "SELECT", "UPDATE"].map((right) => ({
    role: ":worker",
    schema: "queue",
    right,
  }));
  expect(rights).toEqual([
    ...rows.map((row) => ({ ...row, relkind: "p" })),
    ...rows.map((row) => ({ ...row, relkind: "r" })),
    { role: ":worker", schema: "queue", relkind: "schema", right: "USAGE" },
  ]);
});

test.each([":api", ":worker"])(
  "%s is a member of what it may become, and inherits none of it",
  async (login) => {
    const api = `(select oid from pg_roles where rolname = current_database() || '${login}')`;
    const member =
      await question(`select replace(rolname, current_database(), '') as name from pg_auth_members
    join pg_roles on pg_roles.oid = roleid where member = ${api} order by 1`);
    expect(member).toEqual([{ name: ":platform" }, { name: ":tenant_everest" }]);
    const [{ modern } = {}] = await question(
      "select current_setting('server_version_num')::int >= 160000 as modern",
    );
    if (!modern) return;
    const options = await question(
      `select distinct inherit_option, set_option from pg_auth_members where member = ${api}`,
    );
    expect(options).toEqual([{ inherit_option: false, set_option: true }]);
  },
);

test("every right of a clinic's role lies in its own schema, and is one of these", async () => {
  const rights =
    await question(`select relname as table, string_agg(privilege_type, ' ' order by privilege_type) as rights
    from pg_class table_ join pg_namespace space on space.oid = relnamespace, aclexplode(relacl)
    where grantee = (select oid from pg_roles where rolname = current_database() || ':tenant_everest')
    group by nspname, relname order by 1`);
  expect(rights).toEqual([
    { table: "audit_batch", rights: "SELECT" }, // and UPDATE of all but its key
    { table: "audit_event", rights: "INSERT SELECT" },
    { table: "audit_seal", rights: "INSERT SELECT" },
    { table: "counter", rights: "SELECT" },
    { table: "document", rights: "DELETE INSERT SELECT" }, // and UPDATE of what may change
    { table: "emergency_access", rights: "INSERT SELECT" }, // and UPDATE of its end and its review
    { table: "idempotency_key", rights: "DELETE INSERT SELECT" },
    { table: "message", rights: "INSERT SELECT" },
    { table: "message_consent", rights: "INSERT SELECT" },
    { table: "message_template", rights: "INSERT SELECT" },
    { table: "organization", rights: "INSERT SELECT UPDATE" },
    { table: "outbox", rights: "DELETE INSERT SELECT" }, // and UPDATE of one column, for FOR UPDATE
    { table: "patient", rights: "INSERT SELECT UPDATE" },
    { table: "patient_telecom", rights: "DELETE INSERT SELECT UPDATE" },
  ]);
});

test("every constraint has a name that a person chose", async () => {
  const unnamed = await question(`select conrelid::regclass::text, conname from pg_constraint
    join pg_namespace space on space.oid = connamespace
    where ${OURS} and contype <> 'n' and conname ~ '_(pkey|key|check|fkey|excl)\\d*$'`);
  expect(unnamed).toEqual([]);
  const some = await question(`select 1 from pg_constraint join pg_namespace space on space.oid = connamespace
    where ${OURS} and contype <> 'n'`);
  expect(some.length).toBeGreaterThan(30);
});

test("every table has a primary key, a uuid but for the code sets, the ledgers and what is counted", async () => {
  const keys =
    await question(`select nspname || '.' || relname as name, (select string_agg(attname || ' ' || format_type(atttypid, null), ', '
      order by attnum) from pg_attribute, pg_index
      where indisprimary and indrelid = table_.oid and attrelid = table_.oid and attnum = any(indkey)) as key
    from ${TABLES} order by 1`);
  const others = keys.filter(({ key }) => key !== "id uuid");
  expect(keys.length).toBeGreaterThan(12);
  expect(others).toEqual([
    { name: "platform.migration", key: "scope text, version integer" },
    { name: "platform.rate_limit", key: "key text" },
    { name: "platform.tenant_migration", key: "tenant_id uuid, version integer" },
    { name: "platform.tenant_migration_failure", key: "tenant_id uuid" },
    { name: "reference.district", key: "code text" },
    { name: "reference.municipality", key: "code text" },
    { name: "reference.province", key: "code text" },
  ]);
});

test("there are no triggers, functions, sequences, enums, views or time stamps without a zone of ours", async () => {
  const found = await question(`
    select 'trigger' as kind, tgname::text as name from pg_trigger where not tgisinternal
    union all select 'function', proname from pg_proc table_ join pg_namespace space on space.oid = pronamespace
      where ${OURS} and ${NO_EXTENSION}
    union all select relkind::text, relname from pg_class table_ join pg_namespace space on space.oid = relnamespace
      where ${OURS} and relkind not in ('r', 'i')
    union all select 'type', typname from pg_type table_ join pg_namespace space on space.oid = typnamespace
      where ${OURS} and typtype <> 'c' and typcategory <> 'A' and ${NO_EXTENSION}
    union all select 'timestamp', attname from pg_attribute join pg_class table_ on table_.oid = attrelid
      join pg_namespace space on space.oid = relnamespace
      where ${OURS} and relkind = 'r' and atttypid = 'timestamp'::regtype`);
  expect(found).toEqual([]);
});

test("foreign keys of a clinic stay within it, or lead to the reference data", async () => {
  const leaving = await question(`select distinct target.nspname from pg_constraint
    join pg_namespace space on space.oid = connamespace join pg_class on pg_class.oid = confrelid
    join pg_namespace target on target.oid = pg_class.relnamespace
    where contype = 'f' and space.nspname = 'tenant_everest' order by 1`);
  expect(leaving).toEqual([{ nspname: "reference" }, { nspname: "tenant_everest" }]);
});

test("part of a name or number is found through its trigram index", async () => {
  for (const [table, column] of [
    ["patient", "name_key"],
    ["patient_telecom", "value"],
  ]) {
    const plan = await ask<Record<string, string>>(
      `${clone.ownerUrl}?options=-c%20enable_seqscan%3Doff`,
      `explain select id from tenant_everest.${table} where ${column} like '%9841%'`,
    );
    expect(JSON.stringify(plan)).toContain(`${table}_${column}_trigrams`);
  }
});

test("who looked at a patient, and what a batch holds, is found through an index", async () => {
  for (const [column, index] of [
    ["patient_id = gen_random_uuid()", "audit_event_patient_index"],
    ["batch = 7", "audit_event_batch_index"],
  ]) {
    const plan = await ask<Record<string, string>>(
      `${clone.ownerUrl}?options=-c%20enable_seqscan%3Doff`,
      `explain select id from tenant_everest.audit_event where ${column} order by id desc limit 26`,
    );
    expect(JSON.stringify(plan)).toContain(index);
  }
});

test("migrations are numbered without gaps, and this release serves what it makes", () => {
  for (const migrations of [PLATFORM_MIGRATIONS, REFERENCE_MIGRATIONS, TENANT_MIGRATIONS]) {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  }
  expect(REQUIRED_TENANT_VERSION).toBeLessThanOrEqual(latestOf(TENANT_MIGRATIONS));
});
