import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { ErrorBody, Health } from "@polyclinic/contracts";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi } from "./testing/api-process.ts";
import { ORIGIN, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
let api: TestProcess;

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack.env);
  await api.ready;
});

afterAll(async () => {
  await killProcess(api);
  await stack.close();
});

function get(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
  return fetch(`${api.address}${path}`, { headers, redirect: "manual", ...init });
}

/** A POST whose body stays away: who sends it meets a closed connection before the answer, sometimes. */
async function announce(path: string, headers: Record<string, string>, length: number): Promise<Response> {
  const asked = request(`${api.address}${path}`, {
    method: "POST",
    headers: { ...headers, "content-length": length },
  });
  asked.flushHeaders();
  const [answer] = (await once(asked, "response")) as [IncomingMessage]; // as: what node:http says of the event
  const body = await text(answer);
  asked.destroy();
  const requestId = String(answer.headers["x-request-id"]);
  return new Response(body, { status: answer.statusCode ?? 0, headers: { "x-request-id": requestId } });
}

function preflight(origin: string, path = "/trpc/hospital/patients.list"): Promise<Response> {
  const asked = {
    "access-control-request-method": "POST",
    "access-control-request-headers": "x-app-id,x-evil",
  };
  return get(path, { origin, ...asked }, { method: "OPTIONS" });
}

test("every answer forbids caches and carries a request id of ours", async () => {
  const paths = [
    "/health",
    "/health/live",
    "/openapi.json",
    "/docs/",
    "/docs/js/scalar.js",
    "/nowhere",
    "/%zz",
  ];
  const answers = await Promise.all([
    ...paths.map((path) => get(path, { "x-request-id": "mine", "request-id": "mine" })),
    get("/api/patients", stack.caller),
    get("/api/patients"),
    get("/trpc/hospital/patients.list", stack.caller),
    get(`/trpc/hospital/${"x".repeat(2_500)}`, {}, { method: "POST" }),
    preflight(ORIGIN),
  ]);
  for (const { url, headers } of answers) {
    expect([url, headers.get("cache-control")]).toEqual([url, "no-store"]);
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-powered-by")).toBeNull();
  }
  expect(new Set(answers.map(({ headers }) => headers.get("x-request-id"))).size).toBe(answers.length);
});

test("whatever is refused is refused with the ErrorBody", async () => {
  const json = { "content-type": "application/json", ...stack.caller };
  const cases: [number, Promise<Response>][] = [
    [404, get("/nowhere")],
    [404, get("/api/nowhere", stack.caller)],
    [404, get("/api/patients", stack.caller, { method: "DELETE" })],
    [404, get("/%zz")],
    [400, get("/api/patients", json, { method: "POST", body: "{" })],
    [413, announce("/api/patients", json, 2_000_000)],
    [415, get("/api/patients", { ...json, "content-type": "text/plain" }, { method: "POST", body: "{}" })],
  ];
  for (const [status, asked] of cases) {
    const answer = await asked;
    const body = ErrorBody.strict().parse(await answer.json());
    expect([answer.status, body.requestId]).toEqual([status, answer.headers.get("x-request-id")]);
  }
});

test("a preflight is answered for the origins of apps in use, and for no other", async () => {
  const known = await preflight(ORIGIN);
  expect(known.status).toBe(204);
  expect(known.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  expect(known.headers.get("access-control-max-age")).toBe("7200");
  expect(known.headers.get("access-control-allow-headers")).toBe(
    "authorization, content-type, idempotency-key, x-app-id, x-api-key, x-tenant-id",
  );
  expect(known.headers.get("access-control-allow-credentials")).toBeNull();
  for (const origin of [
    "https://evil.example.com",
    `${ORIGIN}.evil.com`,
    ORIGIN.replace("https", "http"),
    "null",
  ]) {
    const unknown = await preflight(origin);
    expect([origin, unknown.headers.get("access-control-allow-origin")]).toEqual([origin, null]);
  }
});

test("an answer shows a page of that origin when to try again and which request it was, and never takes cookies", async () => {
  const { headers } = await get("/api/patients", { ...stack.caller, origin: ORIGIN });
  expect(headers.get("access-control-expose-headers")).toBe(
    "x-request-id, retry-after, idempotency-replayed",
  );
  expect(headers.get("access-control-allow-credentials")).toBeNull();
  expect(headers.get("vary")).toContain("Origin");
});

/** Fails, so it counts for the address as an attempt; each for an account of its own. */
async function attempts(
  at: TestProcess,
  count: number,
  headersOf: (index: number) => Record<string, string>,
) {
  const statuses: number[] = [];
  for (let index = 0; index < count; index++) {
    const answer = await fetch(`${at.address}/api/auth/sign-in`, {
      method: "POST",
      headers: { ...stack.apps.integration, "content-type": "application/json", ...headersOf(index) },
      body: JSON.stringify({ email: `${randomUUID()}@example.com`, password: "wrong" }),
    });
    statuses.push(answer.status);
  }
  return { refused: statuses.filter((status) => status === 429).length };
}

const madeUp = (index: number) => ({ "x-forwarded-for": `203.0.113.${index}` });
const behindProxy = (index: number) => ({ "x-forwarded-for": `203.0.113.${index}, 198.51.100.1` });

test("X-Forwarded-For is believed of a proxy of ours only, and of it the last address that is no proxy", async () => {
  const closed = await startApi({ ...stack.env, TRUSTED_PROXIES: "none" });
  await closed.ready;
  // A hundred failed attempts are allowed; the limit is one for all processes of this database.
  expect(await attempts(closed, 110, madeUp)).toEqual({ refused: 10 });
  await killProcess(closed);

  expect(await attempts(api, 110, behindProxy)).toEqual({ refused: 10 });
  expect(await attempts(api, 10, madeUp)).toEqual({ refused: 0 });
}, 60_000);

test("the request itself is held to the origins of its own app", async () => {
  const own = await get("/api/patients", { ...stack.caller, origin: ORIGIN });
  expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, ORIGIN]);
  expect((await get("/api/patients", { ...stack.caller, origin: "https://evil.example.com" })).status).toBe(
    401,
  );
});

