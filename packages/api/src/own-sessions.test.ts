import { OpenedSession, SessionList } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "./testing/world.ts";

const revoked: string[] = [];
let line: "up" | "dead" = "up";
let world: World;
let other: Awaited<ReturnType<World["startAnother"]>>;
let users = 0;

beforeAll(async () => {
  world = await createWorld((real) => ({
    ...real,
    async revoke(input) {
      if (line === "dead") throw new Error("no answer");
      await real.revoke(input);
      revoked.push(input.refreshToken);
    },
  }));
  other = await world.startAnother();
  world.api.start();
  other.api.start();
});

afterAll(async () => {
  await other.api.stop();
  await other.server.close();
  await world.close();
});

const newUser = () => world.makeUser(`person-${(users += 1)}`, { alpha: ["nurse"] });

function auth(path: string, input: unknown, headers: Headers, server: FastifyInstance = world.server) {
  const surface = headers["x-app-id"] === world.apps.admin.app.id ? "admin" : "hospital";
  return call(server, `${surface}/auth.${path}`, input, headers);
}

async function signIn({ email }: TestUser, headers: Headers = world.apps.hospital.headers): Promise<Headers> {
  const { data } = await auth("openSession", { email, password: PASSWORD }, headers);
  const { "x-app-id": id = "", "x-api-key": key = "" } = headers;
  return {
    "x-app-id": id,
    "x-api-key": key,
    authorization: `Session ${OpenedSession.parse(data).sessionId}`,
  };
}

async function sessionsOf(headers: Headers, server?: FastifyInstance) {
  return SessionList.parse((await auth("sessions", undefined, headers, server)).data).items;
}

const statusOf = async (headers: Headers, server?: FastifyInstance) =>
  (await auth("me", undefined, headers, server)).status;

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await happened()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not happen in time");
}

test("somebody ends a session of theirs, and the other process refuses it within seconds", async () => {
  const user = await newUser();
  const agent = "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36";
  const from = { "user-agent": agent, "x-client-address": "203.0.113.9", "x-client-country": "NP" };
  const [desk, phone] = [await signIn(user), await signIn(user, { ...world.apps.hospital.headers, ...from })];
  const [mine, lost] = await sessionsOf(desk);
  expect(mine).toMatchObject({ isThis: true, app: "hospital" });
  expect(lost).toMatchObject({
    isThis: false,
    browser: { name: "Chrome", system: "Android" },
    address: "203.0.113.9",
    country: "NP",
  });
  expect(await statusOf(phone, other.server)).toBe(200);
  const { status, data } = await auth("endSession", { id: lost?.id, password: PASSWORD }, desk);
  expect(status).toBe(200);
  expect(SessionList.parse(data).items).toEqual([mine]);
  await until(async () => (await statusOf(phone, other.server)) === 401);
  await until(async () => (await statusOf(phone)) === 401);
  expect(await statusOf(desk)).toBe(200);
  expect(revoked).toHaveLength(2); // that of the proof came first
  expect(
    await world.directory
      .refresh({ clientId: world.apps.hospital.app.clientId, refreshToken: revoked[1] ?? "" })
      .catch((error: Error) => error.name),
  ).toBe("DirectoryRefused");
});

test("all others end, in each app, and it is written down", async () => {
  const user = await newUser();
  const sessions = [
    await signIn(user),
    await signIn(user),
    await signIn(user, world.apps.admin.headers),
    await signIn(await newUser()),
  ];
  const [current = {}, second = {}, third = {}, theirs = {}] = sessions;
  const { data } = await auth("endOtherSessions", { password: PASSWORD }, current);
  expect(SessionList.parse(data).items).toMatchObject([{ isThis: true }]);
  for (const headers of [second, third])
    await until(async () => (await statusOf(headers, other.server)) === 401);
  expect([await statusOf(current), await statusOf(theirs)]).toEqual([200, 200]);
  const events = await world.platform.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["actor_user_id", "resource"])
      .where("action", "=", "session.ended")
      .where("actor_user_id", "=", user.id)
      .execute(),
  );
  expect(events).toHaveLength(2);
});

