// Limits as callers meet them: two processes of one database, batches, REST, addresses that are made up, and a
// database that cannot count.
import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import { OpenedSession } from "@polyclinic/contracts";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, PASSWORD, type TestUser, type World } from "../testing/world.ts";
import { type Limits, LOCK_SECONDS, limitsFor } from "./figures.ts";

const few = (points: number) => ({ points, seconds: 600 });
const STRICT = { address: few(8), account: few(3) };
const EVERYBODY = few(20);
const MANY = few(10_000);
const LIMITS: Limits = {
  app: { hospital: MANY, admin: MANY, integration: few(150) },
  user: few(12),
  address: few(30),
  stranger: few(5),
  told: { person: 10, nobody: 1 },
  strict: {
    "sign-in": STRICT,
    "forgot-password": { ...STRICT, everybody: EVERYBODY },
    "reset-password": STRICT,
    invitation: STRICT,
    invite: STRICT,
  },
};

const line = { isDead: false };

/** The real directory, which does not answer while the line is dead. */
function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async signIn(input) {
      if (line.isDead) throw new DirectoryUnavailable(new Error("not answered"));
      return real.signIn(input);
    },
  };
}

let world: World;
let other: Awaited<ReturnType<World["startAnother"]>>;
let nurse: TestUser;
let addresses = 0;

beforeAll(async () => {
  world = await createWorld(atTheEndOfALine, LIMITS);
  other = await world.startAnother();
  nurse = await world.makeUser("nurse", { alpha: ["nurse"] });
});

afterAll(async () => {
  await other.api.stop();
  await other.server.close();
  await world.close();
});

/** Nobody's before. */
const newAddress = () => `198.51.100.${(addresses += 1)}`;

interface Asked {
  path: string;
  input?: unknown;
  headers: Record<string, string>;
  /** Of the connection. */
  from?: string;
  at?: FastifyInstance;
}

async function ask({ path, input = {}, headers, from = newAddress(), at = world.server }: Asked) {
  const {
    statusCode,
    headers: answered,
    body,
  } = await at.inject({
    method: "POST",
    url: path,
    remoteAddress: from,
    headers: { "content-type": "application/json", ...headers },
    payload: JSON.stringify(input),
  });
  return { status: statusCode, retryAfter: answered["retry-after"], body };
}

function signIn(email: string, from: string, changes: Partial<Asked> & { password?: string } = {}) {
  const input = { email, password: changes.password ?? "wrong" };
  const path = "/trpc/hospital/auth.openSession";
  return ask({ path, input, headers: world.apps.integration.headers, from, ...changes });
}

/** How many of so many were let through. */
async function letThrough(
  times: number,
  once: (index: number) => Promise<{ status: number }>,
): Promise<number> {
  let passed = 0;
  for (let index = 0; index < times; index++) if ((await once(index)).status !== 429) passed += 1;
  return passed;
}

test("attempts on one account are counted by all processes together, from wherever they come", async () => {
  const servers = [world.server, other.server];
  const passed = await letThrough(8, (index) =>
    signIn("victim@example.com", newAddress(), { at: servers[index % 2] ?? world.server }),
  );
  expect(passed).toBe(STRICT.account.points);
  const refused = await signIn("Victim@example.com ", newAddress(), { at: other.server });
  expect(refused.status).toBe(429);
  expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  expect(Number(refused.retryAfter)).toBeLessThanOrEqual(LOCK_SECONDS);
  expect(refused.body).toContain("TOO_MANY_REQUESTS");
  expect(refused.body).toMatch(/Try again in \d+ minutes/);
  expect((await signIn("somebody-else@example.com", newAddress())).status).toBe(401);
});

test("one address tries many accounts in vain, and nobody else is kept out", async () => {
  const from = newAddress();
  const passed = await letThrough(12, (index) => signIn(`each-${index}@example.com`, from));
  expect(passed).toBe(STRICT.address.points);
  expect((await signIn("another@example.com", newAddress())).status).toBe(401);
});

test("many attempts at once are not more than were allowed", async () => {
  const asked = Array.from({ length: 12 }, (_, index) =>
    signIn("at-once@example.com", newAddress(), { at: index % 2 ? world.server : other.server }),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status !== 429)).toHaveLength(STRICT.account.points);
});

test("who signs in with the right password is not counted", async () => {
  const from = newAddress();
  const passed = await letThrough(12, () => signIn(nurse.email, from, { password: PASSWORD }));
  expect(passed).toBe(12);
});

