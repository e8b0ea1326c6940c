import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latestOf, type Migration } from "../migrations/all.ts";
import { schemaNameOf } from "../names.ts";
import { REQUIRED_TENANT_VERSION } from "../tenant.ts";
import { ask } from "../testing/blank.ts";
import { ACTOR } from "../testing/fixtures.ts";
import { type Clone, cloneDatabase } from "../testing/index.ts";
import { provisionTenant } from "./provision.ts";
import { RELEASED } from "./run.ts";

let clone: Clone;

beforeAll(async () => {
  clone = await cloneDatabase();
});

afterAll(() => clone.drop());

const rolesLike = (name: string) =>
  ask(clone.ownerUrl, "select 1 from pg_roles where rolname = current_database() || ':' || $1", [name]);
const schemasLike = (name: string) =>
  ask(clone.ownerUrl, "select 1 from pg_namespace where nspname = $1", [name]);

test("a new clinic can be entered at once, and its record is the row", async () => {
  const record = await provisionTenant(clone.ownerUrl, {
    slug: "a-b-2",
    name: "A B",
    nameLocal: "क ख",
    timeZone: "UTC",
  });
  expect(record).toMatchObject({
    schemaName: "tenant_a_b_2",
    status: "active",
    timeZone: "UTC",
    node: "default",
  });
  expect(record.schemaVersion).toBeGreaterThanOrEqual(REQUIRED_TENANT_VERSION);
  const row = await clone.database
    .platform(ACTOR)
    .read((tx) => tx.selectFrom("tenant").selectAll().where("slug", "=", "a-b-2").executeTakeFirst());
  expect(row).toMatchObject({
    id: record.id,
    name: "A B",
    name_local: "क ख",
    schema_name: record.schemaName,
    role_name: record.roleName,
    schema_version: record.schemaVersion,
    time_zone: "UTC",
  });
  const counters = await clone.database
    .tenant(record, ACTOR)
    .read((tx) => tx.selectFrom("counter").select(["name", "value"]).execute());
  expect(counters).toEqual([{ name: "mrn", value: "0" }]);
});

test("a failure in the middle leaves nothing: no row, no schema, no role, no ledger", async () => {
  const broken: Migration = {
    version: latestOf(RELEASED.tenant) + 1,
    name: "broken",
    async up(db, { schema }) {
      await sql`create table ${sql.id(schema)}.half (id uuid constraint half_pk primary key)`.execute(db);
      await sql`select 1 / 0`.execute(db);
    },
  };
  const attempt = provisionTenant(clone.ownerUrl, { slug: "half", name: "Half" }, [
    ...RELEASED.tenant,
    broken,
  ]);
  await expect(attempt).rejects.toMatchObject({ code: "22012" });
  expect(await rolesLike("tenant_half")).toEqual([]);
  expect(await schemasLike("tenant_half")).toEqual([]);
  expect(await ask(clone.ownerUrl, "select 1 from platform.tenant where slug = 'half'")).toEqual([]);
  const orphans =
    "select 1 from platform.tenant_migration where tenant_id not in (select id from platform.tenant)";
  expect(await ask(clone.ownerUrl, orphans)).toEqual([]);
  await clone.provision("half");
  expect(await rolesLike("tenant_half")).toHaveLength(1);
});

test("twenty clinics at once all come to be, each with a schema and a role of its own", async () => {
  const slugs = Array.from({ length: 20 }, (_, index) => `many-${index}`);
  const records = await Promise.all(slugs.map((slug) => clone.provision(slug)));
  expect(new Set(records.map(({ roleName }) => roleName)).size).toBe(20);
  for (const record of records) {
    const rows = await clone.database
      .tenant(record, ACTOR)
      .read((tx) => tx.selectFrom("counter").select("name").execute());
    expect(rows).toEqual([{ name: "mrn" }]);
  }
});

test("of two clinics with one slug, one comes to be and the other is refused", async () => {
  const outcomes = await Promise.allSettled([clone.provision("twice"), clone.provision("twice")]);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: "23505", constraint: "tenant_slug_unique" });
});

test.each([
  "",
  "a",
  "A",
  "1a",
  "-a",
  "a_b",
  "a b",
  "a.b",
  "a\nb",
  "ab\n",
  'a"b',
  "a'b",
  "a;b",
  'x";drop schema platform cascade;--',
  "x'; set role postgres; --",
  "../../etc",
  "a\u0000b",
  "ａｂ",
  "क्लिनिक",
  "pg_temp",
  "a".repeat(40),
])("the slug %j is refused before anything is asked of the database", async (slug) => {
  expect(() => schemaNameOf(slug)).toThrow("a slug has");
  await expect(provisionTenant("postgres://nobody@127.0.0.1:1/none", { slug, name: "x" })).rejects.toThrow(
    "a slug has",
  );
});

test("the slug is checked by the table as well", async () => {
  const insert = `insert into platform.tenant (id, slug, name, schema_name, role_name, status, schema_version)
    values (gen_random_uuid(), 'x";--', 'x', 'x', 'x', 'active', 0)`;
  await expect(ask(clone.ownerUrl, insert)).rejects.toMatchObject({ constraint: "tenant_slug_form" });
});

test("a role name that PostgreSQL would cut off is refused", async () => {
  const url = `postgres://nobody@127.0.0.1:1/${"d".repeat(30)}`;
  await expect(provisionTenant(url, { slug: "s".repeat(39), name: "x" })).rejects.toThrow(
    "more than 63 bytes",
  );
});
