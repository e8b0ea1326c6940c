// Many clinics in one database: made, checked, migrated while one of them is poisoned, and served. Twelve among the usual
// tests; `pnpm test:scale` has a thousand. What is measured is printed and compared with nothing: machines differ.
import { findIsolationFaults, openDatabase } from "@polyclinic/db";
import { migrate, migrationStatus, provisionTenant, RELEASED } from "@polyclinic/db/migrations";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginUrlOf, prepareDatabase, removeDatabase } from "../local/database.ts";
import { startTestServer } from "../local/test-server.ts";
import { openMeasurements } from "./measurements.ts";
import { serveAll } from "./serve.ts";

const TENANTS = Number(process.env["SCALE_TENANTS"] ?? 12);
const PASSWORD = "of-the-login-role";
const PATIENCE = 60_000 + TENANTS * 2_000;

const slugs = Array.from({ length: TENANTS }, (_, index) => `clinic-${String(index).padStart(4, "0")}`);
const poisoned = slugs[Math.floor(TENANTS / 2)] ?? "";
const LATEST = RELEASED.tenant.at(-1)?.version ?? 0;
const NEXT = LATEST + 1;

/** One more than this release has. A table of its name stands in its way in one clinic. */
const oneMore: typeof RELEASED = {
  ...RELEASED,
  tenant: [
    ...RELEASED.tenant,
    {
      version: NEXT,
      name: "scale_note",
      async up(db, { schema }) {
        const table = db.schema.withSchema(schema).createTable("scale_note");
        await table.addColumn("id", "uuid", (column) => column.primaryKey()).execute();
      },
    },
  ],
};

const measured = openMeasurements(TENANTS);
let server: Awaited<ReturnType<typeof startTestServer>>;
let ownerUrl: string;
let owner: Client;

beforeAll(async () => {
  server = await startTestServer();
  const url = new URL(server.url);
  url.pathname = `/scale_${process.pid}`;
  ({ ownerUrl } = await prepareDatabase(url.href, null));
  await migrate(ownerUrl, { apiPassword: PASSWORD });
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
}, PATIENCE);

afterAll(async () => {
  measured.report();
  await owner.end();
  await removeDatabase(ownerUrl);
  await server.stop();
}, PATIENCE);

test(`${TENANTS} clinics are made`, { timeout: PATIENCE }, async () => {
  await measured.time("made, one after the other", TENANTS, async () => {
    for (const slug of slugs) await provisionTenant(ownerUrl, { slug, name: slug });
  });
  const { tenants } = await migrationStatus(ownerUrl);
  expect(tenants.map(({ slug, version }) => [slug, version])).toEqual(slugs.map((slug) => [slug, LATEST]));
});

test("the wall between them has no holes, and one hole among them is found", {
  timeout: PATIENCE,
}, async () => {
  const url = loginUrlOf(ownerUrl, "api", PASSWORD);
  const database = openDatabase({ url, applicationName: "polyclinic-check", onError: () => undefined });
  try {
    expect(await measured.time("wall checked", 1, () => findIsolationFaults(database))).toEqual([]);
    const right = `select on tenant_${poisoned.replace("-", "_")}.patient`;
    await owner.query(`grant ${right} to public`);
    expect(await findIsolationFaults(database)).toMatchObject([
      { fault: "granted to public", detail: "SELECT" },
    ]);
    await owner.query(`revoke ${right} from public`);
  } finally {
    await database.close();
  }
});

test("a run with nothing to do leaves all as they are", { timeout: PATIENCE }, async () => {
  const report = await measured.time("migrated, nothing to do", 1, () => migrate(ownerUrl));
  expect(report.tenants.filter(({ from, to }) => from !== to)).toEqual([]);
  expect(report.tenants).toHaveLength(TENANTS);
});

test("one more migration with one poisoned clinic: the others are done, and the one is named", {
  timeout: PATIENCE,
}, async () => {
  await owner.query(`create table tenant_${poisoned.replace("-", "_")}.scale_note (poison int)`);
  const report = await measured.time("one more migration", TENANTS, () => migrate(ownerUrl, {}, oneMore));
  expect(report.tenants.filter(({ to }) => to === NEXT)).toHaveLength(TENANTS - 1);
  expect(report.tenants.filter(({ error }) => error !== undefined)).toMatchObject([
    { slug: poisoned, from: LATEST, to: LATEST, error: { code: "42P07" } },
  ]);
  const { tenants } = await migrationStatus(ownerUrl);
  expect(tenants.filter(({ failure }) => failure)).toMatchObject([
    { slug: poisoned, version: LATEST, failure: { version: NEXT, code: "42P07" } },
  ]);
});

test("a rerun touches the one alone", { timeout: PATIENCE }, async () => {
  await owner.query(`drop table tenant_${poisoned.replace("-", "_")}.scale_note`);
  const ledger = "select tenant_id, xmin::text from platform.tenant_migration order by tenant_id, version";
  const before = await owner.query(ledger);
  const report = await measured.time("migrated again, one behind", 1, () => migrate(ownerUrl, {}, oneMore));
  expect(report.tenants.filter(({ from, to }) => from !== to)).toEqual([
    { slug: poisoned, from: LATEST, to: NEXT },
  ]);
  const known = new Set(before.rows.map((row) => JSON.stringify(row)));
  const fresh = (await owner.query(ledger)).rows.filter((row) => !known.has(JSON.stringify(row)));
  expect(fresh).toHaveLength(1);
});

test("one API serves all of them, each its own", { timeout: PATIENCE }, async () => {
  const seen = await serveAll({ ownerUrl, apiUrl: loginUrlOf(ownerUrl, "api", PASSWORD), slugs, measured });
  expect(seen.map(({ slug, listed }) => ({ slug, listed }))).toEqual(
    seen.map(({ slug, registered }) => ({ slug, listed: [registered] })),
  );
  expect(new Set(seen.map(({ registered }) => registered)).size).toBe(TENANTS);
});
