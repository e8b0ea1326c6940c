import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./testing/call.ts";
import { createWorld, type TestApp, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

/** A public procedure, so that nothing but the app decides: a known app gets as far as the password. */
async function knock(headers: Record<string, string>, surface = "hospital") {
  const input = { email: "nobody@example.com", password: "wrong" };
  const { status, error } = await call(world.server, `${surface}/auth.signIn`, input, headers);
  return { status, code: error?.domainCode, message: error?.message };
}

async function changeKey({ app }: TestApp, change: { revoked_at?: Date; expires_at?: Date }): Promise<void> {
  await world.platform.write("key.changed", async (tx) => {
    await tx.updateTable("app_key").set(change).where("app_id", "=", app.id).execute();
  });
}

const REFUSED = { status: 401, code: "APP_REFUSED" };
const KNOWN = { status: 401, code: "SIGN_IN_FAILED" };

test("public procedures need an app too", async () => {
  const { headers, app, apiKey } = world.apps.hospital;
  expect(await knock(headers)).toMatchObject(KNOWN);
  expect(await knock({})).toMatchObject(REFUSED);
  expect(await knock({ "x-app-id": app.id })).toMatchObject(REFUSED);
  expect(await knock({ "x-api-key": apiKey })).toMatchObject(REFUSED);
});

test("a wrong key, another app's key and an app of nobody get one answer", async () => {
  const { app, apiKey } = world.apps.hospital;
  const answers = await Promise.all([
    knock({ "x-app-id": app.id, "x-api-key": `${apiKey}x` }),
    knock({ "x-app-id": app.id, "x-api-key": world.apps.integration.apiKey }),
    knock({ "x-app-id": "0199a000-0000-7000-8000-000000000000", "x-api-key": apiKey }),
    knock({ "x-app-id": "'; drop table app; --", "x-api-key": apiKey }),
    knock({ "x-app-id": `${app.id}, ${app.id}`, "x-api-key": apiKey }),
  ]);
  for (const answer of answers) expect(answer).toEqual({ ...REFUSED, message: answers[0]?.message });
});

test("a revoked key and an expired one are refused", async () => {
  const [revoked, expired] = [await world.makeApp("integration"), await world.makeApp("integration")];
  expect(await knock(revoked.headers)).toMatchObject(KNOWN);
  await changeKey(revoked, { revoked_at: new Date() });
  await changeKey(expired, { expires_at: new Date(Date.now() - 1_000) });
  expect(await knock(revoked.headers)).toMatchObject(REFUSED);
  expect(await knock(expired.headers)).toMatchObject(REFUSED);
});

test("each router serves its own kinds of app", async () => {
  const { hospital, admin, integration } = world.apps;
  expect(await knock(integration.headers)).toMatchObject(KNOWN);
  expect(await knock(admin.headers)).toMatchObject(REFUSED);
  expect(await knock(admin.headers, "admin")).toMatchObject(KNOWN);
  expect(await knock(hospital.headers, "admin")).toMatchObject(REFUSED);
  expect(await knock(integration.headers, "admin")).toMatchObject(REFUSED);
});

test("a browser's origin has to be one of the app's own, exactly", async () => {
  const here = await world.makeApp("hospital", { origins: ["https://here.example.com"] });
  const there = await world.makeApp("hospital", { origins: ["https://there.example.com"] });
  expect(await knock({ ...here.headers, origin: "https://here.example.com" })).toMatchObject(KNOWN);
  expect(await knock({ ...there.headers, origin: "https://here.example.com" })).toMatchObject(REFUSED);
  for (const origin of ["null", "http://here.example.com", "https://here.example.com.evil.com", ""]) {
    expect(await knock({ ...here.headers, origin })).toMatchObject(REFUSED);
  }
  expect(await world.api.origins()).toEqual(
    new Set(["https://here.example.com", "https://there.example.com"]),
  );
});
