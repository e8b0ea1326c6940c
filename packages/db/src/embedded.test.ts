import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serverAccount } from "./embedded/account.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import { ask } from "./testing/blank.ts";

let parent: string;
let dataDirectory: string;
let running: EmbeddedServer | undefined;
let child: ChildProcess | undefined;

beforeEach(() => {
  parent = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "polyclinic-embedded-"));
  chmodSync(parent, 0o755);
  dataDirectory = join(parent, "data");
});

afterEach(async () => {
  child?.kill("SIGKILL");
  child = undefined;
  const moved = running?.dataDirectory;
  await running?.stop();
  running = undefined;
  if (moved) rmSync(moved, { recursive: true, force: true });
  rmSync(parent, { recursive: true, force: true });
});

async function start(port?: number): Promise<EmbeddedServer> {
  running = await startEmbedded({ dataDirectory, durable: false, ...(port === undefined ? {} : { port }) });
  return running;
}

/** A server whose starter is a process of its own. */
async function startInChild(ending = ""): Promise<{ url: string; pid: number }> {
  const script = join(import.meta.dirname, "testing/embedded-child.ts");
  child = spawn(process.execPath, [script, dataDirectory, ending], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout as NonNullable<typeof child.stdout>, "data")) as [Buffer];
  return JSON.parse(line.toString()) as { url: string; pid: number };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const answer = (url: string) => ask(url, "select 1 as one");

test("the server keeps its data and its password from one start to the next, and asks for the password", async () => {
  const first = await start();
  expect(first.version).toMatch(/^18\./);
  await ask(first.url, "create table kept (id int)");
  const stranger = new URL(first.url);
  stranger.password = "guess";
  await expect(answer(stranger.href)).rejects.toMatchObject({ code: "28P01" });
  await first.stop();
  await expect(answer(first.url)).rejects.toThrow("ECONNREFUSED");
  const second = await start();
  expect(await ask(second.url, "select * from kept")).toEqual([]);
});

test("stop may be called twice", async () => {
  const server = await start();
  await Promise.all([server.stop(), server.stop()]);
  await expect(server.stop()).resolves.toBeUndefined();
});

test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
  "when its starter ends by %s the server ends too",
  async (signal) => {
    const { url, pid } = await startInChild();
    expect(await answer(url)).toEqual([{ one: 1 }]);
    child?.kill(signal);
    await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
    expect(await answer((await start()).url)).toEqual([{ one: 1 }]);
  },
);

test("when its starter ends without stopping it the server ends too", async () => {
  const { pid } = await startInChild("exit");
  await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
});

test("right after a kill -9 of its starter the next start waits for the old server", async () => {
  const { url } = await startInChild();
  await ask(url, "create table kept (id int)");
  child?.kill("SIGKILL");
  expect(await ask((await start()).url, "select * from kept")).toEqual([]);
});

test("a second start on data in use is refused, with the process that uses it", async () => {
  await start();
  const second = startEmbedded({ dataDirectory, durable: false });
  await expect(second).rejects.toThrow(`in use by process ${process.pid}`);
});

test("a postmaster.pid that a crash left behind is no obstacle, even when its number lives on", async () => {
  const server = await start();
  await server.stop();
  child = spawn("sleep", ["60"], { ...serverAccount(), stdio: "ignore" });
  writeFileSync(
    join(server.dataDirectory, "pg18", "postmaster.pid"),
    `${child.pid}\n${server.dataDirectory}\n`,
  );
  expect(await answer((await start()).url)).toEqual([{ one: 1 }]);
});

test("a killed server recovers at the next start", async () => {
  const { url, pid } = await startInChild();
  await ask(url, "create table kept (id int)");
  process.kill(pid, "SIGKILL");
  child?.kill("SIGKILL");
  expect(await ask((await start()).url, "select * from kept")).toEqual([]);
});

test("an initdb that was killed leaves no half-made cluster behind", async () => {
  const server = await start();
  const actual = server.dataDirectory;
  await server.stop();
  rmSync(join(actual, "pg18"), { recursive: true });
  rmSync(join(actual, "pg18.password"));
  const partial = join(actual, "pg18.partial");
  writeFileSync(partial, "half");
  expect(await answer((await start()).url)).toEqual([{ one: 1 }]);
});

/** Below the numbers that a system hands out by itself: once the blocker is gone nobody else comes upon it by chance. */
async function blockPort(): Promise<{ blocker: Server; port: number }> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const blocker = createServer().listen(port, "127.0.0.1");
    const isOurs = await once(blocker, "listening").then(
      () => true,
      () => false,
    );
    if (isOurs) return { blocker, port };
  }
}

test("a port that is taken is an error that says so", async () => {
  const { blocker, port } = await blockPort();
  await expect(start(port)).rejects.toThrow(`port ${port} for PostgreSQL is taken`);
  blocker.close();
  await once(blocker, "close");
  expect((await start(port)).port).toBe(port);
});

test.runIf(process.getuid?.() === 0)(
  "root's private folder gets its data elsewhere, and deleting it starts afresh",
  async () => {
    chmodSync(parent, 0o700);
    const first = await start();
    expect(first.dataDirectory).toMatch(/^\/var\/tmp\/polyclinic-data-/);
    expect(readFileSync(join(dataDirectory, "moved-to.txt"), "utf8")).toContain(first.dataDirectory);
    await ask(first.url, "create table kept (id int)");
    await first.stop();
    const second = await start();
    expect(await ask(second.url, "select * from kept")).toEqual([]);
    await second.stop();
    rmSync(dataDirectory, { recursive: true });
    await expect(ask((await start()).url, "select * from kept")).rejects.toMatchObject({ code: "42P01" });
  },
);
