import { OpenedSession } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "./testing/world.ts";

let world: World;
let nurse: TestUser;

beforeAll(async () => {
  world = await createWorld();
  nurse = await world.makeUser("nurse", { alpha: ["nurse"] });
});

afterAll(() => world.close());

async function me(headers: Headers, surface = "hospital") {
  const { status, error } = await call(world.server, `${surface}/auth.me`, undefined, headers);
  return { status, code: error?.domainCode };
}

async function sessionOf({ email }: TestUser, kind: "hospital" | "admin" = "hospital"): Promise<string> {
  const input = { email, password: PASSWORD };
  const { data } = await call(world.server, `${kind}/auth.openSession`, input, world.apps[kind].headers);
  return OpenedSession.parse(data).sessionId;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

const REFUSED = { status: 401, code: "UNAUTHENTICATED" };

test("a token counts with the app whose client it was made for, and with no other", async () => {
  const { hospital, integration } = world.apps;
  const token = await world.token(nurse, "integration");
  const authorization = `Bearer ${token}`;
  expect(await me({ ...integration.headers, authorization })).toMatchObject({ status: 200 });
  expect(await me({ ...hospital.headers, authorization })).toEqual(REFUSED);
  expect(await me({ ...integration.headers, authorization: `Session ${token}` })).toEqual(REFUSED);
});

test("tokens that were tampered with", async () => {
  const { headers } = world.apps.integration;
  const [head = "", payload = "", signature = ""] = (await world.token(nurse)).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>; // as: our own
  const bad = [
    "",
    "x",
    `${head}.${payload}.`,
    `${head}.${payload}.${signature.slice(0, -4)}AAAA`,
    `${encode({ alg: "none", typ: "JWT" })}.${payload}.`,
    `${head}.${encode({ ...claims, sub: "someone else" })}.${signature}`,
    `${head}.${encode({ ...claims, exp: 9_999_999_999 })}.${signature}`,
  ];
  for (const token of bad)
    expect(await me({ ...headers, authorization: `Bearer ${token}` })).toEqual(REFUSED);
});

test("a session counts in the app that opened it, and with no other", async () => {
  const second = await world.makeApp("hospital");
  const authorization = `Session ${await sessionOf(nurse)}`;
  expect(await me({ ...world.apps.hospital.headers, authorization })).toMatchObject({ status: 200 });
  expect(await me({ ...second.headers, authorization })).toEqual(REFUSED);
  expect(await me({ ...world.apps.integration.headers, authorization })).toEqual(REFUSED);
  expect(await me({ ...world.apps.hospital.headers, authorization: "Session nonsense" })).toEqual(REFUSED);
});

test("someone whom the directory knows and the platform does not", async () => {
  const email = "stranger@example.com";
  await world.directory.createUser({ email, password: PASSWORD, temporary: false });
  const { headers } = world.apps.integration;
  const token = await world.token({ ...nurse, email });
  expect(await me({ ...headers, authorization: `Bearer ${token}` })).toEqual(REFUSED);
  const right = await call(world.server, "hospital/auth.signIn", { email, password: PASSWORD }, headers);
  const wrong = await call(world.server, "hospital/auth.signIn", { email, password: "wrong" }, headers);
  expect(right.error).toMatchObject({ domainCode: "SIGN_IN_FAILED", message: wrong.error?.message });
});

test("a session's access token is renewed before it ends", async () => {
  const sessionId = await sessionOf(nurse);
  const headers = { ...world.apps.hospital.headers, authorization: `Session ${sessionId}` };
  const soon = new Date(Date.now() + 30_000);
  await world.platform.write("test", async (tx) => {
    await tx.updateTable("session").set({ access_expires_at: soon }).execute();
  });
  const answers = await Promise.all(Array.from({ length: 8 }, () => me(headers)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  const events = await world.platform.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select("id")
      .where("action", "=", "session.refreshed")
      .where("resource", "=", "session") // whoever came too late for it leaves the bare action
      .execute(),
  );
  expect(events).toHaveLength(1);
});

test("a session whose refresh the directory refuses is over", async () => {
  const user = await world.makeUser("leaver", { alpha: ["nurse"] });
  const sessionId = await sessionOf(user);
  const headers = { ...world.apps.hospital.headers, authorization: `Session ${sessionId}` };
  await world.platform.write("test", async (tx) => {
    const broken = { access_expires_at: new Date(), refresh_token_encrypted: Buffer.from("broken") };
    await tx.updateTable("session").set(broken).where("user_id", "=", user.id).execute();
  });
  expect(await me(headers)).toEqual(REFUSED);
  expect(await me(headers)).toEqual(REFUSED);
});
