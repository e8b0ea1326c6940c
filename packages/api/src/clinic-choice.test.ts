import { Me } from "@polyclinic/contracts";
import { raiseEpoch } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, type TestUser, type World } from "./testing/world.ts";

let world: World;
let nurse: TestUser;
let both: TestUser;
let nurseHeaders: Headers;

beforeAll(async () => {
  world = await createWorld();
  nurse = await world.makeUser("nurse", { alpha: ["nurse"] });
  both = await world.makeUser("both", { alpha: ["nurse"], beta: ["administrator"] });
  nurseHeaders = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(nurse)}` };
});

afterAll(() => world.close());

async function count(headers: Headers) {
  const { status, error } = await call(world.server, "hospital/patients.count", undefined, headers);
  return { status, code: error?.domainCode, message: error?.message };
}

async function browserOf(user: TestUser): Promise<Headers> {
  return { ...world.apps.hospital.headers, authorization: await world.session(user) };
}

async function choose(headers: Headers, clinicId: string) {
  return call(world.server, "hospital/auth.chooseClinic", { clinicId }, headers);
}

async function setStatus(slug: string, change: { status: "active" | "suspended" }): Promise<void> {
  await world.platform.write("clinic.changed", async (tx) => {
    await tx.updateTable("tenant").set(change).where("slug", "=", slug).execute();
    await raiseEpoch(tx);
  });
}

test("a program names the clinic by id or by slug, also with one clinic only", async () => {
  expect(await count({ ...nurseHeaders, "x-tenant-id": world.alpha.id })).toMatchObject({ status: 200 });
  expect(await count({ ...nurseHeaders, "x-tenant-id": "alpha" })).toMatchObject({ status: 200 });
  const missing = await count(nurseHeaders);
  expect(missing).toMatchObject({ status: 403, code: "TENANT_REFUSED" });
  expect(missing.message).toContain("X-Tenant-ID");
});

test("foreign, unknown, malformed and doubled names get one answer", async () => {
  const names = [
    world.beta.id,
    "nowhere",
    "0199a000-0000-7000-8000-000000000000",
    "",
    " ",
    "ALPHA",
    "alpha, alpha",
    "alpha,beta",
    "alpha\u00a0",
    "tenant_alpha",
    "public",
    "pg_catalog",
    "' or 1=1 --",
    `alpha"; drop schema tenant_beta; --`,
    "__proto__",
    "x".repeat(4_000),
    world.alpha.id.toUpperCase(),
  ];
  const first = await count({ ...nurseHeaders, "x-tenant-id": world.beta.slug });
  expect(first).toMatchObject({ status: 403, code: "TENANT_REFUSED" });
  // One after the other: all at once they may ask more of a busy machine than its pool answers in time.
  for (const name of names) {
    const answer = await count({ ...nurseHeaders, "x-tenant-id": name });
    expect({ name, ...answer }).toMatchObject({ ...first });
  }
});

test("two headers at once are neither", async () => {
  const response = await world.server.inject({
    method: "POST",
    url: "/trpc/hospital/patients.count",
    headers: { ...nurseHeaders, "content-type": "application/json", "x-tenant-id": ["alpha", "alpha"] },
  });
  expect(response.statusCode).toBe(403);
});

test("the query string chooses no clinic", async () => {
  const { status } = await call(
    world.server,
    "hospital/patients.count?tenant=alpha",
    undefined,
    nurseHeaders,
  );
  expect(status).toBe(400);
});

test("a suspended clinic is closed like one that does not exist, to tokens and sessions", async () => {
  const browser = await browserOf(nurse);
  const unknown = await count({ ...nurseHeaders, "x-tenant-id": "nowhere" });
  await setStatus("alpha", { status: "suspended" });
  expect(await count({ ...nurseHeaders, "x-tenant-id": "alpha" })).toEqual(unknown);
  expect(await count(browser)).toEqual(unknown);
  const me = await call(world.server, "hospital/auth.me", undefined, browser);
  expect(Me.parse(me.data)).toMatchObject({ clinic: null, memberships: [], permissions: [] });
  await setStatus("alpha", { status: "active" });
  expect(await count(browser)).toMatchObject({ status: 200 });
});

test("a clinic below the version that this release needs is unavailable, not broken", async () => {
  const owner = await browserOf(nurse);
  await withSchemaVersion(0, async () => {
    expect(await count(owner)).toMatchObject({ status: 503, code: "UNAVAILABLE" });
    const me = await call(world.server, "hospital/auth.me", undefined, owner);
    expect(Me.parse(me.data).clinic?.slug).toBe("alpha");
  });
  expect(await count(owner)).toMatchObject({ status: 200 });
});

test("a session with one clinic stands in it; the header changes nothing", async () => {
  const browser = await browserOf(nurse);
  expect(await count(browser)).toMatchObject({ status: 200 });
  expect(await count({ ...browser, "x-tenant-id": "beta" })).toMatchObject({ status: 200 });
});

test("a session with two clinics has to choose, and can change its mind at once", async () => {
  const browser = await browserOf(both);
  expect(await count(browser)).toMatchObject({ status: 403, code: "TENANT_REFUSED" });
  for (const { id, slug } of [world.alpha, world.beta, world.alpha]) {
    expect(Me.parse((await choose(browser, id)).data).clinic?.slug).toBe(slug);
    const me = await call(world.server, "hospital/auth.me", undefined, browser);
    expect(Me.parse(me.data).clinic?.slug).toBe(slug);
    expect(await count(browser)).toMatchObject({ status: 200 });
  }
});

test("nobody chooses a clinic of others, and no token keeps a choice", async () => {
  const browser = await browserOf(nurse);
  const foreign = await choose(browser, world.beta.id);
  const unknown = await choose(browser, "0199a000-0000-7000-8000-000000000000");
  expect(foreign).toMatchObject({ status: 403, error: { domainCode: "TENANT_REFUSED" } });
  expect(unknown.error).toMatchObject({ domainCode: "TENANT_REFUSED", message: foreign.error?.message });
  expect(await choose(nurseHeaders, world.alpha.id)).toMatchObject({
    error: { domainCode: "TENANT_REFUSED" },
  });
});

/** Only the owner of the database may write this column. */
async function withSchemaVersion(version: number, work: () => Promise<void>): Promise<void> {
  const set = "update platform.tenant set schema_version = $1 where slug = 'alpha'";
  await world.asOwner(set, [version]);
  await work();
  await world.asOwner(set, [world.alpha.schemaVersion]);
}
