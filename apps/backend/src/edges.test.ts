// What the API is at its edges, as a process that listens: the headers of whatever it answers, how much it reads and for
// how long, and tokens of every bad kind.
import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { openApiDocument } from "@polyclinic/api";
import { badTokens, type Genuine, genuineToken, jwksOf, rsaKey, startIssuer } from "@polyclinic/auth/testing";
import { ErrorBody } from "@polyclinic/contracts";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi } from "./testing/api-process.ts";
import { sendRaw } from "./testing/raw.ts";
import { ORIGIN, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
let api: TestProcess;
let json: Record<string, string>;
/** Both take as long as the API is patient, so they are on their way while the other tests run. */
let slow: Promise<Response>[];

const LIST = "/trpc/hospital/patients.list";

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack.env);
  await api.ready;
  json = { ...stack.caller, "content-type": "application/json" };
  slow = [
    sendRaw(api.port, "POST /api/patients HTTP/1.1\r\nHost: api\r\nContent-Ty"),
    sendRaw(
      api.port,
      "POST /api/patients HTTP/1.1\r\nHost: api\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ),
  ];
});

afterAll(async () => {
  await killProcess(api);
  await stack.close();
});

function ask(path: string, method = "GET", headers: Record<string, string> = {}, body?: string) {
  return fetch(`${api.address}${path}`, {
    method,
    headers,
    redirect: "manual",
    ...(body !== undefined && { body }),
  });
}

function post(path: string, body: string, headers = json) {
  return ask(path, "POST", headers, body);
}

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: stack.ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-powered-by": null,
  server: null,
};

