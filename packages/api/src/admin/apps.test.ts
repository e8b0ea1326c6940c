import { App, AppPage, AppWithKey, type Permission } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let operator: TestUser;
let administrator: TestUser;
let headers: Headers;

beforeAll(async () => {
  world = await createWorld();
  world.api.start();
  operator = await world.makeUser("operator", { platform: ["operator"] });
  administrator = await world.makeUser("administrator", { alpha: ["administrator"] });
  headers = await session(operator);
});

afterAll(() => world.close());

async function session(user: TestUser, app = world.apps.admin.headers): Promise<Headers> {
  return { ...app, authorization: await world.session(user, app) };
}

const ask = (path: string, input: object, as = headers) =>
  call(world.server, `admin/apps.${path}`, input, as);

/** A public procedure, so that nothing but the app decides. */
const knock = async (id: string, apiKey: string) => {
  const app = { "x-app-id": id, "x-api-key": apiKey };
  const { error } = await call(world.server, "hospital/auth.resetPassword", {}, app);
  return error?.domainCode;
};
const KNOWN = "INVALID";
const REFUSED = "APP_REFUSED";
const WITHIN = { timeout: 5_000, interval: 50 };

const LABORATORY = {
  kind: "integration",
  name: "Laboratory",
  clientId: "laboratory",
  origins: ["https://laboratory.example.com"],
  permissions: ["patients:read"],
};

test("a key is rotated without a pause, and its use is seen", async () => {
  const { app, apiKey } = AppWithKey.parse((await ask("create", LABORATORY)).data);
  expect(await knock(app.id, apiKey)).toBe(KNOWN);
  const second = AppWithKey.parse((await ask("issueKey", { id: app.id, lastDay: null })).data);
  expect(await knock(app.id, second.apiKey)).toBe(KNOWN);
  const [first] = app.keys;
  expect(await ask("revokeKey", { id: app.id, keyId: first?.id })).toMatchObject({ status: 200 });
  await expect.poll(() => knock(app.id, apiKey), WITHIN).toBe(REFUSED);
  expect(await knock(app.id, second.apiKey)).toBe(KNOWN);
  const shown = async () => App.parse((await ask("byId", { id: app.id })).data).keys;
  const lastUse = async () => (await shown())[0]?.lastUsedAt ?? null;
  await expect.poll(lastUse, { timeout: 15_000, interval: 200 }).not.toBeNull();
  expect((await shown()).map(({ state }) => state)).toEqual(["live", "revoked"]);
});

test("an app is changed, disabled and enabled, each within 5 s", async () => {
  const { app, apiKey } = AppWithKey.parse((await ask("create", LABORATORY)).data);
  const { id } = app;
  expect(await knock(id, apiKey)).toBe(KNOWN);
  await ask("setStatus", { id, status: "disabled" });
  await expect.poll(() => knock(id, apiKey), WITHIN).toBe(REFUSED);
  expect((await world.api.origins()).has("https://laboratory.example.com")).toBe(true); // that of the first test
  await ask("setStatus", { id, status: "active" });
  expect(await knock(id, apiKey)).toBe(KNOWN);
  const { kind: _, ...settings } = LABORATORY;
  const changed = await ask("update", { id, ...settings, name: "Other laboratory" });
  expect(changed).toMatchObject({ status: 200, data: { name: "Other laboratory", kind: "integration" } });
  const listed = AppPage.parse((await ask("list", {})).data).items;
  expect(listed.map(({ name }) => name)).toContain("Other laboratory");
});

test("the app that is used cannot be closed from inside", async () => {
  const { id } = world.apps.admin.app;
  const [key] = world.apps.admin.app.keys;
  const clash = { status: 409, error: { domainCode: "CONFLICT" } };
  expect(await ask("revokeKey", { id, keyId: key?.id })).toMatchObject(clash);
  expect(await ask("setStatus", { id, status: "disabled" })).toMatchObject(clash);
  expect(await ask("byId", { id })).toMatchObject({ data: { status: "active", keys: [{ state: "live" }] } });
});

const wrong = async (changes: object) => (await ask("create", { ...LABORATORY, ...changes })).error?.fields;

test("wrong input names its field", async () => {
  expect(await wrong({ origins: ["https://a.example.com/path"] })).toMatchObject([
    { path: "origins.0", code: "origin" },
  ]);
  expect(await wrong({ permissions: ["apps:read"] })).toMatchObject([
    { path: "permissions", code: "not_for_kind" },
  ]);
  expect(await wrong({ name: " " })).toMatchObject([{ path: "name" }]);
});

test("no key stands in the log of the platform", async () => {
  const created = AppWithKey.parse((await ask("create", LABORATORY)).data);
  const issued = AppWithKey.parse(
    (await ask("issueKey", { id: created.app.id, lastDay: "2099-01-01" })).data,
  );
  const events = await world.platform.read((tx) => tx.selectFrom("audit_event").selectAll().execute());
  const actions = new Set(events.map(({ action }) => action));
  for (const action of ["app.created", "app-key.issued"]) expect(actions).toContain(action);
  const written = JSON.stringify(events) + world.logged.join("");
  for (const { apiKey } of [created, issued]) expect(written).not.toContain(apiKey.slice(12));
});

const ID = (): object => ({ id: world.apps.integration.app.id });
test.each([
  ["list", () => ({}), "apps:read"],
  ["byId", ID, "apps:read"],
  ["create", () => LABORATORY, "apps:create"],
  ["update", () => ({ ...ID(), name: "x", clientId: "x", origins: [], permissions: [] }), "apps:update"],
  ["setStatus", () => ({ ...ID(), status: "disabled" }), "apps:update"],
  ["issueKey", () => ({ ...ID(), lastDay: null }), "apps:issue-keys"],
  ["revokeKey", () => ({ ...ID(), keyId: world.apps.integration.app.keys[0]?.id }), "apps:revoke-keys"],
] as const)("%s is refused to anybody else", async (path, input, permission: Permission) => {
  expect(await ask(path, input(), world.apps.admin.headers)).toMatchObject({ status: 401 });
  const refused = { status: 403, error: { domainCode: "FORBIDDEN" } };
  expect(await ask(path, input(), await session(administrator))).toMatchObject(refused);
  const permissions = world.apps.admin.app.permissions.filter((each) => each !== permission);
  const weak = await world.makeApp("admin", { permissions });
  expect(await ask(path, input(), await session(operator, weak.headers))).toMatchObject(refused);
});
