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
let reply: { status: number; body: (calls: number) => unknown };

beforeEach(async () => {
  seen = [];
  reply = {
    status: 200,
    body: (calls) => Array.from({ length: calls }, () => ({ result: { data: { items: [] } } })),
  };
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
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
