import { randomUUID } from "node:crypto";
import { newApiKey } from "@polyclinic/auth";
import { DomainError, type Permission } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, expect, test } from "vitest";
import { createApp, findAppByKey, listOrigins, readEpoch, revokeAppKey } from "../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const find = (id: string, key: string) => platform.read((tx) => findAppByKey(tx, id, key));
const epoch = async () => BigInt(await platform.read(readEpoch));

function newApp(changes: { origins?: string[]; permissions?: Permission[] } = {}) {
  const input = {
    kind: "hospital" as const,
    name: "Hospital",
    clientId: "localhospital",
    origins: ["https://hospital.example.com"],
    permissions: ["patients:read" as const],
    ...changes,
  };
  return write((tx) => createApp(tx, input));
}

test("an app is found by its id and key, with all that the request needs", async () => {
  const before = await epoch();
  const { app, apiKey } = await newApp();
  expect(await epoch()).toBe(before + 1n);
  expect(await find(app.id, apiKey)).toEqual({
    id: app.id,
    kind: "hospital",
    clientId: "localhospital",
    origins: ["https://hospital.example.com"],
    permissions: ["patients:read"],
  });
  expect(await find(app.id.toUpperCase(), apiKey)).toMatchObject({ id: app.id });
});

test("every other id or key gives null", async () => {
  const { app, apiKey } = await newApp();
  const other = await newApp();
  const wrong = [
    [app.id, other.apiKey],
    [other.app.id, apiKey],
    [randomUUID(), apiKey],
    [app.id, ""],
    [app.id, apiKey.slice(0, -1)],
    [app.id, `${apiKey} `],
    [app.id, "x".repeat(100_000)],
    ["", apiKey],
    ["' or 1=1 --", apiKey],
    [`${app.id}\u0000`, apiKey],
  ] as const;
  for (const [id, key] of wrong) expect(await find(id, key), `${id} ${key.slice(0, 50)}`).toBeNull();
});

test("a key is stored as a hash only, and the audit event holds neither", async () => {
  const { app, apiKey } = await newApp();
  const [stored, events] = await platform.read((tx) =>
    Promise.all([
      tx.selectFrom("app_key").selectAll().where("app_id", "=", app.id).executeTakeFirstOrThrow(),
      tx.selectFrom("audit_event").selectAll().where("resource_id", "=", app.id).execute(),
    ]),
  );
  expect(events).toHaveLength(1);
  expect(apiKey.startsWith(`${stored.prefix}_`)).toBe(true);
  for (const row of [stored, ...events]) expect(JSON.stringify(row)).not.toContain(apiKey.slice(12));
});

test("two keys live side by side, so that one can be revoked without a pause", async () => {
  const { app, apiKey } = await newApp();
  const second = newApiKey();
  const { prefix, hash } = second;
  await write((tx) =>
    tx.insertInto("app_key").values({ id: newId(), app_id: app.id, prefix, hash }).execute(),
  );
  for (const key of [apiKey, second.key]) expect(await find(app.id, key)).not.toBeNull();
  const before = await epoch();
  const firstPrefix = apiKey.slice(0, "pk_12345678".length);
  expect(await write((tx) => revokeAppKey(tx, app.id, firstPrefix))).toBe(true);
  expect(await epoch()).toBe(before + 1n);
  expect(await find(app.id, apiKey)).toBeNull();
  expect(await find(app.id, second.key)).not.toBeNull();
  expect(await write((tx) => revokeAppKey(tx, app.id, firstPrefix))).toBe(false);
});

test("the key's end and the app's state are looked at", async () => {
  const { app, apiKey } = await newApp();
  const expire = (at: Date | null) =>
    write((tx) => tx.updateTable("app_key").set({ expires_at: at }).where("app_id", "=", app.id).execute());
  await expire(new Date(Date.now() + 60_000));
  expect(await find(app.id, apiKey)).not.toBeNull();
  await expire(new Date(Date.now() - 1000));
  expect(await find(app.id, apiKey)).toBeNull();
  await expire(null);
  expect(await find(app.id, apiKey)).not.toBeNull();
  await write((tx) => tx.updateTable("app").set({ status: "disabled" }).where("id", "=", app.id).execute());
  expect(await find(app.id, apiKey)).toBeNull();
});

test("a permission that this release does not know is left out", async () => {
  const { app, apiKey } = await newApp();
  const permissions = ["patients:read", "patients:explode", "clinics:read"];
  await write((tx) => tx.updateTable("app").set({ permissions }).where("id", "=", app.id).execute());
  expect((await find(app.id, apiKey))?.permissions).toEqual(["patients:read", "clinics:read"]);
});

test("origins of live apps, each once", async () => {
  const shared = "https://shared.example.com";
  await newApp({ origins: [shared] });
  await newApp({ origins: [shared, "http://localhost:3001"] });
  const { app } = await newApp({ origins: [shared, "https://gone.example.com"] });
  await write((tx) => tx.updateTable("app").set({ status: "disabled" }).where("id", "=", app.id).execute());
  const origins = await platform.read(listOrigins);
  expect(origins.filter((origin) => origin === shared)).toHaveLength(1);
  expect(origins).toContain("http://localhost:3001");
  expect(origins).not.toContain("https://gone.example.com");
});

test.each([
  "https://a.example.com/",
  "https://A.example.com",
  "a.example.com",
  "*",
  "null",
  "https://a.example.com:443",
])("%s is no origin that a browser sends", async (origin) => {
  await expect(newApp({ origins: [origin] })).rejects.toThrow(DomainError);
});
