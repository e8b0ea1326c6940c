import { sql } from "kysely";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { latestOf, type Migration } from "../migrations/all.ts";
import { ask, type BlankDatabase, blankDatabase } from "../testing/blank.ts";
import { asOwner } from "./owner.ts";
import { provisionTenant } from "./provision.ts";
import { type MigrationSet, migrate, RELEASED } from "./run.ts";
import { migrationStatus } from "./status.ts";

/** Of a clinic in this release, and the number of a migration after it. */
const LATEST = latestOf(RELEASED.tenant);
const NEXT = LATEST + 1;
const PLATFORM = latestOf(RELEASED.platform);

let blank: BlankDatabase;

beforeEach(async () => {
  blank = await blankDatabase();
});

afterEach(() => blank.drop());

const second = (up: Migration["up"]): MigrationSet => ({
  ...RELEASED,
  tenant: [...RELEASED.tenant, { version: NEXT, name: "second", up }],
});

const addNotes = second(async (db, { schema }) => {
  await sql`create table ${sql.id(schema)}.note (id uuid constraint note_pk primary key)`.execute(db);
});

const provision = (slug: string) => provisionTenant(blank.ownerUrl, { slug, name: slug });

/** Everything that a rerun could change: definitions, rights, rows. xmin names the last transaction that touched a row. */
const FOOTPRINT = `
  select 'class' as kind, oid::text as id, xmin::text as touched from pg_class where oid >= 16384
  union all select 'namespace', nspname, xmin::text from pg_namespace
  union all select 'function', oid::text, xmin::text from pg_proc where proname = 'set_config'
  union all select 'role', rolname, xmin::text from pg_authid where starts_with(rolname, current_database())
  union all select 'member', member::text || ' ' || roleid, xmin::text from pg_auth_members
    where member::regrole::text like '%' || current_database() || '%'
  union all select 'setting', setrole::text, pg_db_role_setting.xmin::text from pg_db_role_setting
    join pg_roles on pg_roles.oid = setrole where starts_with(rolname, current_database())
  union all select 'database', datname, xmin::text from pg_database where datname = current_database()
  union all select 'migration', scope || version, xmin::text from platform.migration
  union all select 'tenant_migration', tenant_id::text || version, xmin::text from platform.tenant_migration
  union all select 'tenant', id::text, xmin::text from platform.tenant
  union all select 'municipality', code, xmin::text from reference.municipality
  order by 1, 2`;

test("an empty database becomes a whole one, and a clinic can be made in it", async () => {
  expect(await migrationStatus(blank.ownerUrl)).toMatchObject({
    scopes: [{ version: 0 }, { version: 0 }],
    tenants: [],
  });
  const report = await migrate(blank.ownerUrl, { apiPassword: "a-password" });
  expect(report).toMatchObject({ dryRun: false, tenants: [], warnings: [] });
  await provision("everest");
  expect(await migrationStatus(blank.ownerUrl)).toMatchObject({
    scopes: [
      { scope: "platform", version: PLATFORM, latest: PLATFORM },
      { scope: "reference", version: 1, latest: 1 },
    ],
    tenants: [{ slug: "everest", version: LATEST, latest: LATEST, status: "active" }],
  });
  const places = await ask(
    blank.ownerUrl,
    `select (select count(*)::int from reference.province) as provinces,
    (select count(*)::int from reference.district) as districts,
    (select count(*)::int from reference.municipality) as municipalities`,
  );
  expect(places).toEqual([{ provinces: 7, districts: 77, municipalities: 753 }]);
});

