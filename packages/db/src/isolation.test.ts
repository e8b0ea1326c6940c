import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase, findIsolationFaults } from "./check.ts";
import { openDatabase } from "./database.ts";
import { ask } from "./testing/blank.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let name: string;

beforeAll(async () => {
  clone = await cloneDatabase();
  name = new URL(clone.ownerUrl).pathname.slice(1);
  for (const slug of ["everest", "lhotse"]) await clone.provision(slug);
});

afterAll(() => clone.drop());

/** Roles belong to the server: what a test makes is named like those of its database, and goes with it. */
const role = (place: string) => `"${name}:${place}"`;
const findings = () => findIsolationFaults(clone.database);

/** Makes the hole, looks, and closes it again. */
async function provoke(hole: string, closed: string) {
  await ask(clone.ownerUrl, hole);
  try {
    return await findings();
  } finally {
    await ask(clone.ownerUrl, closed);
  }
}

test("a database as the migrations make it has no findings, for either login", async () => {
  expect(await findings()).toEqual([]);
  const worker = openDatabase({ url: clone.workerUrl, applicationName: "test", onError: () => undefined });
  expect(await findIsolationFaults(worker)).toEqual([]);
  await worker.close();
});

test.each([
  [
    "grant select on tenant_everest.patient to public",
    "revoke select on tenant_everest.patient from public",
    "tenant_everest.patient",
    "SELECT",
  ],
  [
    "grant update (mrn) on tenant_everest.patient to public",
    "revoke update (mrn) on tenant_everest.patient from public",
    "tenant_everest.patient.mrn",
    "UPDATE",
  ],
  [
    "grant usage, create on schema tenant_lhotse to public",
    "revoke all on schema tenant_lhotse from public",
    "schema tenant_lhotse",
    "CREATE USAGE",
  ],
  [
    "grant usage on schema public to public",
    "revoke all on schema public from public",
    "schema public",
    "USAGE",
  ],
  [
    "create function platform.peek() returns int language sql return 1",
    "drop function platform.peek()",
    "platform.peek()",
    "EXECUTE",
  ],
  [
    "alter default privileges in schema platform grant select on tables to public",
    "alter default privileges in schema platform revoke select on tables from public",
    "default for new objects",
    "SELECT",
  ],
])("granted to public: %s", async (hole, closed, subject, detail) => {
  expect(await provoke(hole, closed)).toEqual([{ fault: "granted to public", subject, detail }]);
});

test("granted to public: the database itself", async () => {
  expect(
    await provoke(
      `grant temporary on database ${name} to public`,
      `revoke all on database ${name} from public`,
    ),
  ).toEqual([{ fault: "granted to public", subject: `database ${name}`, detail: "TEMPORARY" }]);
});

test("owned by the application: a table of a clinic", async () => {
  const found = await provoke(
    `alter table tenant_everest.counter owner to ${role("tenant_everest")}`,
    `alter table tenant_everest.counter owner to current_user; grant select, update on tenant_everest.counter
      to ${role("tenant_everest")}`,
  );
  expect(found).toContainEqual({
    fault: "owned by the application",
    subject: `${name}:tenant_everest`,
    detail: "table tenant_everest.counter",
  });
});

test.each([
  [
    "another clinic's table",
    "tenant_everest",
    "select on tenant_lhotse.patient",
    "table tenant_lhotse.patient",
  ],
  [
    "one column of another clinic",
    "tenant_everest",
    "select (mrn) on tenant_lhotse.patient",
    "table tenant_lhotse.patient",
  ],
  ["another clinic's schema", "tenant_everest", "usage on schema tenant_lhotse", "schema tenant_lhotse"],
  ["the control plane", "tenant_everest", `select on platform."user"`, 'table platform."user"'],
  [
    "the reference data, directly",
    "tenant_everest",
    "select on reference.province",
    "table reference.province",
  ],
  [
    "a clinic, for the control plane",
    "platform",
    "select on tenant_everest.patient",
    "table tenant_everest.patient",
  ],
  [
    "a clinic, for the login of the API",
    "api",
    "select on tenant_everest.patient",
    "table tenant_everest.patient",
  ],
  ["something in public, for the login of the API", "api", "usage on schema public", "schema public"],
  [
    "a function beyond its schema",
    "tenant_everest",
    "execute on function pg_catalog.pg_ls_dir(text)",
    "function pg_ls_dir(text)",
  ],
])("right outside its place: %s", async (_what, place, right, detail) => {
  const found = await provoke(`grant ${right} to ${role(place)}`, `revoke ${right} from ${role(place)}`);
  expect(found).toEqual([{ fault: "right outside its place", subject: `${name}:${place}`, detail }]);
});

