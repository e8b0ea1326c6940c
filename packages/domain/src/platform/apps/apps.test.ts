import { randomUUID } from "node:crypto";
import { type AppKeyId, type CreateApp, Permission } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, expect, test } from "vitest";
import {
  createApp,
  findApp,
  findAppByKey,
  issueAppKey,
  listApps,
  listOrigins,
  readEpoch,
  revokeAppKey,
  setAppStatus,
  updateApp,
} from "../../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const asApp = (appId: string) =>
  clone.database.platform({ userId: null, roles: ["operator"], appId, requestId: "test" });
const platform = asApp("test");
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const find = (id: string, key: string) => platform.read((tx) => findAppByKey(tx, id, key));
const epoch = async () => BigInt(await platform.read(readEpoch));
const NO_KEY = newId() as AppKeyId; // as: the key of no app

function newApp(changes: Partial<CreateApp> = {}) {
  const input: CreateApp = {
    kind: "hospital",
    name: "Hospital",
    clientId: "localhospital",
    origins: ["https://hospital.example.com"],
    permissions: ["patients:read"],
    ...changes,
  };
  return write((tx) => createApp(tx, input));
}

const eventsOf = (resourceId: string) =>
  platform.read((tx) =>
    tx.selectFrom("audit_event").selectAll().where("resource_id", "=", resourceId).orderBy("id").execute(),
  );

