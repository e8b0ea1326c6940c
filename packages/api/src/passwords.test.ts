import { createLinkSigner } from "@polyclinic/auth";
import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import { OpenedSession, Tokens } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "./testing/world.ts";

const NEW = "an entirely new password";
const line = { isDead: false };
const later = new Date(Date.now() + 3_600_000);

function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async signOutEverywhere(email) {
      if (line.isDead) throw new DirectoryUnavailable(new Error("no answer"));
      await real.signOutEverywhere(email);
    },
  };
}

let world: World;
let users = 0;

beforeAll(async () => {
  world = await createWorld(atTheEndOfALine);
});

beforeEach(() => {
  line.isDead = false;
});

afterAll(() => world.close());

const newUser = () => world.makeUser(`forgetful-${(users += 1)}`, { alpha: ["receptionist"] });

function auth(
  path: string,
  input: unknown,
  headers: Headers = world.apps.hospital.headers,
  surface = "hospital",
) {
  return call(world.server, `${surface}/auth.${path}`, input, headers);
}

/** All that asking leaves behind. */
async function traces(): Promise<number[]> {
  const counts = await world.clone.asOwner<{ count: number }>(`
    select count(*)::int from platform.password_reset
    union all select count(*)::int from platform.outbox
    union all select count(*)::int from platform.audit_event`);
  return counts.map(({ count }) => count);
}

const reset = (key: string, newPassword = NEW) => auth("resetPassword", { key, newPassword });
const signIn = (email: string, password: string) =>
  auth("signIn", { email, password }, world.apps.integration.headers);

/** Asks, and signs the key as the worker does when it writes the e-mail. */
async function keyFor({ email }: TestUser): Promise<string> {
  expect((await auth("forgotPassword", { email })).status).toBe(200);
  const [row] = await world.clone.asOwner<{ id: string; expires_at: Date }>(
    `select id, expires_at from platform.password_reset order by asked_at desc limit 1`,
  );
  return world.links.sign("password-reset", row?.id ?? "", new Date(row?.expires_at ?? 0));
}

test("asking answers the same for every address, and leads to the app that asks", async () => {
  const user = await newUser();
  const answers = [];
  for (const email of [user.email, "nobody@example.com"])
    answers.push(await auth("forgotPassword", { email }));
  for (const { status, data, error } of answers) expect([status, data, error]).toEqual([200, {}, undefined]);
  await auth("forgotPassword", { email: user.email }, world.apps.admin.headers, "admin");
  await auth("forgotPassword", { email: user.email }, world.apps.integration.headers);
  const rows = await world.clone.asOwner(
    "select app, user_id from platform.password_reset order by asked_at",
  );
  expect(rows).toEqual([
    { app: "hospital", user_id: user.id },
    { app: "hospital", user_id: null },
    { app: "admin", user_id: user.id },
    { app: "hospital", user_id: user.id },
  ]);
  const before = await traces();
  expect(await auth("forgotPassword", { email: user.email })).toMatchObject({ status: 200, data: {} });
  expect(await traces()).toEqual(before);
});