test("right outside its place: of somebody whom we do not know", async () => {
  await ask(clone.ownerUrl, `create role "${name}:stranger" nologin`);
  const right = "select on tenant_everest.patient";
  expect(
    await provoke(`grant ${right} to ${role("stranger")}`, `revoke ${right} from ${role("stranger")}`),
  ).toEqual([
    { fault: "right outside its place", subject: `${name}:stranger`, detail: "table tenant_everest.patient" },
  ]);
});

test.each([
  ["tenant_lhotse", "tenant_everest", "a clinic of another clinic"],
  ["platform", "tenant_everest", "a clinic of the control plane"],
  ["tenant_everest", "platform", "the control plane of a clinic"],
  ["worker", "api", "one login of the other"],
])("member of what it may not be: %s granted to %s, %s", async (granted, holder) => {
  expect(
    await provoke(
      `grant ${role(granted)} to ${role(holder)}`,
      `revoke ${role(granted)} from ${role(holder)}`,
    ),
  ).toEqual([
    { fault: "member of what it may not be", subject: `${name}:${holder}`, detail: `of ${name}:${granted}` },
  ]);
});

test("member of what it may not be: a role that reads everything", async () => {
  const found = await provoke(
    `grant pg_read_all_data to ${role("api")}`,
    `revoke pg_read_all_data from ${role("api")}`,
  );
  expect(found).toEqual([
    { fault: "member of what it may not be", subject: `${name}:api`, detail: "of pg_read_all_data" },
  ]);
});

test.each([
  ["api", "createrole", "nocreaterole", "CREATEROLE"],
  ["worker", "inherit", "noinherit", "INHERIT"],
  ["tenant_everest", "bypassrls", "nobypassrls", "BYPASSRLS"],
  ["tenant_everest", "login", "nologin", "LOGIN"],
])("power beyond its rights: %s with %s", async (place, power, without, detail) => {
  expect(await provoke(`alter role ${role(place)} ${power}`, `alter role ${role(place)} ${without}`)).toEqual(
    [{ fault: "power beyond its rights", subject: `${name}:${place}`, detail }],
  );
});

test("set_config is open", async () => {
  const right = "execute on function pg_catalog.set_config(text, text, boolean)";
  const found = await provoke(`grant ${right} to public`, `revoke ${right} from public`);
  expect(found).toMatchObject([{ fault: "set_config is open", detail: expect.stringContaining(":api") }]);
});

test("schema or role without the other", async () => {
  expect(await provoke("create schema tenant_alone", "drop schema tenant_alone")).toEqual([
    { fault: "schema or role without the other", subject: "tenant_alone", detail: "no role" },
  ]);
  expect(await provoke(`create role ${role("tenant_left")}`, `drop role ${role("tenant_left")}`)).toEqual([
    { fault: "schema or role without the other", subject: `${name}:tenant_left`, detail: "no schema" },
  ]);
});

test("a process that starts says each hole, and starts", async () => {
  const right = "select on tenant_lhotse.patient";
  await ask(clone.ownerUrl, `grant ${right} to ${role("tenant_everest")}`);
  expect(await checkDatabase(clone.database, "api")).toEqual([
    `the wall between clinics has a hole: right outside its place: ${name}:tenant_everest (table tenant_lhotse.patient)`,
  ]);
  await ask(clone.ownerUrl, `revoke ${right} from ${role("tenant_everest")}`);
  expect(await checkDatabase(clone.database, "api")).toEqual([]);
});
