// The issuer goes away, and then the API is started anew, as a release or a crash would.
import { rm, stat, writeFile } from "node:fs/promises";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startApi } from "./testing/api-process.ts";
import { type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
const started: TestProcess[] = [];

beforeAll(async () => {
  stack = await startStack();
});

afterEach(async () => {
  for (const api of started.splice(0)) await killProcess(api);
});

afterAll(() => stack.close());

async function start(): Promise<TestProcess> {
  const api = await startApi(stack.env);
  started.push(api);
  return api;
}

const keysFile = () => stack.env["KEYS_FILE"] ?? "";
const patients = (api: TestProcess) => api.status("/api/patients?limit=1", stack.caller);

test("two processes that were started together are started again without the issuer, and know its tokens", async () => {
  for (const api of [await start(), await start()]) await api.ready;
  expect((await stat(keysFile())).mode & 0o777).toBe(0o600);
  for (const api of started.splice(0)) await killProcess(api);
  await stack.cognito.stop();
  for (const api of [await start(), await start()]) {
    await api.ready;
    expect(await patients(api)).toBe(200);
    expect(api.output()).not.toContain("keys.json");
  }
});

test.each([
  ["torn", () => writeFile(keysFile(), '{"issuer":'), "it is torn"],
  ["away too", () => rm(keysFile()), "there is no such file"],
])("with neither the issuer nor a sound file it is not ready, and says why: %s", async (_, spoil, reason) => {
  await spoil();
  const api = await start();
  await until(async () => api.output().includes(`${keysFile()} were not taken: ${reason}`));
  await until(async () => (await api.status("/health/live")) === 200);
  expect(await api.status("/health/ready")).toBe(503);
});
