import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHospitalClient } from "./client.ts";
import { domainErrorOf, isUnreachable } from "./errors.ts";
import { conflictOf } from "./patient-errors.ts";

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

let server: Server;
let url: string;
let seen: Seen[];
/** So many requests are cut off before they are answered. */
let cuts: number;
let reply: { status: number; body: (calls: number) => unknown };

beforeEach(async () => {
  seen = [];
  cuts = 0;
  reply = {
    status: 200,
    body: (calls) => Array.from({ length: calls }, () => ({ result: { data: { items: [] } } })),
  };
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      if (cuts-- > 0) {
        request.socket.destroy();
        return;
      }
      const calls = (request.url ?? "").split("?")[0]?.split(",").length ?? 1;
      response.writeHead(reply.status, { "content-type": "application/json" });
      response.end(JSON.stringify(reply.body(calls)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(more: { tenant?: string } = {}) {
  return createHospitalClient({
    url: `${url}/`,
    appId: "app",
    apiKey: "key",
    credential: { bearer: "jwt" },
    ...more,
  });
}

test("a query is posted, so that what was searched for stands in no URL", async () => {
  await client({ tenant: "sunrise" }).patients.search.query({ query: "Sita Rai" });
  expect(seen[0]).toMatchObject({ method: "POST", url: "/trpc/hospital/patients.search?batch=1" });
  expect(seen[0]?.body).toContain("Sita Rai");
  expect(seen[0]?.headers).toMatchObject({
    "x-app-id": "app",
    "x-api-key": "key",
    authorization: "Bearer jwt",
    "x-tenant-id": "sunrise",
  });
});

test("one batch holds ten calls at most and belongs to one clinic", async () => {
  const one = client({ tenant: "one" });
  const two = client({ tenant: "two" });
  const calls = Array.from({ length: 12 }, (_, n) => one.patients.search.query({ query: `q${n}` }));
  await Promise.all([...calls, two.patients.search.query({ query: "x" })]);
  const batches = seen.map(
    (request) => `${String(request.headers["x-tenant-id"])} ${request.url?.split(",").length}`,
  );
  expect(new Set(batches)).toEqual(new Set(["one 10", "one 2", "two 1"]));
  expect(batches).toHaveLength(3);
});

test("the credential is asked for again before each batch", async () => {
  let session = "first";
  const caller = createHospitalClient({ url, appId: "a", apiKey: "k", credential: () => ({ session }) });
  await caller.patients.search.query({ query: "a" });
  session = "second";
  await caller.patients.search.query({ query: "b" });
  expect(seen.map((request) => request.headers.authorization)).toEqual(["Session first", "Session second"]);
});

const SITA = { givenName: "Sita", familyName: "Rai", sex: "female" } as const;

/** Of each request that came, in order. */
const keysSeen = () => seen.map(({ headers }) => headers["idempotency-key"]);

test("a mutation goes alone and has a key of its own; queries have none", async () => {
  const { patients } = client();
  await Promise.all([
    patients.register.mutate(SITA),
    patients.register.mutate(SITA),
    patients.search.query({ query: "a" }),
  ]);
  expect(seen.filter(({ url: to }) => to?.endsWith("/patients.register?batch=1"))).toHaveLength(2);
  const keys = keysSeen();
  expect(new Set(keys).size).toBe(3);
  expect(keys.filter((key) => key === undefined)).toHaveLength(1);
  expect(keys.filter((key) => /^[0-9a-f]{32}$/.test(String(key)))).toHaveLength(2);
});

test("a mutation whose connection is cut is sent again, with the same key and input", async () => {
  cuts = 2;
  await client().patients.register.mutate(SITA);
  expect(seen).toHaveLength(3);
  expect(new Set(keysSeen()).size).toBe(1);
  expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
});

test.each(["UNAVAILABLE", "IN_PROGRESS"])("and so is one that is answered with %s", async (domainCode) => {
  const data = { domainCode, message: "Later.", requestId: "r1" };
  const { body } = reply;
  reply = {
    status: 503,
    body: () => {
      reply = { status: 200, body };
      return [{ error: { message: "x", code: -32000, data } }];
    },
  };
  await client().patients.register.mutate(SITA);
  expect(seen).toHaveLength(2);
  expect(new Set(keysSeen()).size).toBe(1);
});

test("nothing that was refused is sent again, and no sign-in", async () => {
  const data = { domainCode: "POSSIBLE_DUPLICATE", message: "Look.", requestId: "r1" };
  reply = { status: 409, body: () => [{ error: { message: "x", code: -32009, data } }] };
  await expect(client().patients.register.mutate(SITA)).rejects.toThrow("x");
  expect(seen).toHaveLength(1);
  cuts = 1;
  await expect(client().auth.signIn.mutate({ email: "a@example.com", password: "x" })).rejects.toSatisfy(
    isUnreachable,
  );
  expect(seen).toHaveLength(2);
});

test("a program may name a mutation itself, to repeat it after its own restart", async () => {
  const named = { context: { idempotencyKey: "order-17" } };
  await client().patients.register.mutate(SITA, named);
  await client().patients.register.mutate(SITA, named);
  expect(keysSeen()).toEqual(["order-17", "order-17"]);
});

test("an error carries its code, and a conflict without a row is none", async () => {
  const data = { domainCode: "CONFLICT", message: "Changed meanwhile.", requestId: "r1", details: {} };
  reply = { status: 409, body: () => [{ error: { message: "x", code: -32009, data } }] };
  const error = await client()
    .patients.search.query({ query: "a" })
    .catch((caught: unknown) => caught);
  expect(domainErrorOf(error)).toEqual(data);
  expect(conflictOf(error)).toBeNull();
  expect(isUnreachable(error)).toBe(false);
});

test("a line that is down is unreachable and has no code", async () => {
  const nowhere = createHospitalClient({ url: "http://127.0.0.1:9", appId: "a", apiKey: "k" });
  const error = await nowhere.patients.count.query().catch((caught: unknown) => caught);
  expect(domainErrorOf(error)).toBeNull();
  expect(isUnreachable(error)).toBe(true);
});