test("a key sets the password once, and spends the others of the same person", async () => {
  const user = await newUser();
  const other = await newUser();
  const [first, second, foreign] = [await keyFor(user), await keyFor(user), await keyFor(other)];
  const answers = await Promise.all([reset(second), reset(second, "the other password")]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const [password, refused] =
    answers[0]?.status === 200 ? [NEW, "the other password"] : ["the other password", NEW];
  expect((await signIn(user.email, password)).status).toBe(200);
  for (const old of [PASSWORD, refused]) expect((await signIn(user.email, old)).status).toBe(401);
  for (const key of [first, second])
    expect(await reset(key, "a third password")).toMatchObject({
      status: 404,
      error: { domainCode: "NOT_FOUND" },
    });
  expect((await signIn(other.email, PASSWORD)).status).toBe(200);
  expect((await reset(foreign)).status).toBe(200);
});

test("it ends the person's sessions, refresh tokens and access tokens, and nobody else's", async () => {
  const [user, other] = [await newUser(), await newUser()];
  const openSession = async ({ email }: TestUser) => {
    const { data } = await auth("openSession", { email, password: PASSWORD });
    return {
      ...world.apps.hospital.headers,
      authorization: `Session ${OpenedSession.parse(data).sessionId}`,
    };
  };
  const me = async (headers: Headers) => (await auth("me", undefined, headers)).status;
  const [browser, others] = [await openSession(user), await openSession(other)];
  const tokens = Tokens.parse((await signIn(user.email, PASSWORD)).data);
  const program = { ...world.apps.integration.headers, authorization: `Bearer ${tokens.accessToken}` };
  expect([await me(browser), await me(others), await me(program)]).toEqual([200, 200, 200]);
  // Issued well before the reset: the clocks of directory and database may differ by some seconds.
  const key = await keyFor(user);
  expect((await reset(key)).status).toBe(200);
  await world.asOwner(
    `update platform."user" set tokens_valid_from = now() + interval '6 seconds' where id = $1`,
    [user.id],
  );
  expect([await me(browser), await me(others), await me(program)]).toEqual([401, 200, 401]);
  const { refreshToken } = tokens;
  expect((await auth("refresh", { refreshToken }, world.apps.integration.headers)).status).toBe(401);
});

test("whoever signs in right after is let in", async () => {
  const user = await newUser();
  expect((await reset(await keyFor(user))).status).toBe(200);
  const { accessToken } = Tokens.parse((await signIn(user.email, NEW)).data);
  const headers = { ...world.apps.integration.headers, authorization: `Bearer ${accessToken}` };
  expect((await auth("me", undefined, headers)).status).toBe(200);
});

test("a key opens nothing when it was forged, changed, expired, of another purpose, or of nothing", async () => {
  const user = await newUser();
  const key = await keyFor(user);
  const id = world.links.open("password-reset", key) ?? "";
  const [claim = ""] = key.split(".");
  const stranger = createLinkSigner([Buffer.alloc(32, 7).toString("base64")]);
  const wrong = [
    "x",
    claim,
    `${key}x`,
    stranger.sign("password-reset", id, later),
    world.links.sign("invitation", id, later),
    world.links.sign("password-reset", id, new Date(Date.now() - 1_000)),
    world.links.sign("password-reset", newId(), later),
  ];
  for (const each of wrong) expect([each, (await reset(each)).status]).toEqual([each, 404]);
  await world.asOwner(
    "update platform.password_reset set expires_at = now() - interval '1 second' where id = $1",
    [id],
  );
  expect((await reset(world.links.sign("password-reset", id, later))).status).toBe(404);
  expect((await signIn(user.email, PASSWORD)).status).toBe(200);
});

test("a short password is refused at its field, and the key stays good", async () => {
  const key = await keyFor(await newUser());
  const { status, error } = await reset(key, "short");
  expect([status, error?.fields?.map(({ path }) => path)]).toEqual([400, ["newPassword"]]);
  expect((await reset(key)).status).toBe(200);
});

test("a password with a name in it is refused at its field, and the key stays good", async () => {
  const key = await keyFor(await newUser());
  for (const name of ["forgetful", "Alpha", "polyclinic"])
    expect(await reset(key, `it is ${name} that counts`)).toMatchObject({
      status: 400,
      error: { fields: [{ path: "newPassword", code: "contains_name" }] },
    });
  expect((await reset(key)).status).toBe(200);
});

test("its owner is told of the new password by e-mail", async () => {
  const user = await newUser();
  expect((await reset(await keyFor(user))).status).toBe(200);
  const told = await world.clone.asOwner(
    `select params->>'change' as change from platform.message
      where kind = 'account-changed' and user_id = '${user.id}'`,
  );
  expect(told).toEqual([{ change: "password" }]);
});

test("a directory that does not answer leaves the key good for another attempt", async () => {
  const user = await newUser();
  const key = await keyFor(user);
  line.isDead = true;
  expect(await reset(key)).toMatchObject({ status: 503, error: { domainCode: "UNAVAILABLE" } });
  line.isDead = false;
  expect((await reset(key, "the final password")).status).toBe(200);
  expect((await signIn(user.email, "the final password")).status).toBe(200);
});
