import { PlatformAuditEventPage } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let operator: TestUser;
let auditor: TestUser;

beforeAll(async () => {
  world = await createWorld();
  operator = await world.makeUser("operator", { platform: ["operator"] });
  auditor = await world.makeUser("auditor", { alpha: ["auditor"] });
});

afterAll(() => world.close());

async function session(user: TestUser, headers = world.apps.admin.headers): Promise<Headers> {
  return { ...headers, authorization: await world.session(user, headers) };
}

const list = (input: object, headers: Headers) => call(world.server, "admin/audit.list", input, headers);

test("the operator sees what happened on the platform, and nothing of a clinic", async () => {
  const headers = await session(operator);
  await world.clone.database
    .tenant(world.alpha, { userId: operator.id, roles: [], appId: "test", requestId: "test" })
    .write("patient.registered", async () => undefined);
  const { items } = PlatformAuditEventPage.parse((await list({ limit: 100 }, headers)).data);
  expect(items.map(({ action }) => action)).toContain("app.created");
  expect(items.map(({ action }) => action)).not.toContain("patient.registered");
  const opened = items.filter(({ action }) => action === "session.opened");
  expect(opened).toMatchObject([{ resource: "session", app: "admin", actor: { name: "operator" } }]);
  expect(JSON.stringify(items)).not.toContain("before");
});

test("by action, person and day", async () => {
  const headers = await session(operator);
  const of = async (input: object) => PlatformAuditEventPage.parse((await list(input, headers)).data).items;
  const created = await of({ action: "app.created" });
  expect(created.map(({ action }) => action)).toEqual(created.map(() => "app.created"));
  expect(created.length).toBeGreaterThan(2);
  expect(await of({ action: "app.created", until: "2020-01-01" })).toEqual([]);
  expect(await of({ action: "app.created", actorId: operator.id })).toEqual([]);
  const signIns = await of({ action: "session.opened", actorId: operator.id });
  expect(signIns.length).toBeGreaterThan(0);
  expect(new Set(signIns.map(({ actor }) => actor?.id))).toEqual(new Set([operator.id]));
  expect(await of({ action: "session.opened", actorId: auditor.id })).toEqual([]);
});

test("an auditor of a clinic is no operator, and a bare token opens nothing", async () => {
  expect(await list({}, world.apps.admin.headers)).toMatchObject({ status: 401 });
  expect(await list({}, await session(auditor))).toMatchObject({ status: 403 });
  const weak = await world.makeApp("admin", { permissions: ["clinics:read"] });
  expect(await list({}, await session(operator, weak.headers))).toMatchObject({ status: 403 });
  const authorization = `Bearer ${await world.token(operator, "admin")}`;
  expect(await list({}, { ...world.apps.admin.headers, authorization })).toMatchObject({ status: 403 });
});