test("foreign, ended and unknown ids get one answer, and an id that is none names its field", async () => {
  const [mine, theirs] = [await signIn(await newUser()), await signIn(await newUser())];
  const [foreign] = await sessionsOf(theirs);
  const answers = [];
  for (const id of [foreign?.id, newId()])
    answers.push(await auth("endSession", { id, password: PASSWORD }, mine));
  for (const { status, error } of answers)
    expect([status, error?.domainCode, error?.message]).toEqual([
      404,
      "NOT_FOUND",
      answers[0]?.error?.message,
    ]);
  expect(await statusOf(theirs)).toBe(200);
  expect((await auth("endSession", { id: "x", password: PASSWORD }, mine)).error?.fields).toMatchObject([
    { path: "id" },
  ]);
});

test("each asks for the password again, and ends nothing without it", async () => {
  const user = await newUser();
  const [desk, phone] = [await signIn(user), await signIn(user)];
  const [, lost] = await sessionsOf(desk);
  const calls = [
    ["endSession", { id: lost?.id }],
    ["endOtherSessions", {}],
  ] as const;
  for (const [path, input] of calls) {
    expect(await auth(path, { ...input, password: "wrong" }, desk)).toMatchObject({
      status: 400,
      error: { fields: [{ path: "password", code: "wrong_password" }] },
    });
    expect((await auth(path, input, desk)).error?.fields).toMatchObject([{ path: "password" }]);
  }
  expect(await sessionsOf(desk)).toHaveLength(2);
  expect([await statusOf(desk), await statusOf(phone)]).toEqual([200, 200]);
});

test("a directory that does not answer keeps no session open", async () => {
  const user = await newUser();
  const [desk, phone] = [await signIn(user), await signIn(user)];
  line = "dead";
  const answer = await auth("endOtherSessions", { password: PASSWORD }, desk);
  line = "up";
  expect(answer.status).toBe(200);
  await until(async () => (await statusOf(phone)) === 401);
  expect(world.logged.join("")).toContain("a refresh token that nobody holds was not revoked");
});

test("a country is believed of our own apps alone, and one that the edge does not know is none", async () => {
  const user = await newUser();
  const { hospital, integration } = world.apps;
  const from = async (headers: Headers, country: string) =>
    sessionsOf(await signIn(user, { ...headers, "x-client-country": country }));
  for (const country of ["XX", "T1", "nepal", "NP, IN", "<b>"])
    expect((await from(hospital.headers, country))[0]?.country).toBeNull();
  expect((await from(integration.headers, "NP"))[0]?.country).toBeNull();
  expect((await from(hospital.headers, "NP"))[0]?.country).toBe("NP");
});

/** As if the last use had been so long ago. */
const unusedFor = (minutes: number, { email }: TestUser) =>
  world.asOwner(
    `update platform.session set last_used_at = now() - $1 * interval '1 minute'
      where user_id = (select id from platform."user" where email = $2)`,
    [minutes, email],
  );

const lastUse = async (headers: Headers) => {
  const [session] = await sessionsOf({ ...headers, "x-unattended": "1" });
  return Date.parse(session?.lastUsedAt ?? "");
};

test("a call by hand is a use, which the other process sees; what a page asks by itself is none", async () => {
  const user = await newUser();
  const browser = await signIn(user);
  await unusedFor(30, user);
  const before = await lastUse(browser);
  for (let count = 0; count < 3; count += 1)
    expect(await statusOf({ ...browser, "x-unattended": "1" }, other.server)).toBe(200);
  await other.api.stop(); // writes what it has noted
  expect(await lastUse(browser)).toBe(before);

  expect(await statusOf(browser)).toBe(200);
  await until(async () => (await lastUse(browser)) > before + 29 * 60_000);
  await unusedFor(61, user);
  await world.asOwner("update platform.epoch set value = value + 1", []);
  await until(async () => (await statusOf({ ...browser, "x-unattended": "1" })) === 401);
});
