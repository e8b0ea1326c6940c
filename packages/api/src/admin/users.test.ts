import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import { type PlatformAuditAction, UserDetails, UserPage } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers, rest } from "../testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "../testing/world.ts";

const line = { isDead: false };

/** The real directory, which does not answer while the line is dead. */
function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async signOutEverywhere(email) {
      if (line.isDead) throw new DirectoryUnavailable(new Error("not answered"));
      return real.signOutEverywhere(email);
    },
  };
}

let world: World;
let olga: TestUser;
let operator: Headers;
let sita: TestUser;

beforeAll(async () => {
  world = await createWorld(atTheEndOfALine);
  olga = await world.makeUser("olga", { platform: ["operator"] });
  await world.makeUser("omar", { platform: ["operator"] });
  sita = await world.makeUser("sita", { alpha: ["nurse"], beta: ["doctor"] });
  operator = await session("admin", olga);
});

afterAll(() => world.close());

async function session(
  surface: "admin" | "hospital",
  user: TestUser,
  headers = world.apps[surface].headers,
): Promise<Headers> {
  return { ...headers, authorization: await world.session(user, headers) };
}

const users = (path: string, input: object, headers = operator) =>
  call(world.server, `admin/users.${path}`, input, headers);
const change = (userId: string) => ({ userId, reason: "Left the clinic" });
const told = (action: PlatformAuditAction) =>
  world.clone.asOwner(
    "select actor_user_id, resource_id, reason from platform.audit_event where action = $1",
    [action],
  );

test("the operator finds somebody by a part of the address, and sees where they work", async () => {
  const { items } = UserPage.parse((await users("search", { query: "SITA@" })).data);
  expect(items).toMatchObject([
    {
      id: sita.id,
      email: "sita@example.com",
      status: "active",
      platformRoles: [],
      clinics: [
        { name: "alpha", roles: ["nurse"] },
        { name: "beta", roles: ["doctor"] },
      ],
    },
  ]);
  expect(UserPage.parse((await users("search", { query: "nobody at all" })).data).items).toEqual([]);
  expect(world.logged.join("\n")).not.toContain("SITA@");
});

/** The clocks of directory and database may differ by some seconds: issued well before, and afterwards. */
async function moveTokens(by: string, { id } = sita): Promise<void> {
  await world.asOwner(
    `update platform."user" set tokens_valid_from = tokens_valid_from + $2::interval where id = $1`,
    [id, by],
  );
  await world.asOwner("update platform.epoch set value = value + 1", []);
}

test("whoever is disabled is shut out of every clinic, with session and token, until enabled, and signs in anew then", async () => {
  const before = await session("hospital", sita);
  const token = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(sita)}` };
  const me = (headers: Headers) => call(world.server, "hospital/auth.me", undefined, headers);
  expect([(await me(before)).status, (await me(token)).status]).toEqual([200, 200]);
  expect(UserDetails.parse((await users("byId", { userId: sita.id })).data).sessions).toHaveLength(1);
  expect(await users("disable", change(sita.id))).toMatchObject({ status: 200 });
  expect([(await me(before)).status, (await me(token)).status]).toEqual([401, 401]);
  expect(UserDetails.parse((await users("byId", { userId: sita.id })).data)).toMatchObject({
    status: "disabled",
    sessions: [],
    state: { by: { name: "olga" }, reason: "Left the clinic" },
  });
  expect(await users("disable", change(sita.id))).toMatchObject({ status: 409 });

  expect(await users("enable", change(sita.id))).toMatchObject({ status: 200 });
  await moveTokens("6 seconds");
  expect([(await me(before)).status, (await me(token)).status]).toEqual([401, 401]);
  await moveTokens("-6 seconds");
  expect((await me(await session("hospital", sita))).status).toBe(200);
  for (const action of ["user.disabled", "user.enabled"] as const)
    expect(await told(action)).toEqual([
      { actor_user_id: olga.id, resource_id: sita.id, reason: "Left the clinic" },
    ]);
});

test("whose sessions are ended is signed out in every app, with session and token, and may sign in again", async () => {
  const mina = await world.makeUser("mina", { alpha: ["nurse"] });
  const before = await session("hospital", mina);
  const token = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(mina)}` };
  const me = async (headers: Headers) =>
    (await call(world.server, "hospital/auth.me", undefined, headers)).status;
  expect([await me(before), await me(token)]).toEqual([200, 200]);
  const shown = UserDetails.parse((await users("byId", { userId: mina.id })).data);
  expect(shown.sessions).toMatchObject([{ app: "hospital", isThis: false }]);
  expect(await users("endSessions", { userId: mina.id, reason: " " })).toMatchObject({ status: 400 });
  expect(await users("endSessions", { userId: newId(), reason: "It is not hers" })).toMatchObject({
    status: 404,
  });
  expect(await me(before)).toBe(200);

  expect(await users("endSessions", { userId: mina.id, reason: "It is not hers" })).toMatchObject({
    status: 200,
  });
  await moveTokens("6 seconds", mina);
  expect([await me(before), await me(token)]).toEqual([401, 401]);
  await moveTokens("-6 seconds", mina);
  expect(await me(await session("hospital", mina))).toBe(200);
  expect(await told("user.sessions-ended")).toEqual([
    { actor_user_id: olga.id, resource_id: mina.id, reason: "It is not hers" },
  ]);
});

test("while the directory does not answer the sessions end, and the call that is sent again reaches it", async () => {
  const maya = await world.makeUser("maya", { alpha: ["nurse"] });
  const before = await session("hospital", maya);
  const { headers } = world.apps.integration;
  const signIn = { email: maya.email, password: PASSWORD };
  const { refreshToken } = Object(
    (await rest(world.server, "POST", "/auth/sign-in", headers, signIn)).data,
  ) as {
    refreshToken: string;
  };
  const refresh = async () =>
    (await rest(world.server, "POST", "/auth/refresh", headers, { refreshToken })).status;
  const end = () =>
    users(
      "endSessions",
      { userId: maya.id, reason: "It is not hers" },
      { ...operator, "idempotency-key": maya.id },
    );
  line.isDead = true;
  expect(await refresh()).toBe(200);
  expect(await end()).toMatchObject({ status: 503 });
  expect((await call(world.server, "hospital/auth.me", undefined, before)).status).toBe(401);
  line.isDead = false;
  expect(await end()).toMatchObject({ status: 200 });
  expect(await refresh()).toBe(401);
});

test("not oneself, not somebody who is not there, and not without a reason", async () => {
  expect(await users("disable", change(olga.id))).toMatchObject({ status: 403 });
  for (const path of ["disable", "enable"])
    expect(await users(path, change(newId()))).toMatchObject({ status: 404 });
  expect(await users("byId", { userId: newId() })).toMatchObject({ status: 404 });
  const { status, error } = await users("disable", { userId: sita.id, reason: " " });
  expect([status, error?.fields]).toMatchObject([400, [{ path: "reason", code: "too_small" }]]);
});

test("it is refused to anybody else, and to an app that may not", async () => {
  const boss = await world.makeUser("boss", { alpha: ["administrator"] });
  const weak = await world.makeApp("admin", { permissions: ["clinics:read"] });
  for (const headers of [
    world.apps.admin.headers,
    await session("admin", boss),
    await session("admin", olga, weak.headers),
  ]) {
    for (const answer of [
      await users("search", {}, headers),
      await users("byId", { userId: sita.id }, headers),
      await users("disable", change(sita.id), headers),
      await users("enable", change(sita.id), headers),
      await users("endSessions", change(sita.id), headers),
    ])
      expect([401, 403]).toContain(answer.status);
  }
});
