import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { killProcess, type TestProcess } from "@polyclinic/process/testing";
import { Client } from "pg";
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

interface Account {
  answered: number;
  /** Answered with another status than 200. */
  wrong: number;
  /** The port was closed: the request never left, a balancer would take the next process. */
  notSent: number;
  /** Sent and not answered. There must be none. */
  lost: number;
}

function send(agent: Agent): Promise<keyof Account> {
  return new Promise((resolve) => {
    let connected = false;
    const sent = request(
      `${api.address}/api/patients?limit=1`,
      { agent, headers: stack.caller },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode === 200 ? "answered" : "wrong"));
        answer.on("error", () => resolve("lost"));
      },
    );
    sent.on("socket", (socket) => {
      if (socket.connecting) socket.once("connect", () => void (connected = true));
      else connected = true;
    });
    sent.on("error", () => resolve(connected ? "lost" : "notSent"));
    sent.end();
  });
}

async function load(connections: number, account: Account): Promise<void> {
  async function one(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      const outcome = await send(agent);
      account[outcome] += 1;
      if (outcome === "notSent") return agent.destroy();
    }
  }
  await Promise.all(Array.from({ length: connections }, one));
}

test.each(["SIGTERM", "SIGINT"] as const)("%s under load loses no request", async (signal) => {
  api = await startApi({ ...stack.env, LOG_LEVEL: "warn", RATE_LIMIT_FACTOR: "1000" });
  await api.ready;
  const account: Account = { answered: 0, wrong: 0, notSent: 0, lost: 0 };
  const loaded = load(20, account);
  while (account.answered < 3_000) await sleep(20);
  api.child.kill(signal);
  await loaded;
  expect(account).toMatchObject({ wrong: 0, lost: 0, notSent: 20 });
  expect(await api.exited).toBe(0);
});

test("an idle connection is still answered after the signal, and told to close", async () => {
  api = await startApi(stack.env);
  await api.ready;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await send(agent)).toBe("answered");
  api.child.kill("SIGTERM");
  await sleep(1_500);
  expect(await send(agent)).toBe("answered");
  expect(await send(agent)).toBe("notSent");
  expect(await api.exited).toBe(0);
});

test("a request that is at work at the signal is answered", async () => {
  api = await startApi(stack.env);
  await api.ready;
  const owner = new Client({ connectionString: stack.ownerUrl });
  await owner.connect();
  await owner.query("begin");
  await owner.query("lock table tenant_alpha.patient in access exclusive mode");
  const slow = send(new Agent());
  await sleep(500);
  api.child.kill("SIGTERM");
  await sleep(500);
  await owner.query("commit");
  await owner.end();
  expect(await slow).toBe("answered");
  expect(await api.exited).toBe(0);
});

test("a second signal changes nothing, and a connection that never ends does not hold the process", async () => {
  api = await startApi(stack.env);
  await api.ready;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await send(agent)).toBe("answered");
  const asked = performance.now();
  api.child.kill("SIGTERM");
  await sleep(200);
  api.child.kill("SIGTERM");
  expect(await api.exited).toBe(0);
  expect(performance.now() - asked).toBeGreaterThan(5_000);
  agent.destroy();
});