test("nobody who could not sign in for an outage is taken for somebody who guesses", async () => {
  const from = newAddress();
  line.isDead = true;
  for (let index = 0; index < 12; index++)
    expect((await signIn(nurse.email, from, { password: PASSWORD })).status).toBe(503);
  line.isDead = false;
  expect((await signIn(nurse.email, from, { password: PASSWORD })).status).toBe(200);
});

test("whoever makes up tokens to renew is stopped before the directory is, and a good one is not counted", async () => {
  const { headers } = world.apps.integration;
  const renew = (refreshToken: string, from: string) =>
    ask({ path: "/trpc/hospital/auth.refresh", input: { refreshToken }, headers, from });
  const from = newAddress();
  expect(await letThrough(12, (index) => renew(`made-up-${index}`, from))).toBe(STRICT.address.points);
  const input = { email: nurse.email, password: PASSWORD };
  const { body } = await ask({ path: "/trpc/hospital/auth.signIn", input, headers });
  const { result } = JSON.parse(body) as { result: { data: { refreshToken: string } } };
  const { refreshToken } = result.data;
  const elsewhere = newAddress();
  expect(await letThrough(12, () => renew(refreshToken, elsewhere))).toBe(12);
});

test("the account and the address stand nowhere in the counts", async () => {
  await signIn("unwritten@example.com", "192.0.2.77");
  const rows = await world.platform.read((tx) => tx.selectFrom("rate_limit").selectAll().execute());
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/unwritten|192\.0\.2/);
});

test("new passwords are asked for so often by an account, an address and everybody, and what is refused leaves nothing", async () => {
  const { headers } = world.apps.integration;
  const askFor = (email: string, from: string) =>
    ask({ path: "/trpc/hospital/auth.forgotPassword", input: { email }, headers, from });
  expect(await letThrough(5, () => askFor("forgetful@example.com", newAddress()))).toBe(
    STRICT.account.points,
  );
  const from = newAddress();
  const each = await letThrough(10, (index) => askFor(`forgetful-${index}@example.com`, from));
  expect(each).toBe(STRICT.address.points);
  const all = await letThrough(15, (index) => askFor(`many-${index}@example.com`, newAddress()));
  expect(all).toBe(EVERYBODY.points - STRICT.account.points - STRICT.address.points);
  const rows = await world.platform.read((tx) => tx.selectFrom("password_reset").select("id").execute());
  expect(rows).toHaveLength(EVERYBODY.points);
});

async function administrator(name: string): Promise<Record<string, string>> {
  const user = await world.makeUser(name, { alpha: ["administrator"] });
  return { ...world.apps.hospital.headers, authorization: await world.session(user) };
}

function invite(email: string, headers: Record<string, string>) {
  const input = { email, roles: ["nurse"], language: "en" };
  return ask({ path: "/trpc/hospital/invitations.create", input, headers });
}

test("one who invites writes to one address, and to many, only so often, from wherever; another one goes on", async () => {
  const boss = await administrator("inviting-boss");
  expect(await letThrough(5, () => invite("buried@example.com", boss))).toBe(STRICT.account.points);
  const left = STRICT.address.points - STRICT.account.points;
  // A refusal by the account has counted for whoever sends, as everywhere.
  const passed = await letThrough(6, (index) => invite(`stranger-${index}@example.com`, boss));
  expect(passed).toBe(left - 2);
  expect((await invite("stranger@example.com", await administrator("other-boss"))).status).toBe(200);
});

test("each call of a batch counts", async () => {
  const { headers } = await world.makeApp("hospital");
  const from = newAddress();
  const batch = (count: number) =>
    ask({
      path: `/trpc/hospital/${Array.from({ length: count }, () => "auth.resetPassword").join(",")}?batch=1`,
      headers,
      from,
    });
  for (const count of [10, 10, 9]) expect((await batch(count)).body).not.toContain("TOO_MANY_REQUESTS");
  const { body, retryAfter } = await batch(3);
  expect(body.match(/"domainCode":"TOO_MANY_REQUESTS"/g)).toHaveLength(2);
  expect(Number(retryAfter)).toBeGreaterThan(0);
});