test.each(["api", "worker"])(
  "the password opens the login role %s, which reads no data by itself",
  async (login) => {
    await migrate(blank.ownerUrl, { [`${login}Password`]: "a-password" });
    const url = new URL(blank.ownerUrl);
    url.username = encodeURIComponent(`${blank.name}:${login}`);
    url.password = "a-password";
    expect(await ask(url.href, "select current_user = session_user as itself")).toEqual([{ itself: true }]);
    await expect(ask(url.href, "select * from platform.tenant")).rejects.toMatchObject({ code: "42501" });
    url.password = "another-password";
    await expect(ask(url.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  },
);

test("a second and a third run change nothing", async () => {
  await migrate(blank.ownerUrl);
  await provision("everest");
  await migrate(blank.ownerUrl);
  const before = await ask(blank.ownerUrl, FOOTPRINT);
  await migrate(blank.ownerUrl);
  await migrate(blank.ownerUrl);
  expect(await ask(blank.ownerUrl, FOOTPRINT)).toEqual(before);
});

test("a dry run says what would be done and does nothing", async () => {
  expect(await migrate(blank.ownerUrl, { dryRun: true })).toMatchObject({
    dryRun: true,
    shared: [
      { scope: "platform", from: 0, to: PLATFORM },
      { scope: "reference", from: 0, to: 1 },
    ],
  });
  expect(await ask(blank.ownerUrl, "select 1 from pg_namespace where nspname = 'platform'")).toEqual([]);
  await migrate(blank.ownerUrl);
  await provision("everest");
  const report = await migrate(blank.ownerUrl, { dryRun: true }, addNotes);
  expect(report.tenants).toEqual([{ slug: "everest", from: LATEST, to: NEXT }]);
  expect((await migrationStatus(blank.ownerUrl)).tenants).toMatchObject([{ version: LATEST }]);
});

test("a poisoned clinic is named, the others go on, and the next run takes up where it stopped", async () => {
  await migrate(blank.ownerUrl);
  const slugs = ["a1", "b2", "c3", "d4", "e5", "f6"];
  for (const slug of slugs) await provision(slug);
  await ask(blank.ownerUrl, "create table tenant_c3.note (poison int)");

  const report = await migrate(blank.ownerUrl, {}, addNotes);
  expect(report.tenants.map(({ slug, to }) => [slug, to])).toEqual(
    slugs.map((slug) => [slug, slug === "c3" ? LATEST : NEXT]),
  );
  const failed = report.tenants.filter(({ error }) => error !== undefined);
  expect(failed).toMatchObject([{ slug: "c3", from: LATEST, to: LATEST, error: { code: "42P07" } }]);
  const ledger = `select slug from platform.tenant_migration join platform.tenant on tenant.id = tenant_id where version = ${NEXT}`;
  expect(await ask(blank.ownerUrl, `${ledger} and slug = 'c3'`)).toEqual([]);

  await ask(blank.ownerUrl, "drop table tenant_c3.note");
  const again = await migrate(blank.ownerUrl, {}, addNotes);
  expect(again.tenants.find(({ slug }) => slug === "c3")).toEqual({ slug: "c3", from: LATEST, to: NEXT });
  expect(again.tenants.find(({ slug }) => slug === "a1")).toEqual({ slug: "a1", from: NEXT, to: NEXT });
  expect(await ask(blank.ownerUrl, ledger)).toHaveLength(6);
});

const slugsAndVersions = async () =>
  (await migrationStatus(blank.ownerUrl)).tenants.map(({ slug, version }) => [slug, version]);

/** A table of that name stands in the way of `addNotes`. */
const poison = (slug: string) => ask(blank.ownerUrl, `create table tenant_${slug}.note (poison int)`);

test("the state of each clinic says what stopped the last try, until it has caught up", async () => {
  await migrate(blank.ownerUrl);
  for (const slug of ["a1", "b2"]) await provision(slug);
  await poison("b2");
  await migrate(blank.ownerUrl, {}, addNotes);
  const failure = { version: NEXT, name: "second", code: "42P07", failedAt: expect.stringMatching(/Z$/) };
  const failed = await migrationStatus(blank.ownerUrl);
  expect(failed.tenants).toMatchObject([
    { slug: "a1", version: NEXT, failure: null },
    { slug: "b2", version: LATEST, failure },
  ]);
  await ask(blank.ownerUrl, "drop table tenant_b2.note");
  await migrate(blank.ownerUrl, {}, addNotes);
  expect((await migrationStatus(blank.ownerUrl)).tenants).toMatchObject([
    { failure: null },
    { failure: null },
  ]);
});

test("a canary that fails keeps the others as they are, unless they are asked for regardless", async () => {
  await migrate(blank.ownerUrl);
  for (const slug of ["a1", "b2", "c3"]) await provision(slug);
  await poison("a1");
  expect((await migrate(blank.ownerUrl, {}, addNotes)).tenants).toMatchObject([
    { slug: "a1", to: LATEST, error: { code: "42P07" } },
    { slug: "b2", to: LATEST, untouched: true },
    { slug: "c3", to: LATEST, untouched: true },
  ]);
  expect(await slugsAndVersions()).toEqual([
    ["a1", LATEST],
    ["b2", LATEST],
    ["c3", LATEST],
  ]);
  await migrate(blank.ownerUrl, { canary: "a1", regardless: true }, addNotes);
  expect(await slugsAndVersions()).toEqual([
    ["a1", LATEST],
    ["b2", NEXT],
    ["c3", NEXT],
  ]);
});

test("the canary is the named clinic; unnamed, no clinic that failed before", async () => {
  await migrate(blank.ownerUrl);
  for (const slug of ["a1", "b2", "c3"]) await provision(slug);
  await poison("b2");
  await migrate(blank.ownerUrl, { canary: "b2" }, addNotes);
  expect(await slugsAndVersions()).toEqual([
    ["a1", LATEST],
    ["b2", LATEST],
    ["c3", LATEST],
  ]);
  await ask(blank.ownerUrl, "update platform.tenant_migration_failure set code = 'before'");
  await poison("a1");
  await migrate(blank.ownerUrl, {}, addNotes);
  const { tenants } = await migrationStatus(blank.ownerUrl);
  expect(tenants).toMatchObject([
    { slug: "a1", failure: { code: "42P07" } },
    { slug: "b2", failure: { code: "before" } },
    { slug: "c3", version: LATEST, failure: null },
  ]);
});

test("a canary that is no clinic stops the run before it begins", async () => {
  await migrate(blank.ownerUrl);
  await provision("a1");
  await expect(migrate(blank.ownerUrl, { canary: "a11" }, addNotes)).rejects.toThrow("no clinic a11");
  expect(await slugsAndVersions()).toEqual([["a1", LATEST]]);
});

test("a clinic that is locked by a long transaction does not hold up the others", async () => {
  await migrate(blank.ownerUrl);
  for (const slug of ["a1", "b2"]) await provision(slug);
  const drop = second(async (db, { schema }) => {
    await sql`set local lock_timeout = '20ms'`.execute(db);
    await sql`alter table ${sql.id(schema)}.counter add column note text`.execute(db);
  });
  const report = await asOwner(blank.ownerUrl, 1, (db) =>
    db.transaction().execute(async (tx) => {
      await sql`lock table tenant_a1.counter in access share mode`.execute(tx);
      return migrate(blank.ownerUrl, { canary: "b2" }, drop);
    }),
  );
  expect(report.tenants).toMatchObject([
    { slug: "a1", to: LATEST, error: { code: "55P03" } },
    { slug: "b2", to: NEXT },
  ]);
  expect((await migrate(blank.ownerUrl, {}, drop)).tenants).toMatchObject([
    { slug: "a1", to: NEXT },
    { slug: "b2", to: NEXT },
  ]);
});

test("a migration waits half a second for a lock, lets the requests behind it pass, and comes again", async () => {
  await migrate(blank.ownerUrl);
  await provision("a1");
  const waits: unknown[] = [];
  const reader = new Client({ connectionString: blank.ownerUrl });
  await reader.connect();
  await reader.query("begin; lock table tenant_a1.counter in access share mode");
  const alter = second(async (db, { schema }) => {
    if (waits.length === 1) await reader.query("commit");
    waits.push(
      ...(await sql<{ wait: string }>`select current_setting('lock_timeout') as wait`.execute(db)).rows,
    );
    await sql`alter table ${sql.id(schema)}.counter add column note text`.execute(db);
  });
  expect((await migrate(blank.ownerUrl, {}, alter)).tenants).toEqual([
    { slug: "a1", from: LATEST, to: NEXT },
  ]);
  expect(waits).toEqual([{ wait: "500ms" }, { wait: "500ms" }]);
  await reader.end();
});

test("two runs and a provisioning at once end as if they had come one after the other", async () => {
  await migrate(blank.ownerUrl);
  for (const slug of ["a1", "b2", "c3"]) await provision(slug);
  const [one, two] = await Promise.all([
    migrate(blank.ownerUrl, {}, addNotes),
    migrate(blank.ownerUrl, {}, addNotes),
    provision("d4"),
  ]);
  // Applied a second time, the migration would fail: its table is there.
  expect([...one.tenants, ...two.tenants].filter(({ error }) => error !== undefined)).toEqual([]);
  const { tenants } = await migrationStatus(blank.ownerUrl);
  expect(tenants.filter(({ slug, version }) => slug !== "d4" && version !== NEXT)).toEqual([]);
});

test("a broken migration of the control plane stops the run and leaves nothing", async () => {
  const broken: Migration = {
    version: PLATFORM + 1,
    name: "broken",
    async up(db) {
      await sql`create table platform.half (id uuid constraint half_pk primary key)`.execute(db);
      await sql`select 1 / 0`.execute(db);
    },
  };
  const set = { ...RELEASED, platform: [...RELEASED.platform, broken] };
  await expect(migrate(blank.ownerUrl, {}, set)).rejects.toMatchObject({ code: "22012" });
  expect(await ask(blank.ownerUrl, "select to_regclass('platform.half') as half")).toEqual([{ half: null }]);
  expect((await migrationStatus(blank.ownerUrl)).scopes[0]).toMatchObject({ version: PLATFORM });
});

test("a bare table name in a migration fails instead of landing somewhere", async () => {
  await migrate(blank.ownerUrl);
  await provision("a1");
  const bare = second(async (db) => {
    await sql`create table note (id uuid constraint note_pk primary key)`.execute(db);
  });
  const report = await migrate(blank.ownerUrl, {}, bare);
  expect(report.tenants).toMatchObject([{ slug: "a1", error: { code: "3F000" } }]);
});

test("no clinic is made in a database that this release has not migrated", async () => {
  await expect(provision("everest")).rejects.toThrow("pnpm migrate up");
});

test("an owner who is no superuser can do it all, except close set_config, and is told so", async () => {
  const owner = `${blank.name}:owner`;
  await ask(blank.ownerUrl, `create role "${owner}" login createrole password 'owner-password'`);
  await ask(blank.ownerUrl, `alter database ${blank.name} owner to "${owner}"`);
  const url = new URL(blank.ownerUrl);
  url.username = encodeURIComponent(owner);
  url.password = "owner-password";
  const report = await migrate(url.href, { apiPassword: "a-password" });
  expect(report.warnings).toEqual([expect.stringContaining("set_config")]);
  const record = await provisionTenant(url.href, { slug: "everest", name: "Everest" });
  expect(record.schemaName).toBe("tenant_everest");
});
