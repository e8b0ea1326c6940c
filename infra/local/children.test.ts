import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { type Child, endLeftovers, lastLines, startChild } from "./children.ts";
import { identify, isStillThere } from "./process-identity.ts";
import { findLeftovers, writeRun } from "./run-file.ts";

const state = mkdtempSync(join(tmpdir(), "children-"));
afterAll(() => rmSync(state, { recursive: true }));

async function start(name: string, program: string): Promise<Child> {
  const logFile = join(state, "logs", `${name}.log`);
  const child = startChild({
    name,
    args: ["-e", program],
    cwd: state,
    env: {},
    logFile,
    stateDirectory: state,
  });
  for (let tries = 0; tries < 200 && !lastLines(logFile, 1).includes("up"); tries += 1) await sleep(25);
  return child;
}

test("a program that listens is asked to stop, and its log is kept", async () => {
  const child = await start(
    "polite",
    `process.on("SIGTERM", () => { console.log("bye"); process.exit(0) }); setInterval(() => {}, 1000); console.log("up")`,
  );
  await child.stop(10);
  expect(await child.ended).toBe("ended with exit code 0");
  expect(lastLines(child.logFile, 5)).toBe("up\nbye");
});

test("one that does not listen is ended with its children", async () => {
  const deaf = `["-c", "trap '' TERM; exec sleep 60"]`;
  const grandchild = `require("child_process").spawn("sh", ${deaf}, { stdio: "ignore" })`;
  const child = await start(
    "deaf",
    `process.on("SIGTERM", () => {}); const { pid } = ${grandchild}; setInterval(() => {}, 1000); console.log("up " + pid)`,
  );
  const pid = Number(lastLines(child.logFile, 1).split(" ")[1]);
  // Between fork and exec a process has no command line yet.
  await expect.poll(() => identify(pid)?.command, { timeout: 10_000 }).toContain("sleep 60");
  const known = identify(pid);
  await child.stop(0.3);
  expect(await child.ended).toBe("was ended by SIGKILL");
  await expect.poll(() => known && isStillThere(known), { timeout: 10_000 }).toBe(false);
});

test("the secrets of our own environment do not reach a program", async () => {
  process.env["DATABASE_URL"] = "postgres://secret";
  const child = await start("curious", `console.log("up", process.env.DATABASE_URL)`);
  await child.ended;
  expect(lastLines(child.logFile, 1)).toBe("up undefined");
  delete process.env["DATABASE_URL"];
});

test("what a killed stack left is found and ended, and nothing else", async () => {
  const left = await start("left", `setInterval(() => {}, 1000); console.log("up")`);
  const gone = { pid: process.ppid, startedAt: "some time ago", command: "whatever has this number now" };
  writeRun(state, {
    main: gone,
    processes: [left.identity],
    addresses: {},
    databaseOwnerUrl: null,
    isStopping: false,
  });
  const leftovers = findLeftovers(state);
  expect(leftovers.map(({ pid }) => pid)).toEqual([left.identity.pid]);
  await endLeftovers(leftovers);
  expect(isStillThere(left.identity)).toBe(false);
});
