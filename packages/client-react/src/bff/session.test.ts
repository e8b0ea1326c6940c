import { afterEach, expect, test } from "vitest";
import { type Recorder, record, type Seen } from "../testing/recorder.ts";
import { createBff } from "./create.ts";

const ORIGIN = "https://hospital.example.com";
const OLD = "o".repeat(43);
const NEW = "n".repeat(43);
const EXPIRES = "2026-12-01T00:00:00.000Z";
let api: Recorder;

afterEach(() => api.stop());

type Answer = { status: number; body: unknown };

async function start(answers: Record<string, Answer>, appOrigin = ORIGIN) {
  api = await record((seen: Seen, response) => {
    const procedure = /\/trpc\/admin\/([^?]+)/.exec(seen.url ?? "")?.[1] ?? "";
    const answer = answers[procedure] ?? { status: 500, body: {} };
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify([answer.body]));
  });
  return createBff({
    apiUrl: api.url,
    appId: "app",
    apiKey: "key",
    router: "admin",
    appOrigin,
    cookieName: "admin",
  });
}

function post(path: string, body: unknown, headers: Record<string, string> = {}, origin = ORIGIN) {
  return new Request(`${ORIGIN}/api/session/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, ...headers },
    body: JSON.stringify(body),
  });
}

const opened = { status: 200, body: { result: { data: { sessionId: NEW, expiresAt: EXPIRES } } } };
const done = { status: 200, body: { result: { data: {} } } };
const credentials = { email: "a@example.com", password: "secret" };

test("signing in sets the cookie, keeps the id from scripts and ends the session before", async () => {
  const bff = await start({ "auth.openSession": opened, "auth.signOut": done });
  const response = await bff.signIn(
    post("sign-in", credentials, { cookie: `__Host-admin=${OLD}`, "user-agent": "Firefox" }),
  );
  expect(response.headers.get("set-cookie")).toBe(
    `__Host-admin=${NEW}; Expires=Tue, 01 Dec 2026 00:00:00 GMT; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toBe("{}");
  expect(api.seen.map((seen) => [seen.url, seen.headers.authorization, seen.headers["user-agent"]])).toEqual([
    ["/trpc/admin/auth.openSession?batch=1", undefined, "Firefox"],
    ["/trpc/admin/auth.signOut?batch=1", `Session ${OLD}`, "Firefox"],
  ]);
});

test("on plain http the cookie has neither prefix nor Secure, since browsers would drop it", async () => {
  const bff = await start({ "auth.openSession": opened }, "http://localhost:3002");
  const response = await bff.signIn(post("sign-in", credentials, {}, "http://localhost:3002"));
  expect(response.headers.get("set-cookie")).toMatch(/^admin=n+; [^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("a first password is answered with the challenge and no cookie", async () => {
  const challenge = { challenge: "NEW_PASSWORD_REQUIRED", challengeSession: "c1" };
  const bff = await start({
    "auth.openSession": { status: 200, body: { result: { data: challenge } } },
    "auth.openSessionWithNewPassword": opened,
  });
  const first = await bff.signIn(post("sign-in", credentials));
  expect(first.headers.get("set-cookie")).toBeNull();
  expect(await first.json()).toEqual(challenge);
  const second = await bff.newPassword(
    post("new-password", {
      email: credentials.email,
      challengeSession: "c1",
      newPassword: "long enough now",
    }),
  );
  expect(second.headers.get("set-cookie")).toContain(`__Host-admin=${NEW}`);
});

test("a second factor is answered with the challenge and no cookie, its code with the cookie", async () => {
  const challenge = { challenge: "CODE_REQUIRED", challengeSession: "c2" };
  const bff = await start({
    "auth.openSession": { status: 200, body: { result: { data: challenge } } },
    "auth.openSessionWithCode": opened,
  });
  const first = await bff.signIn(post("sign-in", credentials));
  expect(first.headers.get("set-cookie")).toBeNull();
  expect(await first.json()).toEqual(challenge);
  const second = await bff.code(post("code", { challengeSession: "c2", code: "123 456" }));
  expect(second.headers.get("set-cookie")).toContain(`__Host-admin=${NEW}`);
  expect(await second.text()).toBe("{}");
  expect(JSON.parse(api.seen[1]?.body ?? "")).toEqual({ 0: { challengeSession: "c2", code: "123456" } });
});

test("a refusal comes back as the API worded it", async () => {
  const body = { domainCode: "SIGN_IN_FAILED", message: "E-mail or password is wrong.", requestId: "r1" };
  const bff = await start({
    "auth.openSession": { status: 401, body: { error: { message: "x", code: -32001, data: body } } },
  });
  const response = await bff.signIn(post("sign-in", credentials));
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual(body);
  expect(response.headers.get("set-cookie")).toBeNull();
});

test("whoever tries too often is told when to come back", async () => {
  const message = "Too many requests. Try again in 40 seconds.";
  const body = { domainCode: "TOO_MANY_REQUESTS", message, requestId: "r1", retryAfter: 40 };
  const bff = await start({
    "auth.openSession": { status: 429, body: { error: { message, code: -32029, data: body } } },
  });
  const response = await bff.signIn(post("sign-in", credentials));
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "40"]);
  expect(await response.json()).toEqual(body);
});

test("wrong input names its fields and never reaches the API", async () => {
  const bff = await start({});
  const response = await bff.newPassword(
    post("new-password", { email: "nobody", challengeSession: "c", newPassword: "short" }),
  );
  expect(response.status).toBe(400);
  const { fields } = (await response.json()) as { fields: { path: string }[] };
  expect(fields.map((field) => field.path)).toEqual(["email", "newPassword"]);
  expect((await bff.signIn(post("sign-in", { ...credentials, padding: "x".repeat(2 ** 20) }))).status).toBe(
    413,
  );
  expect(api.seen).toEqual([]);
});

test("signing out ends the session and clears the cookie", async () => {
  const bff = await start({ "auth.signOut": done });
  const response = await bff.signOut(post("sign-out", {}, { cookie: `__Host-admin=${OLD}` }));
  expect(await response.json()).toEqual({ ended: true });
  expect(response.headers.get("set-cookie")).toBe(
    "__Host-admin=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
  );
  expect(api.seen[0]?.headers.authorization).toBe(`Session ${OLD}`);
});

test("signing out while the API is down clears the cookie all the same", async () => {
  const bff = await start({});
  await api.stop();
  const response = await bff.signOut(post("sign-out", {}, { cookie: `__Host-admin=${OLD}` }));
  expect(await response.json()).toEqual({ ended: false });
  expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
});

test("a page of another origin can neither sign anyone in nor out", async () => {
  const bff = await start({ "auth.openSession": opened });
  expect((await bff.signIn(post("sign-in", credentials, {}, "https://evil.example.com"))).status).toBe(403);
  expect((await bff.signOut(post("sign-out", {}, {}, "https://evil.example.com"))).status).toBe(403);
  expect(api.seen).toEqual([]);
});
