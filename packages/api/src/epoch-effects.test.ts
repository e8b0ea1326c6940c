import { OpenedSession } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { chooseClinic, disableUser, endUserSessions, removeMembership } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  world.api.start();
});

afterAll(() => world.close());

async function count(headers: Headers): Promise<number> {
  return (await call(world.server, "hospital/patients.count", undefined, headers)).status;
}

/** Fills the caches first: without them nothing here could be late. */
async function warm(headers: Headers): Promise<void> {
  for (let times = 0; times < 3; times++) expect(await count(headers)).toBe(200);
}

async function bearer(
  name: string,
): Promise<{ user: Awaited<ReturnType<World["makeUser"]>>; headers: Headers }> {
  const user = await world.makeUser(name, { alpha: ["nurse"] });
  const authorization = await world.authorization(user);
  return { user, headers: { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" } };
}

const WITHIN = { timeout: 5_000, interval: 50 };

/** As no operation does it: without raising the epoch. */
function setStatusSilently(email: string, status: "active" | "disabled"): Promise<void> {
  return world.platform.write("no epoch", async (tx) => {
    await tx.updateTable("user").set({ status }).where("email", "=", email).execute();
  });
}

test("what is remembered is not read again", async () => {
  const { user, headers } = await bearer("cached");
  // Caches are bypassed while a busy machine keeps the epoch from answering, so it may take more than one try.
  const countWhileDisabled = async () => {
    await setStatusSilently(user.email, "active");
    await warm(headers);
    await setStatusSilently(user.email, "disabled");
    return count(headers);
  };
  await expect.poll(countWhileDisabled, { timeout: 20_000 }).toBe(200);
});

test("a disabled user is refused within 5 s, by token and by session", async () => {
  const { user, headers } = await bearer("dismissed");
  const signIn = { email: user.email, password: PASSWORD };
  const opened = await call(world.server, "hospital/auth.openSession", signIn, world.apps.hospital.headers);
  const { sessionId } = OpenedSession.parse(opened.data);
  const inBrowser = { ...world.apps.hospital.headers, authorization: `Session ${sessionId}` };
  await warm(headers);
  await warm(inBrowser);
  await world.platform.write("user.disabled", (tx) =>
    disableUser(tx, { userId: user.id, reason: "A reason" }),
  );
  await expect.poll(() => count(headers), WITHIN).toBe(401);
  await expect.poll(() => count(inBrowser), WITHIN).toBe(401);
});

test("whose sessions the operator ends is refused within 5 s", async () => {
  const user = await world.makeUser("stolen", { alpha: ["nurse"] });
  const { headers } = world.apps.hospital;
  const inBrowser = { ...headers, authorization: await world.session(user) };
  await warm(inBrowser);
  await world.platform.write("user.sessions-ended", (tx) =>
    endUserSessions(tx, { userId: user.id, reason: "A reason" }),
  );
  await expect.poll(() => count(inBrowser), WITHIN).toBe(401);
});

test("a removed member is refused within 5 s", async () => {
  const { user, headers } = await bearer("moved");
  await warm(headers);
  await world.platform.write("membership.removed", (tx) => removeMembership(tx, user.id, world.alpha.id));
  await expect.poll(() => count(headers), WITHIN).toBe(403);
});

test("a clinic that somebody has just joined is open to the very next call, in a process that knows nothing of it", async () => {
  const { user, headers } = await bearer("arrived");
  await warm(headers);
  await world.platform.write("no epoch", async (tx) => {
    await tx
      .insertInto("membership")
      .values({ id: newId(), user_id: user.id, tenant_id: world.beta.id, roles: ["nurse"] })
      .execute();
  });
  expect(await count({ ...headers, "x-tenant-id": "beta" })).toBe(200);
  expect(await count({ ...headers, "x-tenant-id": "gamma" })).toBe(403);
});

test("a revoked key is refused within 5 s, even if the change raised no epoch", async () => {
  const { headers } = await bearer("keyless");
  const app = await world.makeApp("integration");
  const withApp = { ...headers, ...app.headers };
  await warm(withApp);
  await world.platform.write("key.revoked", async (tx) => {
    await tx
      .updateTable("app_key")
      .set({ revoked_at: new Date() })
      .where("app_id", "=", app.app.id)
      .execute();
  });
  await expect.poll(() => count(withApp), WITHIN).toBe(401);
});

test("a clinic chosen through another process counts in the next request", async () => {
  const user = await world.makeUser("commuter", { alpha: ["receptionist"], beta: ["receptionist"] });
  const signIn = { email: user.email, password: PASSWORD };
  const opened = await call(world.server, "hospital/auth.openSession", signIn, world.apps.hospital.headers);
  const { sessionId } = OpenedSession.parse(opened.data);
  const browser = { ...world.apps.hospital.headers, authorization: `Session ${sessionId}` };
  const elsewhere = (clinic: TenantRecord) =>
    world.platform.write("clinic.chosen", (tx) => chooseClinic(tx, sessionId, user.id, clinic.id));
  await elsewhere(world.alpha);
  const patient = { givenName: "Ram", familyName: "Thapa", sex: "male" };
  expect((await call(world.server, "hospital/patients.register", patient, browser)).status).toBe(200);
  for (const [clinic, active] of [
    [world.beta, 0],
    [world.alpha, 1],
    [world.beta, 0],
    [world.alpha, 1],
  ] as const) {
    await elsewhere(clinic);
    const { data } = await call(world.server, "hospital/patients.count", undefined, browser);
    expect([clinic.slug, data]).toEqual([clinic.slug, { active, archived: 0 }]);
  }
});
