import { Me, OpenedSession, Preferences, SignInChallenge, Tokens } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "./testing/world.ts";

let world: World;
let doctor: TestUser;

beforeAll(async () => {
  world = await createWorld();
  doctor = await world.makeUser("doctor", { alpha: ["doctor"] });
});

afterAll(() => world.close());

function auth(
  path: string,
  input: unknown,
  headers: Headers = world.apps.integration.headers,
  surface = "hospital",
) {
  return call(world.server, `${surface}/auth.${path}`, input, headers);
}

async function newcomer(name: string): Promise<string> {
  const email = `${name}@example.com`;
  const { email: known } = await world.makeUser(name, { alpha: ["nurse"] });
  await world.directory.setPassword({ email: known, password: PASSWORD, temporary: true });
  return email;
}

async function auditActions(): Promise<string[]> {
  const events = await world.platform.read((tx) => tx.selectFrom("audit_event").select("action").execute());
  return events.map(({ action }) => action);
}

async function openSession(headers = world.apps.hospital.headers): Promise<Headers> {
  const { data } = await auth("openSession", { email: doctor.email, password: PASSWORD }, headers);
  return { ...headers, authorization: `Session ${OpenedSession.parse(data).sessionId}` };
}

test("a program signs in, asks who it is, renews its token and signs out", async () => {
  const { headers } = world.apps.integration;
  const signedIn = await auth("signIn", { email: " Doctor@Example.com", password: PASSWORD });
  const tokens = Tokens.parse(signedIn.data);
  const me = await auth("me", undefined, {
    ...headers,
    authorization: `Bearer ${tokens.accessToken}`,
    "x-tenant-id": "alpha",
  });
  expect(Me.parse(me.data)).toMatchObject({
    user: { email: doctor.email },
    platformRoles: [],
    memberships: [{ clinic: { slug: "alpha", timeZone: "Asia/Kathmandu" }, roles: ["doctor"] }],
    clinic: { id: world.alpha.id },
    permissions: expect.arrayContaining(["patients:read", "patients:update"]),
  });
  expect((await auth("refresh", { refreshToken: tokens.refreshToken })).status).toBe(200);
  expect(await auth("signOut", { refreshToken: tokens.refreshToken })).toMatchObject({
    status: 200,
    data: {},
  });
  expect(await auth("refresh", { refreshToken: tokens.refreshToken })).toMatchObject({
    status: 401,
    error: { domainCode: "UNAUTHENTICATED" },
  });
});

test("a wrong password and an unknown address get one answer", async () => {
  const wrong = await auth("signIn", { email: doctor.email, password: "wrong" });
  const unknown = await auth("signIn", { email: "nobody@example.com", password: "wrong" });
  expect(wrong).toMatchObject({ status: 401, error: { domainCode: "SIGN_IN_FAILED" } });
  expect({ ...unknown.error, requestId: "" }).toEqual({ ...wrong.error, requestId: "" });
});

test("a first sign-in asks for a new password, for tokens and for a session", async () => {
  const cases = [
    { name: "first", start: "signIn", answer: "answerNewPassword", result: Tokens },
    { name: "second", start: "openSession", answer: "openSessionWithNewPassword", result: OpenedSession },
  ];
  for (const { name, start, answer, result } of cases) {
    const email = await newcomer(name);
    const challenge = await auth(start, { email, password: PASSWORD });
    const { challengeSession } = SignInChallenge.parse(challenge.data);
    const answered = await auth(answer, { email, challengeSession, newPassword: "another long password" });
    expect(result.safeParse(answered.data).success).toBe(true);
  }
});

test("a short new password is refused by name before anybody is asked", async () => {
  const input = { email: doctor.email, challengeSession: "x", newPassword: "short" };
  const { status, error } = await auth("answerNewPassword", input);
  expect(status).toBe(400);
  expect(error?.fields).toMatchObject([{ path: "newPassword", code: "too_small" }]);
});

test("a first password of one's own holds neither the address nor the name of the product", async () => {
  const email = await newcomer("kancha");
  const { data } = await auth("signIn", { email, password: PASSWORD });
  const { challengeSession } = SignInChallenge.parse(data);
  const answer = (newPassword: string) => auth("answerNewPassword", { email, challengeSession, newPassword });
  for (const newPassword of ["it was kancha who came", "the polyclinic it is"])
    expect((await answer(newPassword)).error?.fields).toMatchObject([
      { path: "newPassword", code: "contains_name" },
    ]);
  expect((await answer("another long password")).status).toBe(200);
});

test("a session ends with its sign-out, at once, and signing out twice is no error", async () => {
  const browser = await openSession();
  expect((await auth("me", undefined, browser)).status).toBe(200);
  expect(await auth("signOut", {}, browser)).toMatchObject({ status: 200, data: {} });
  expect((await auth("me", undefined, browser)).status).toBe(401);
  expect(await auth("signOut", {}, browser)).toMatchObject({ status: 200, data: {} });
  expect(await auditActions()).toEqual(expect.arrayContaining(["session.opened", "session.ended"]));
});

test("another app cannot end a session", async () => {
  const browser = await openSession();
  const other = await world.makeApp("hospital");
  await auth("signOut", {}, { ...browser, ...other.headers });
  expect((await auth("me", undefined, browser)).status).toBe(200);
});

test("me without a clinic, and with one that is not the caller's", async () => {
  const headers = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(doctor)}` };
  expect(Me.parse((await auth("me", undefined, headers)).data)).toMatchObject({
    clinic: null,
    permissions: [],
  });
  const foreign = await auth("me", undefined, { ...headers, "x-tenant-id": "beta" });
  expect(foreign).toMatchObject({ status: 403, error: { domainCode: "TENANT_REFUSED" } });
});

test.each([
  ["me", undefined],
  ["chooseClinic", { clinicId: "0199a000-0000-7000-8000-000000000000" }],
  ["setPreferences", { language: "ne" }],
])("auth.%s needs a person", async (path, input) => {
  expect(await auth(path, input)).toMatchObject({ status: 401, error: { domainCode: "UNAUTHENTICATED" } });
});

test("preferences are the person's own, kept and shown at once", async () => {
  const browser = await openSession();
  const { data } = await auth("setPreferences", { language: "ne" }, browser);
  expect(Preferences.parse(data)).toMatchObject({ language: "ne", calendar: "bs" });
  expect(Me.parse((await auth("me", undefined, browser)).data).preferences.language).toBe("ne");
  expect((await auth("setPreferences", { language: "fr" }, browser)).error?.fields).toMatchObject([
    { path: "language" },
  ]);
  expect(await auditActions()).toContain("preferences.changed");
});

test("what the app may not do is not among the permissions", async () => {
  const weak = await world.makeApp("hospital", { permissions: ["patients:read"] });
  const me = await auth("me", undefined, await openSession(weak.headers));
  expect(Me.parse(me.data).permissions).toEqual(["patients:read"]);
});

test("neither passwords nor tokens reach the log", () => {
  expect(world.logged.join("")).not.toMatch(/correct horse|another long|eyJ/);
});
