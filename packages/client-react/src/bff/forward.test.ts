import type { ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { type Recorder, record } from "../testing/recorder.ts";
import { createBff } from "./create.ts";

const ORIGIN = "http://localhost:3001";
const SESSION = "s".repeat(43);
let api: Recorder;

afterEach(async () => {
  vi.useRealTimers();
  await api.stop();
});

async function start(status = 200) {
  api = await record((_, response) => {
    response.writeHead(status, {
      "content-type": "application/json",
      "set-cookie": "x=1",
      server: "api",
      "x-request-id": "r1",
      "idempotency-replayed": "true",
    });
    response.end('[{"result":{"data":1}}]');
  });
  return bffTo(api.url);
}

function bffTo(apiUrl: string, appOrigin = ORIGIN) {
  return createBff({
    apiUrl,
    appId: "app",
    apiKey: "key",
    router: "hospital",
    appOrigin,
    cookieName: "hospital",
  });
}

function post(
  path: string,
  headers: Record<string, string> = {},
  body: BodyInit = "{}",
  signal?: AbortSignal,
) {
  const init = {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: ORIGIN,
      "sec-fetch-site": "same-origin",
      ...headers,
    },
    body,
    duplex: "half",
    ...(signal && { signal }),
  };
  return new Request(`${ORIGIN}/api/trpc/${path}`, init);
}

test("the session becomes an authorization; of the rest only what the page says of its call passes", async () => {
  const bff = await start();
  const response = await bff.trpc(
    post(
      "patients.list?batch=1",
      {
        cookie: `other=1; hospital=${SESSION}`,
        authorization: "Bearer stolen",
        "x-app-id": "forged",
        "x-api-key": "forged",
        "x-tenant-id": "forged",
        "x-anything": "forged",
        "x-client-address": "6.6.6.6",
        "x-made-for": "person/clinic",
        "x-unattended": "1",
        "idempotency-key": "key-of-the-call",
        "x-client-country": "XX",
        "cf-ipcountry": "NP",
        "x-forwarded-for": "6.6.6.6, 203.0.113.7",
      },
      '{"0":{"limit":5}}',
    ),
  );
  expect(response.status).toBe(200);
  expect(api.seen).toHaveLength(1);
  const [seen] = api.seen;
  expect(seen).toMatchObject({
    method: "POST",
    url: "/trpc/hospital/patients.list?batch=1",
    body: '{"0":{"limit":5}}',
  });
  expect(seen?.headers).toMatchObject({
    authorization: `Session ${SESSION}`,
    "x-app-id": "app",
    "x-api-key": "key",
    "x-made-for": "person/clinic",
    "x-client-address": "203.0.113.7",
    "x-client-country": "NP",
    "x-unattended": "1",
    "idempotency-key": "key-of-the-call",
  });
  for (const name of ["cookie", "x-tenant-id", "x-anything", "x-forwarded-for", "origin"])
    expect(seen?.headers).not.toHaveProperty(name);
});

test("a doubled claim stays doubled, so that the API refuses it, and none is made up", async () => {
  const bff = await start();
  const doubled = post("patients.list");
  doubled.headers.append("x-made-for", "person/clinic");
  doubled.headers.append("x-made-for", "person/clinic");
  await bff.trpc(doubled);
  await bff.trpc(post("patients.list"));
  expect(api.seen.map(({ headers }) => headers["x-made-for"])).toEqual([
    "person/clinic, person/clinic",
    undefined,
  ]);
});

test("of the answer only what a page needs comes back, and nobody may keep it", async () => {
  const bff = await start(207);
  const response = await bff.trpc(post("patients.list"));
  expect(response.status).toBe(207);
  expect(Object.fromEntries(response.headers)).toEqual({
    "cache-control": "no-store",
    "content-type": "application/json",
    "idempotency-replayed": "true",
    "x-request-id": "r1",
  });
});

test.each([
  "auth.signIn",
  "auth.openSession",
  "auth.openSessionWithNewPassword",
  "auth.openSessionWithCode",
  "auth.answerNewPassword",
  "auth.refresh",
  "auth.signOut",
  "auth.somethingNew",
  "patients.list,auth.openSession",
  "auth%2EopenSession",
  "patients.list%2Cauth.openSession",
  "..%2Fadmin%2Fclinics.list",
  "patients.list%3Fx",
  "%E0%A4%A",
  "",
  "patients.list?batch=1&input=%7B%7D",
])("the API never hears of %j", async (path) => {
  const bff = await start();
  const response = await bff.trpc(post(path));
  expect(response.status).toBe(404);
  expect(api.seen).toEqual([]);
});

