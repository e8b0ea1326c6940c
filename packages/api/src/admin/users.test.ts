import { type PlatformAuditAction, UserDetails, UserPage } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let olga: TestUser;
let operator: Headers;
let sita: TestUser;

beforeAll(async () => {
  world = await createWorld();
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

async function moveTokens(by: string): Promise<void> {
  await world.asOwner(
    `update platform."user" set tokens_valid_from = tokens_valid_from + $2::interval where id = $1`,
    [sita.id, by],
  );
  await world.asOwner("update platform.epoch set value = value + 1", []);
}

test("whoever is disabled is shut out of every clinic, with session and token, until enabled, and signs in anew then", async () => {
  const before = await session("hospital", sita);
  const token = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(sita)}` };
  const me = (headers: Headers) => call(world.server, "hospital/auth.me", undefined, headers);
  expect([(await me(before)).status, (await me(token)).status]).toEqual([200, 200]);
  expect(UserDetails.parse((await users("byId", { userId: sita.id })).data).sessions).toBe(1);
  expect(await users("disable", change(sita.id))).toMatchObject({ status: 200 });
  expect([(await me(before)).status, (await me(token)).status]).toEqual([401, 401]);
  expect(UserDetails.parse((await users("byId", { userId: sita.id })).data)).toMatchObject({
    status: "disabled",
    sessions: 0,
    state: { by: { name: "olga" }, reason: "Left the clinic" },
  });
  expect(await users("disable", change(sita.id))).toMatchObject({ status: 409 });

  expect(await users("enable", change(sita.id))).toMatchObject({ status: 200 });
  // The clocks of directory and database may differ by some seconds: issued well before, and afterwards.
  await moveTokens("6 seconds");
  expect([(await me(before)).status, (await me(token)).status]).toEqual([401, 401]);
  await moveTokens("-6 seconds");
  expect((await me(await session("hospital", sita))).status).toBe(200);
  for (const action of ["user.disabled", "user.enabled"] as const)
    expect(await told(action)).toEqual([
      { actor_user_id: olga.id, resource_id: sita.id, reason: "Left the clinic" },
    ]);
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
    ])
      expect([401, 403]).toContain(answer.status);
  }
});