function expectHeaders(name: string, { headers }: Response): void {
  const found = Object.fromEntries(Object.keys(HEADERS).map((header) => [header, headers.get(header)]));
  expect({ name, ...found }).toEqual({ name, ...HEADERS });
  const policy = headers.get("content-security-policy") ?? "";
  expect([name, policy]).toEqual([name, expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/)]);
  expect([name, policy]).toEqual([name, expect.not.stringMatching(/script-src[^;]*'unsafe-/)]);
  expect([name, headers.get("x-request-id")]).toEqual([name, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
}

/** Ten attempts a minute are allowed for one account. */
async function tooOften(): Promise<Response> {
  const body = JSON.stringify({ email: `${randomUUID()}@example.com`, password: "wrong" });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post("/api/auth/sign-in", body);
    if (answer.status === 429 || attempt > 20) return answer;
  }
}

test("every status comes with the same headers", async () => {
  const big = `{"text":"${"x".repeat(2 ** 20)}"}`;
  const cases: [status: number, name: string, asked: () => Promise<Response>][] = [
    [200, "health", () => ask("/health")],
    [200, "the reference", () => ask("/docs/")],
    [
      200,
      "its script, though the browser has one",
      () => ask("/docs/js/scalar.js", "GET", { "if-none-match": "*" }),
    ],
    [
      200,
      "the document",
      () => ask("/openapi.json", "GET", { "if-modified-since": new Date().toUTCString() }),
    ],
    [200, "REST", () => ask("/api/patients", "GET", stack.caller)],
    [200, "tRPC", () => post(LIST, "{}")],
    [
      204,
      "a preflight",
      () => ask(LIST, "OPTIONS", { origin: ORIGIN, "access-control-request-method": "POST" }),
    ],
    [400, "no JSON, REST", () => post("/api/patients", "{")],
    [400, "no JSON, tRPC", () => post(LIST, "{")],
    [400, "an input that does not fit", () => post(LIST, '{"limit":"many"}')],
    [400, "too deep, REST", () => post("/api/patients", "[".repeat(50) + "]".repeat(50))],
    [400, "too deep, tRPC", () => post(LIST, "[".repeat(500_000))],
    [400, "no HTTP", () => sendRaw(api.port, "HELLO\r\n\r\n")],
    [
      400,
      "two lengths",
      () =>
        sendRaw(api.port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
    ],
    [400, "no host", () => sendRaw(api.port, "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")],
    [401, "no app", () => ask("/api/patients")],
    [401, "no identity", () => ask("/api/patients", "GET", stack.apps.integration)],
    [401, "no identity, tRPC", () => post(LIST, "{}", { ...json, authorization: "" })],
    [403, "another clinic", () => ask("/api/patients", "GET", { ...stack.caller, "x-tenant-id": "beta" })],
    [404, "no such address", () => ask("/nowhere")],
    [404, "an address that cannot be read", () => ask("/%zz")],
    [404, "another method", () => ask("/api/patients", "DELETE", stack.caller)],
    [404, "no such patient", () => ask(`/api/patients/${randomUUID()}`, "GET", stack.caller)],
    [404, "no such procedure", () => post("/trpc/hospital/patients.nothing", "{}")],
    [404, "no such link", () => post("/unsubscribe/nothing", "")],
    [405, "a query by GET", () => ask(LIST, "GET", stack.caller)],
    [413, "more than 1 MiB, REST", () => post("/api/patients", big)],
    [413, "more than 1 MiB, tRPC", () => post(LIST, big)],
    [413, "eleven calls", () => post(`/trpc/hospital/${Array(11).fill("auth.me").join(",")}?batch=1`, "{}")],
    [415, "a form, REST", () => post("/api/patients", "a=1", { ...json, "content-type": "text/plain" })],
    [415, "a form, tRPC", () => post(LIST, "a=1", { ...json, "content-type": "text/plain" })],
    [
      417,
      "an expectation that nobody can meet",
      () => sendRaw(api.port, "GET /health HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n"),
    ],
    [429, "too often", tooOften],
    [431, "20 kB of headers", () => ask("/health", "GET", { "x-filler": "x".repeat(20_000) })],
  ];
  for (const [status, name, asked] of cases) {
    const answer = await asked();
    expect([name, answer.status]).toEqual([name, status]);
    expectHeaders(name, answer);
    if (status >= 400 && name !== "no such link" && !/tRPC|procedure|GET|calls|fit/.test(name))
      ErrorBody.strict().parse(await answer.json());
  }
});

test("so does every route: to a stranger, to a person, with nonsense, and by another method", async () => {
  const paths = openApiDocument().paths ?? {};
  const rest = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => [path.replaceAll(/\{\w+\}/g, randomUUID()), method.toUpperCase()] as const,
    ),
  );
  const routes = [
    ...rest.map(([path, method]) => [`/api${path.replace(/^\/api/, "")}`, method] as const),
    ...["/health", "/health/live", "/health/ready", "/openapi.json", "/docs/", "/docs"].map(
      (path) => [path, "GET"] as const,
    ),
    ...[
      "/trpc/hospital/auth.me",
      "/trpc/admin/clinics.list",
      "/webhooks/sns",
      `/unsubscribe/${randomUUID()}`,
    ].map((path) => [path, "POST"] as const),
  ];
  expect(rest.length).toBeGreaterThan(10);
  for (const [path, method] of routes) {
    const takesBody = method !== "GET";
    const answers = [
      await ask(path, method, { "content-type": "application/json" }, takesBody ? "{}" : undefined),
      await ask(path, method, json, takesBody ? "{}" : undefined),
      await ask(path, method, json, takesBody ? '{"nonsense":[1,{"a":null}]}' : undefined),
      await ask(path, method === "PATCH" ? "PUT" : "PATCH", json, "{}"),
    ];
    for (const answer of answers) {
      const name = `${method} ${path}: ${answer.status}`;
      expect([name, answer.status < 500]).toEqual([name, true]);
      expectHeaders(name, answer);
    }
  }
});

test("no bad token is let in, none breaks anything, and all get one and the same answer", async () => {
  const attackerKey = rsaKey("attacker");
  const attacker = await startIssuer(jwksOf(attackerKey, { ...attackerKey, kid: "CognitoLocal" }));
  const privateKey = createPrivateKey(readFileSync(stack.signingKeyFile));
  const by: Genuine = {
    issuer: stack.cognito.issuer,
    clientId: stack.cognito.clientIds.integration,
    sub: stack.person.sub,
    key: { kid: "CognitoLocal", privateKey, publicKey: createPublicKey(privateKey) },
  };
  const withToken = (token: string) =>
    ask("/api/patients", "GET", { ...stack.caller, authorization: `Bearer ${token}` });
  expect((await withToken(genuineToken(by))).status).toBe(200);

  const corpus = Object.entries(badTokens(by, { key: attackerKey, jwksUri: attacker.jwksUri }));
  const sendable = corpus.filter(([, token]) => /^[\x20-\x7e]{0,8000}$/.test(token));
  expect(sendable.length).toBeGreaterThan(55);
  const bodies = new Set<string>();
  for (const [name, token] of sendable) {
    const answer = await withToken(token);
    expect([name, answer.status]).toEqual([name, 401]);
    const { requestId: _own, ...body } = ErrorBody.strict().parse(await answer.json());
    bodies.add(JSON.stringify(body));
  }
  expect([...bodies]).toEqual([expect.stringContaining("UNAUTHENTICATED")]);

  for (const [name, token] of corpus.filter((entry) => !sendable.includes(entry))) {
    const { authorization: _left, ...headers } = stack.caller;
    const lines = Object.entries({
      ...headers,
      authorization: `Bearer ${Buffer.from(token).toString("latin1")}`,
    });
    const head = lines.map(([header, value]) => `${header}: ${value}\r\n`).join("");
    const answer = await sendRaw(
      api.port,
      `GET /api/patients HTTP/1.1\r\nHost: api\r\nConnection: close\r\n${head}\r\n`,
    );
    expect([name, [0, 400, 401, 431].includes(answer.status)]).toEqual([name, true]);
  }
  expect(attacker.state.requests).toBe(0);
  await attacker.stop();
});

test("headers and a body that never end are given up", async () => {
  for (const answer of await Promise.all(slow)) {
    expect(answer.status).toBe(408);
    expectHeaders("too slow", answer);
    expect(ErrorBody.strict().parse(await answer.json()).message).toContain("took too long");
  }
}, 60_000);

test("a failure of ours, and a database that is away, say no more and carry the same headers", async () => {
  const table = `"${stack.clinic.schemaName}".patient`;
  await asOwner(`alter table ${table} rename column mrn to mrn_away`);
  const broken = [await ask("/api/patients", "GET", stack.caller), await post(LIST, "{}")];
  await asOwner(`alter table ${table} rename column mrn_away to mrn`);
  await stack.stopDatabase();
  const away = [await ask("/api/patients", "GET", stack.caller), await post(LIST, "{}")];
  await stack.startDatabase();
  await until(async () => (await api.status("/api/patients", stack.caller)) === 200);
  expect([...broken, ...away].map(({ status }) => status)).toEqual([500, 500, 503, 503]);
  for (const answer of [...broken, ...away]) {
    expectHeaders(String(answer.status), answer);
    expect(await answer.text()).not.toMatch(/mrn|column|ECONN|postgres/);
  }
});