test("a person is limited through every app and from every address", async () => {
  const input = { email: nurse.email, password: PASSWORD };
  const { headers } = world.apps.hospital;
  const opened = await ask({ path: "/trpc/hospital/auth.openSession", input, headers });
  const { result } = JSON.parse(opened.body) as { result: { data: unknown } };
  const { sessionId } = OpenedSession.parse(result.data);
  const authorization = `Session ${sessionId}`;
  const passed = await letThrough(16, () =>
    ask({ path: "/trpc/hospital/patients.count", headers: { ...headers, authorization } }),
  );
  expect(passed).toBe(LIMITS.user.points);
});

test("REST refuses as tRPC does", async () => {
  const { headers } = world.apps.hospital;
  const input = { email: "by-rest@example.com", password: "wrong" };
  const once = () => ask({ path: "/api/auth/sign-in", input, headers });
  expect(await letThrough(5, once)).toBe(STRICT.account.points);
  const refused = await once();
  const body = JSON.parse(refused.body) as { domainCode: string; retryAfter: number };
  expect(refused.status).toBe(429);
  expect(body.domainCode).toBe("TOO_MANY_REQUESTS");
  expect(refused.retryAfter).toBe(String(body.retryAfter));
});

test("an integration counts as one, from wherever it calls", async () => {
  const { headers } = await world.makeApp("integration");
  const passed = await letThrough(155, () => ask({ path: "/trpc/hospital/auth.resetPassword", headers }));
  expect(passed).toBe(LIMITS.app.integration.points);
});

test("an address that a program makes up is not believed, and one that our own app passes on is", async () => {
  const from = newAddress();
  const spoofed = (headers: Record<string, string>) => (index: number) =>
    signIn(`spoofed-${addresses}-${index}@example.com`, from, {
      headers: {
        ...headers,
        "x-client-address": `203.0.113.${index}`,
        "x-forwarded-for": `203.0.113.${index}`,
        "x-real-ip": `203.0.113.${index}`,
        forwarded: `for=203.0.113.${index}`,
      },
    });
  expect(await letThrough(12, spoofed(world.apps.integration.headers))).toBe(STRICT.address.points);
  expect(await letThrough(12, spoofed(world.apps.hospital.headers))).toBe(12);
});

test("one who has a whole network of IPv6 addresses counts as one", async () => {
  const passed = await letThrough(12, (index) =>
    signIn(`network-${index}@example.com`, `2001:db8:1:2::${index + 1}`),
  );
  expect(passed).toBe(STRICT.address.points);
  expect((await signIn("neighbour@example.com", "2001:db8:1:3::1")).status).toBe(401);
});

test("who has no app's key is refused before it costs a query, and known apps at the address go on", async () => {
  const from = newAddress();
  const { headers } = world.apps.integration;
  expect((await signIn("known-app@example.com", from)).status).toBe(401);
  const knock = (appId: string) =>
    ask({
      path: "/trpc/hospital/auth.resetPassword",
      headers: { "x-app-id": appId, "x-api-key": "guess" },
      from,
    });
  expect(await letThrough(9, () => knock(headers["x-app-id"] ?? ""))).toBe(LIMITS.stranger.points);
  expect((await knock("")).status).toBe(429);
  const unmet = await world.makeApp("integration");
  expect((await signIn("x@example.com", from, { headers: unmet.headers })).status).toBe(429);
  expect((await signIn("known-app@example.com", from)).status).toBe(401);
  expect((await signIn("x@example.com", newAddress(), { headers: unmet.headers })).status).toBe(401);
});

test("while the database cannot count, each process counts alone: it neither opens nor fails", async () => {
  await world.asOwner(
    `revoke all on platform.rate_limit from "${new URL(world.clone.ownerUrl).pathname.slice(1)}:platform"`,
    [],
  );
  const passed = await letThrough(8, () => signIn("in-the-dark@example.com", newAddress()));
  expect(passed).toBe(STRICT.account.points);
  const answers = await Promise.all([1, 2, 3].map(() => signIn("dark@example.com", newAddress())));
  for (const { status } of answers) expect(status).toBe(401);
  expect(world.logged.join("")).toContain("counted by this process alone");
});

test("the processes of a host share the wide limits and have the strict ones in common", () => {
  const [one, two] = [limitsFor({ processes: 1, factor: 1 }), limitsFor({ processes: 2, factor: 1 })];
  expect(two.user.points * 2).toBe(one.user.points);
  expect(two.strict).toEqual(one.strict);
  expect(limitsFor({ processes: 1, factor: 10 })).toMatchObject({
    user: { points: one.user.points * 10 },
    strict: one.strict,
  });
});