test("each door is for its own kinds of app", async () => {
  const { authorization = "" } = stack.caller;
  const asked = [
    ["/api/patients", "integration", 200],
    ["/api/patients", "admin", 401],
    ["/trpc/hospital/patients.list", "admin", 401],
    ["/trpc/admin/clinics.list", "integration", 401],
    ["/trpc/admin/clinics.list", "hospital", 401],
    ["/trpc/admin/clinics.list", "admin", 401],
  ] as const;
  for (const [path, kind, status] of asked) {
    const method = path.startsWith("/trpc") ? "POST" : "GET";
    const headers = {
      ...stack.apps[kind],
      authorization,
      "x-tenant-id": "alpha",
      "content-type": "application/json",
    };
    const answer = await get(path, headers, { method, ...(method === "POST" && { body: "{}" }) });
    expect([path, kind, answer.status]).toEqual([path, kind, status]);
  }
});

test("a batch of ten long names is one request", async () => {
  const names = Array.from({ length: 10 }, () => "auth.openSessionWithNewPassword").join(",");
  const headers = { ...stack.caller, "content-type": "application/json" };
  const answer = await get(`/trpc/hospital/${names}?batch=1`, headers, { method: "POST", body: "{}" });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toHaveLength(10);
});

test("health says names and states, nothing else", async () => {
  await until(async () => {
    const health = Health.parse(await (await get("/health")).json());
    return health.status === "ok";
  });
  const answer = await get("/health");
  expect(Health.strict().parse(await answer.json())).toEqual({
    status: "ok",
    checks: { database: "ok", cognito: "ok", s3: "ok", ses: "ok", sns: "ok" },
  });
  expect(await (await get("/health/live")).json()).toEqual({ live: true });
  expect(await (await get("/health/ready")).json()).toEqual({ ready: true });
});

test("the reference loads nothing from elsewhere", async () => {
  const page = await get("/docs/");
  const html = await page.text();
  for (const [, address = ""] of html.matchAll(/(?:src|href)="([^"]*)"/g))
    expect(address).not.toMatch(/^(https?:)?\/\//);
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*|script-src[^;]*'unsafe-/);
  expect(policy).toMatch(/script-src 'self' 'sha256-/);
  expect((await get("/docs/js/scalar.js")).status).toBe(200);
  expect(((await (await get("/openapi.json")).json()) as { openapi: string }).openapi).toBe("3.1.0");
});

test("the reference can be switched off", async () => {
  const closed = await startApi({ ...stack.env, API_DOCS: "off" });
  await closed.ready;
  expect(await closed.status("/docs/")).toBe(404);
  expect(await closed.status("/openapi.json")).toBe(404);
  await killProcess(closed);
});

test("the log is JSON, one line for each request, without what was sent", async () => {
  const headers = { ...stack.caller, "content-type": "application/json" };
  const body = JSON.stringify({ givenName: "Secretname", familyName: "", sex: "female" });
  const answer = await get("/api/patients", headers, { method: "POST", body });
  const id = answer.headers.get("x-request-id");
  await get("/api/patients?cursor=Secretcursor", stack.caller);
  await get("/Secretpath?x=Secretquery", stack.caller);
  await until(async () => api.output().includes(`"requestId":"${id}","method":"POST"`));
  const lines = api.output().trim().split("\n");
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>); // as: throws on anything else
  const [entry] = entries.filter(({ requestId, msg }) => requestId === id && msg === "answered");
  expect(entry).toMatchObject({ method: "POST", route: "/api/patients", status: 400 });
  const { authorization = "", "x-api-key": key = "" } = stack.caller;
  for (const secret of ["Secret", authorization.slice(7), key, "@example.com"])
    expect(api.output()).not.toContain(secret);
});

test("the API does not start with a wrong value, or against a wall that would not hold", async () => {
  const wrong = await startApi({ ...stack.env, API_DOCS: "maybe" });
  expect(await wrong.exited).toBe(1);
  expect(wrong.output()).toContain("API_DOCS");
  const superuser = await startApi({ ...stack.env, DATABASE_URL: stack.ownerUrl });
  expect(await superuser.exited).toBe(1);
  expect(superuser.output()).toContain("superuser");
});