test("an app is found by its id and key, with all that the request needs", async () => {
  const before = await epoch();
  const { app, apiKey } = await newApp();
  expect(await epoch()).toBe(before + 1n);
  expect(await find(app.id, apiKey)).toEqual({
    id: app.id,
    keyId: app.keys[0]?.id,
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

test("a key is stored as a hash only, and the audit log holds neither", async () => {
  const { app, apiKey } = await newApp();
  const second = await write((tx) => issueAppKey(tx, { id: app.id, lastDay: null }));
  const stored = await platform.read((tx) =>
    tx.selectFrom("app_key").selectAll().where("app_id", "=", app.id).execute(),
  );
  const events = await Promise.all([app.id, ...stored.map(({ id }) => id)].map(eventsOf));
  expect(events.map((each) => each.length)).toEqual([1, 0, 1]);
  for (const key of [apiKey, second.apiKey]) {
    expect(stored.some(({ prefix }) => key.startsWith(`${prefix}_`))).toBe(true);
    for (const row of [...stored, ...events.flat()]) expect(JSON.stringify(row)).not.toContain(key.slice(12));
  }
});

test("a second key lives beside the first, which is revoked without a pause; there is no third", async () => {
  const { app, apiKey } = await newApp();
  const [first] = app.keys;
  const second = await write((tx) => issueAppKey(tx, { id: app.id, lastDay: null }));
  for (const key of [apiKey, second.apiKey]) expect(await find(app.id, key)).not.toBeNull();
  const third = () => write((tx) => issueAppKey(tx, { id: app.id, lastDay: null }));
  await expect(third()).rejects.toMatchObject({ code: "CONFLICT" });

  const before = await epoch();
  const revoke = () => write((tx) => revokeAppKey(tx, { id: app.id, keyId: first?.id ?? NO_KEY }, null));
  expect((await revoke()).keys.map(({ state }) => state)).toEqual(["live", "revoked"]);
  expect(await epoch()).toBe(before + 1n);
  expect(await find(app.id, apiKey)).toBeNull();
  expect(await find(app.id, second.apiKey)).not.toBeNull();
  expect((await revoke()).keys.map(({ state }) => state)).toEqual(["live", "revoked"]);
  expect(await epoch()).toBe(before + 1n);
  expect((await third()).app.keys.map(({ state }) => state)).toEqual(["live", "live", "revoked"]);
});

test("two requests at once do not issue a third key", async () => {
  const { app } = await newApp();
  const issue = () => write((tx) => issueAppKey(tx, { id: app.id, lastDay: null }));
  const outcomes = await Promise.allSettled([issue(), issue(), issue()]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a key of one app is not revoked through another's id", async () => {
  const [one, other] = [await newApp(), await newApp()];
  const [key] = other.app.keys;
  const revoke = write((tx) => revokeAppKey(tx, { id: one.app.id, keyId: key?.id ?? NO_KEY }, null));
  await expect(revoke).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await find(other.app.id, other.apiKey)).not.toBeNull();
});

test("a key has its last day, which is not past", async () => {
  const { app } = await newApp();
  const past = write((tx) => issueAppKey(tx, { id: app.id, lastDay: "2026-01-01" }));
  await expect(past).rejects.toMatchObject({ fields: [{ path: "lastDay", code: "past" }] });
  const issued = await write((tx) => issueAppKey(tx, { id: app.id, lastDay: "2099-12-31" }));
  expect(issued.app.keys[0]?.expiresAt).toBe("2099-12-31T18:15:00Z");
  const expire = (at: Date) =>
    write((tx) =>
      tx
        .updateTable("app_key")
        .set({ expires_at: at })
        .where("id", "=", issued.app.keys[0]?.id ?? "")
        .execute(),
    );
  await expire(new Date(Date.now() + 60_000));
  expect(await find(app.id, issued.apiKey)).not.toBeNull();
  await expire(new Date(Date.now() - 1_000));
  expect(await find(app.id, issued.apiKey)).toBeNull();
  expect((await platform.read((tx) => findApp(tx, app.id)))?.keys[0]?.state).toBe("expired");
});

test("a disabled app is refused with every key, and works again when it is enabled", async () => {
  const { app, apiKey } = await newApp();
  const before = await epoch();
  expect(await write((tx) => setAppStatus(tx, { id: app.id, status: "disabled" }))).toMatchObject({
    status: "disabled",
  });
  expect(await epoch()).toBe(before + 1n);
  expect(await find(app.id, apiKey)).toBeNull();
  await write((tx) => setAppStatus(tx, { id: app.id, status: "active" }));
  expect(await find(app.id, apiKey)).not.toBeNull();
});

test("all of an app is changed but its kind, at once and with both sides in the log", async () => {
  const { app, apiKey } = await newApp();
  const changed = await write((tx) =>
    updateApp(tx, {
      id: app.id,
      name: "New name",
      clientId: "other",
      origins: ["https://other.example.com"],
      permissions: ["documents:read", "patients:read"],
    }),
  );
  expect(changed).toMatchObject({ name: "New name", kind: "hospital" });
  expect(await find(app.id, apiKey)).toMatchObject({
    clientId: "other",
    origins: ["https://other.example.com"],
    permissions: ["patients:read", "documents:read"],
  });
  const events = await eventsOf(app.id);
  expect(events.at(-1)).toMatchObject({ before: { name: "Hospital" }, after: { name: "New name" } });
  const unknown = { ...changed, id: newId() as typeof app.id }; // as: the id of no app
  const { name, clientId, origins, permissions } = unknown;
  const update = write((tx) => updateApp(tx, { id: unknown.id, name, clientId, origins, permissions }));
  await expect(update).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each([
  ["hospital", "apps:read"],
  ["integration", "platform-audit:read"],
  ["admin", "patients:read"],
] as const)("an app of kind %s cannot carry %s", async (kind, permission) => {
  const refused = { fields: [{ path: "permissions", code: "not_for_kind" }] };
  await expect(newApp({ kind, permissions: [permission] })).rejects.toMatchObject(refused);
  const { app } = await newApp({ kind, permissions: [] });
  const { id, name, clientId, origins } = app;
  const update = write((tx) => updateApp(tx, { id, name, clientId, origins, permissions: [permission] }));
  await expect(update).rejects.toMatchObject(refused);
});

test("nobody closes the door through which they came", async () => {
  const { app } = await newApp({ kind: "admin", permissions: ["apps:read", "apps:update"] });
  const { id, name, clientId, origins } = app;
  const [key] = app.keys;
  const through = asApp(id);
  const own: ((tx: PlatformWriteTx) => Promise<unknown>)[] = [
    (tx) => setAppStatus(tx, { id, status: "disabled" }),
    (tx) => updateApp(tx, { id, name, clientId, origins, permissions: ["apps:read"] }),
    (tx) => revokeAppKey(tx, { id, keyId: key?.id ?? NO_KEY }, key?.id ?? NO_KEY),
  ];
  for (const step of own) {
    await expect(through.write("test", step)).rejects.toMatchObject({ code: "CONFLICT" });
  }
  expect(await platform.read((tx) => findApp(tx, id))).toEqual(app);
});

test("a permission that this release does not know is left out, and one that the app lacks is named", async () => {
  const { app, apiKey } = await newApp();
  const permissions = ["patients:read", "patients:explode"];
  await write((tx) => tx.updateTable("app").set({ permissions }).where("id", "=", app.id).execute());
  expect((await find(app.id, apiKey))?.permissions).toEqual(["patients:read"]);
  const shown = await platform.read((tx) => findApp(tx, app.id));
  expect(shown?.permissions).toEqual(["patients:read"]);
  expect(shown?.lackedPermissions).toContain("patients:register");
  for (const none of ["patients:read", "apps:read"]) {
    expect(shown?.lackedPermissions).not.toContain(Permission.parse(none));
  }
});

test("the list goes by name, page by page, with each app's own keys", async () => {
  const names = ["~a", "~b", "~b", "~c"];
  for (const name of names) await newApp({ name });
  const seen = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listApps>> = await platform.read((tx) =>
      listApps(tx, { limit: 3, ...(cursor !== null && { cursor }) }),
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.map(({ name }) => name).filter((name) => name.startsWith("~"))).toEqual(names);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  for (const app of seen) expect(app).toEqual(await platform.read((tx) => findApp(tx, app.id)));
});

test("origins of live apps, each once", async () => {
  const shared = "https://shared.example.com";
  await newApp({ origins: [shared] });
  await newApp({ origins: [shared, "http://localhost:3001"] });
  const { app } = await newApp({ origins: [shared, "https://gone.example.com"] });
  await write((tx) => setAppStatus(tx, { id: app.id, status: "disabled" }));
  const origins = await platform.read(listOrigins);
  expect(origins.filter((origin) => origin === shared)).toHaveLength(1);
  expect(origins).toContain("http://localhost:3001");
  expect(origins).not.toContain("https://gone.example.com");
});

test("when keys were used is written down, and never set back", async () => {
  const [one, other] = [await newApp(), await newApp()];
  const [key] = one.app.keys;
  const use = (at: string) =>
    clone.database.reportLastUses("app_key", new Map([[key?.id ?? "", new Date(at)]]));
  const lastUse = async (id: typeof one.app.id) =>
    (await platform.read((tx) => findApp(tx, id)))?.keys[0]?.lastUsedAt;
  await use("2026-11-26T10:00:00.000Z");
  await use("2026-11-26T09:00:00.000Z");
  expect(await lastUse(one.app.id)).toBe("2026-11-26T10:00:00Z");
  expect(await lastUse(other.app.id)).toBeNull();
});