test("the procedures of auth that answer with no secret are passed on", async () => {
  const bff = await start();
  const names = [
    "me",
    "chooseClinic",
    "setPreferences",
    "forgotPassword",
    "resetPassword",
    "changePassword",
    "sessions",
    "endSession",
    "endOtherSessions",
  ];
  const response = await bff.trpc(post(`${names.map((name) => `auth.${name}`).join(",")}?batch=1`));
  expect(response.status).toBe(200);
  const factor = await bff.trpc(
    post(
      "auth.beginSecondFactor,auth.confirmSecondFactor,auth.renewRecoveryCodes,auth.switchOffSecondFactor?batch=1",
    ),
  );
  expect(factor.status).toBe(200);
});

test.each<[string, Record<string, string>, number]>([
  ["another origin", { origin: "http://localhost:3002" }, 403],
  ["an opaque origin", { origin: "null" }, 403],
  ["a neighbour of the same site", { "sec-fetch-site": "same-site" }, 403],
  ["a plain form", { "content-type": "text/plain" }, 415],
])("a request of %s is refused", async (_, headers, status) => {
  const bff = await start();
  expect((await bff.trpc(post("patients.list", headers))).status).toBe(status);
  expect(api.seen).toEqual([]);
});

test("a request without an origin, or by GET, is refused", async () => {
  const bff = await start();
  const bare = new Request(`${ORIGIN}/api/trpc/patients.list`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect((await bff.trpc(bare)).status).toBe(403);
  expect((await bff.trpc(new Request(`${ORIGIN}/api/trpc/patients.list`))).status).toBe(405);
});

test("a body over 1 MiB is refused, with or without an honest length", async () => {
  const bff = await start();
  const large = new Uint8Array(1024 * 1024 + 1);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(large);
      controller.close();
    },
  });
  expect((await bff.trpc(post("patients.list", {}, stream))).status).toBe(413);
  expect(
    (await bff.trpc(post("patients.list", { "content-length": String(large.length) }, large))).status,
  ).toBe(413);
  expect(api.seen).toEqual([]);
});

test("an API that is down answers 503 in a shape that tRPC and people can read", async () => {
  await start();
  const response = await bffTo("http://127.0.0.1:9").trpc(post("patients.list?batch=1"));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    domainCode: "UNAVAILABLE",
    error: { data: { domainCode: "UNAVAILABLE", httpStatus: 503 } },
  });
});

test("a stream passes through as it comes, for longer than an answer may take, and ends with its page", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const answering = Promise.withResolvers<ServerResponse>();
  api = await record((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("first");
    answering.resolve(response);
  });
  const leave = new AbortController();
  const { headers, body } = await bffTo(api.url).trpc(post("notifications.changes", {}, "{}", leave.signal));
  expect(headers.get("x-accel-buffering")).toBe("no");
  expect(headers.get("cache-control")).toBe("no-store, no-transform");
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  expect(await reader?.read()).toMatchObject({ value: "first" });
  vi.advanceTimersByTime(60_000);
  (await answering.promise).write("second");
  expect(await reader?.read()).toMatchObject({ value: "second" });
  leave.abort();
  await api.hungUp;
});

test("a page that is left hangs up on the API too", async () => {
  api = await record(() => {});
  const leave = new AbortController();
  const pending = bffTo(api.url).trpc(post("patients.list", {}, "{}", leave.signal));
  await expect.poll(() => api.seen.length, { timeout: 10_000 }).toBe(1);
  leave.abort();
  await api.hungUp;
  expect((await pending).status).toBe(499);
});

test("with https the cookie must carry the prefix that no sibling domain can set", async () => {
  await start();
  const bff = bffTo(api.url, "https://app.example.com");
  const origin = "https://app.example.com";
  await bff.trpc(post("patients.list", { origin, cookie: `hospital=${SESSION}` }));
  await bff.trpc(post("patients.list", { origin, cookie: `__Host-hospital=${SESSION}` }));
  expect(api.seen.map((seen) => seen.headers.authorization)).toEqual([undefined, `Session ${SESSION}`]);
});

test("an API that points elsewhere is not followed, with the key in hand", async () => {
  api = await record((_, response) => response.writeHead(303, { location: "/elsewhere" }).end());
  expect((await bffTo(api.url).trpc(post("patients.list"))).status).toBe(503);
  expect(api.seen).toHaveLength(1);
});
