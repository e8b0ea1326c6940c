import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { findMarked, identify, isStillThere, STACK_MARK } from "./process-identity.ts";

test("a process is the same one as long as it lives, and nobody afterwards", async () => {
  const child = spawn("sleep", ["30"]);
  await once(child, "spawn");
  const known = identify(child.pid ?? 0);
  expect(known?.startedAt).toBeTruthy();
  expect(known && isStillThere(known)).toBe(true);
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  expect(known && isStillThere(known)).toBe(false);
});

test("another process with the same number is another one", () => {
  const me = identify(process.pid);
  expect(me && isStillThere({ ...me, startedAt: "the boot before" })).toBe(false);
});

test.runIf(process.platform === "linux")("a process is found by the mark of its stack alone", async () => {
  const state = `/tmp/stack-${process.pid}`;
  const child = spawn("sleep", ["30"], { env: { PATH: process.env["PATH"], [STACK_MARK]: state } });
  await once(child, "spawn");
  // Until exec has happened the environment is still ours.
  for (let tries = 0; tries < 50 && findMarked(state).length === 0; tries += 1) await sleep(20);
  expect(findMarked(state).map(({ pid }) => pid)).toEqual([child.pid]);
  expect(findMarked(`${state}-other`)).toEqual([]);
  child.kill("SIGKILL");
});
