import { isDeepStrictEqual } from "node:util";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startApi } from "./testing/api-process.ts";
import { type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
let api: TestProcess;

beforeAll(async () => {
  stack = await startStack();
});

afterEach(() => killProcess(api));

afterAll(() => stack.close());

function patients(): Promise<number> {
  return api.status("/api/patients", stack.caller);
}

test("PostgreSQL goes away under a running API and comes back", async () => {
  api = await startApi(stack.env);
  await api.ready;
  expect(await patients()).toBe(200);

  await stack.stopDatabase();
  expect(await Promise.all([patients(), patients(), patients()])).toEqual([503, 503, 503]);
  expect(await api.status("/health/live")).toBe(200);
  await until(async () => (await api.status("/health/ready")) === 503);
  const health = await fetch(`${api.address}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toEqual({
    status: "down",
    checks: { database: "down", cognito: "ok", s3: "ok", ses: "ok", sns: "ok" },
  });

  await stack.startDatabase();
  await until(async () => (await patients()) === 200);
  await until(async () => (await api.status("/health/ready")) === 200);
  expect(api.child.exitCode).toBeNull();
});

test("the answer to an outage says when to come back and nothing about the database", async () => {
  api = await startApi(stack.env);
  await api.ready;
  await stack.stopDatabase();
  const rest = await fetch(`${api.address}/api/patients`, { headers: stack.caller });
  expect([rest.status, rest.headers.get("retry-after")]).toEqual([503, "2"]);
  const body: unknown = await rest.json();
  expect(body).toMatchObject({ domainCode: "UNAVAILABLE" });
  expect(JSON.stringify(body)).not.toMatch(/ECONN|127\.0\.0\.1|postgres/i);
  const trpc = await fetch(`${api.address}/trpc/hospital/patients.count`, {
    method: "POST",
    headers: { ...stack.caller, "content-type": "application/json" },
  });
  expect(await trpc.json()).toMatchObject({
    error: { data: { domainCode: "UNAVAILABLE", httpStatus: 503 } },
  });
  await stack.startDatabase();
});

test("PostgreSQL is down when the API starts", async () => {
  await stack.stopDatabase();
  api = await startApi(stack.env);
  await until(async () => (await api.status("/health/live")) === 200);
  expect(await api.status("/health/ready")).toBe(503);
  expect(await patients()).toBe(503);
  await stack.startDatabase();
  await api.ready;
  expect(await patients()).toBe(200);
  await until(async () => (await api.status("/health/ready")) === 200);
});

test("the user directory is down when the API starts", async () => {
  const { port } = new URL(stack.cognito.endpoint);
  const elsewhere = stack.cognito.endpoint.replace(port, String(Number(port) === 1 ? 2 : 1));
  api = await startApi({ ...stack.env, AWS_ENDPOINT_COGNITO: elsewhere });
  await until(async () => (await api.status("/health/live")) === 200);
  expect(await api.status("/health/ready")).toBe(503);
  expect(await patients()).toBe(503);
  expect(api.child.exitCode).toBeNull();
});

test("the file store is down: everything else works, and health says so", async () => {
  api = await startApi({ ...stack.env, AWS_ENDPOINT_S3: "http://127.0.0.1:9" });
  await api.ready;
  expect(await patients()).toBe(200);
  const health = async () => (await fetch(`${api.address}/health`)).json();
  const expected = {
    status: "degraded",
    checks: { database: "ok", cognito: "ok", s3: "down", ses: "ok", sns: "ok" },
  };
  await until(async () => isDeepStrictEqual(await health(), expected));
  expect(await api.status("/health/ready")).toBe(200);
});
