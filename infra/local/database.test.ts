import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { markSeeded, prepareDatabase, removeDatabase } from "./database.ts";
import { startTestServer } from "./test-server.ts";

let server: Awaited<ReturnType<typeof startTestServer>>;
let url: string;

beforeAll(async () => {
  server = await startTestServer();
  const own = new URL(server.url);
  own.pathname = `/infra_test_${process.pid}`;
  url = own.href;
});

afterAll(async () => {
  await removeDatabase(url);
  await server.stop();
});

async function run(sql: string): Promise<number | null> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(sql);
  await client.end();
  return rowCount;
}

test("a database is made, kept for its own seed, made anew for another, and refused when it is somebody's", async () => {
  expect(await prepareDatabase(url, null)).toEqual({ ownerUrl: url, isFresh: true });
  await run("create schema tenant_x; create table tenant_x.patient ()");
  await markSeeded(url, "one");

  expect(await prepareDatabase(url, "one")).toEqual({ ownerUrl: url, isFresh: false });
  expect(await run("select from pg_namespace where nspname = 'tenant_x'")).toBe(1);

  expect(await prepareDatabase(url, "two")).toEqual({ ownerUrl: url, isFresh: true });
  expect(await run("select from pg_namespace where nspname = 'tenant_x'")).toBe(0);

  await run("create table public.work ()");
  await run(`comment on database "${new URL(url).pathname.slice(1)}" is 'payroll'`);
  await expect(prepareDatabase(url, "two")).rejects.toThrow("holds data that this command did not put there");
  expect(await run("select from pg_class where relname = 'work'")).toBe(1);
});

test("a seed that was interrupted is begun again", async () => {
  await run("drop table public.work");
  await prepareDatabase(url, null);
  await run("create table public.half ()");
  expect(await prepareDatabase(url, null)).toEqual({ ownerUrl: url, isFresh: true });
  expect(await run("select from pg_class where relname = 'half'")).toBe(0);
});
