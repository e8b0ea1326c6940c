import { type ClinicRole, Me, OwnRole, OwnRoleList, Permission, type RoleId } from "@polyclinic/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Headers, rest } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let maya: TestUser;
const callers = new Map<string, Headers>();

beforeAll(async () => {
  world = await createWorld();
  await join("boss", "alpha", "administrator");
  await join("auditor", "alpha", "auditor");
  maya = await join("maya", "alpha", "cashier");
  await join("beta", "beta", "administrator");
  world.api.start();
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", role: ClinicRole): Promise<TestUser> {
  const user = await world.makeUser(name, { [clinic]: [role] });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
  return user;
}

function hospital(path: string, input: unknown, who: string) {
  return call(world.server, `hospital/${path}`, input, callers.get(who) ?? {});
}

const clerk = { name: "Clerk", localName: null, base: "cashier", plus: ["patients:register"], minus: [] };
const WITHIN = { timeout: 5_000, interval: 100 };

async function make(input: object = {}): Promise<OwnRole> {
  const { data } = await hospital(
    "roles.create",
    { ...clerk, name: `Clerk ${Math.random()}`, ...input },
    "boss",
  );
  return OwnRole.parse(data);
}

const give = async (roles: RoleId[]) => {
  expect((await hospital("members.changeRoles", { userId: maya.id, roles }, "boss")).status).toBe(200);
};

describe("who may", () => {
  test("the auditor reads what roles there are, and changes none; a cashier does neither", async () => {
    const { id } = await make();
    expect(OwnRoleList.parse((await hospital("roles.list", {}, "auditor")).data).items).not.toEqual([]);
    const inputs = { "roles.create": clerk, "roles.update": { ...clerk, id }, "roles.archive": { id } };
    for (const [path, input] of Object.entries(inputs))
      expect([path, (await hospital(path, input, "auditor")).status]).toEqual([path, 403]);
    expect((await hospital("roles.list", {}, "maya")).status).toBe(403);
  });

  test("another clinic sees none of it, and finds nothing by an id", async () => {
    const { id } = await make();
    expect((await hospital("roles.list", {}, "beta")).data).toEqual({ items: [] });
    for (const [path, input] of [
      ["roles.update", { ...clerk, id }],
      ["roles.archive", { id }],
    ] as const)
      expect(await hospital(path, input, "beta")).toMatchObject({
        status: 404,
        error: { domainCode: "NOT_FOUND" },
      });
  });
});

test.each(["exports:download", "jobs:retry", "platform-audit:read", "no:such"])(
  "%s is no permission for a role of a clinic",
  async (permission) => {
    const answer = await hospital("roles.create", { ...clerk, plus: [permission] }, "boss");
    expect(answer).toMatchObject({ status: 400, error: { domainCode: "INVALID" } });
  },
);

test("a change of a role counts for its holders within 5 s, over REST too", async () => {
  const { id } = await make({ plus: [] });
  await give([id]);
  const listed = async () => (await hospital("messages.list", {}, "maya")).status;
  await expect.poll(async () => (await hospital("patients.list", {}, "maya")).status, WITHIN).toBe(200);
  expect(await listed()).toBe(403);
  const input = { ...clerk, name: "Writes", plus: ["messages:read"] };
  const answer = await rest(world.server, "POST", `/roles/${id}`, callers.get("boss") ?? {}, input);
  expect(answer).toMatchObject({ status: 200, data: { plus: ["messages:read"], holders: 1 } });
  await expect.poll(listed, WITHIN).toBe(200);
  await hospital("roles.update", { ...input, id, plus: [] }, "boss");
  await expect.poll(listed, WITHIN).toBe(403);
});

test("what a role of the clinic grants, the app must carry as well", async () => {
  const { id } = await make({ plus: ["messages:read"] });
  await give([id]);
  const permissions = Permission.options.filter((permission) => permission !== "messages:read");
  const narrow = await world.makeApp("integration", { permissions });
  const { authorization = "", "x-tenant-id": clinic = "" } = callers.get("maya") ?? {};
  const headers = { ...narrow.headers, authorization, "x-tenant-id": clinic };
  await expect.poll(async () => (await hospital("messages.list", {}, "maya")).status, WITHIN).toBe(200);
  expect((await call(world.server, "hospital/messages.list", {}, headers)).status).toBe(403);
  const me = Me.parse((await call(world.server, "hospital/auth.me", {}, headers)).data);
  expect(me.permissions).toEqual(["patients:read"]);
  expect(me.memberships).toMatchObject([{ roles: [{ id }] }]);
});
