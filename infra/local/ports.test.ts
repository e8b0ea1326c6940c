import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { holderOf } from "./port-holder.ts";
import { choosePorts, isFree, portsFromEnvironment } from "./ports.ts";

const server = createServer();

afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

test("a port that is taken is seen, with the process that has it", async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await isFree(port)).toBe(false);
  expect(holderOf(port)?.pid).toBe(process.pid);
  server.close();
  await once(server, "close");
  expect(await isFree(port)).toBe(true);
  expect(holderOf(port)).toBeNull();
});

test("the ports of the last run are taken again, unless they are given", async () => {
  const state = mkdtempSync(join(tmpdir(), "ports-"));
  const first = await choosePorts(state, { api: 43_210 });
  expect(first.api).toBe(43_210);
  expect(new Set(Object.values(first)).size).toBe(9);
  writeFileSync(join(state, "ports.json"), JSON.stringify(first));
  expect(await choosePorts(state, { api: 43_211 })).toEqual({ ...first, api: 43_211 });
  rmSync(state, { recursive: true });
});

test("a port of the last run that is taken meanwhile is left alone", async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const state = mkdtempSync(join(tmpdir(), "ports-"));
  writeFileSync(join(state, "ports.json"), JSON.stringify({ cognito: port }));
  expect((await choosePorts(state, {})).cognito).not.toBe(port);
  rmSync(state, { recursive: true });
});

test("a port that is none is named", () => {
  vi.stubEnv("HOSPITAL_PORT", "30001x");
  expect(() => portsFromEnvironment()).toThrow('HOSPITAL_PORT is "30001x", which is no port');
});
