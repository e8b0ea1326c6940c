import { clinicJobs } from "@polyclinic/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { PlatformDb, TenantDb } from "./database.ts";
import { newId } from "./ids.ts";
import type { Outbox, OutboxJob } from "./outbox.ts";
import { asAdmin } from "./testing/admin.ts";
import { ask } from "./testing/blank.ts";
import { ACTOR } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let everest: TenantDb;
let lumbini: TenantDb;
let platform: PlatformDb;
let outbox: Outbox;

beforeAll(async () => {
  // A kind of this test's own: those of the application come and go.
  Object.assign(clinicJobs, { "test.noted": z.strictObject({ note: z.int() }) });
  clone = await cloneDatabase();
  const [one, two] = [await clone.provision("everest"), await clone.provision("lumbini")];
  everest = clone.database.tenant(one, ACTOR);
  lumbini = clone.database.tenant(two, ACTOR);
  platform = clone.database.platform(ACTOR);
  outbox = clone.database.outbox(one);
});

afterEach(() => ask(clone.ownerUrl, "delete from tenant_everest.outbox"));

afterAll(() => {
  Reflect.deleteProperty(clinicJobs, "test.noted");
  return clone.drop();
});

function enqueue(tx: { enqueue(kind: never, payload: never): void }, ...notes: number[]): void {
  for (const note of notes) tx.enqueue("test.noted" as never, { note } as never); // as: no kind of the catalogue
}

async function takeAll(from: Outbox, limit = 100): Promise<OutboxJob[]> {
  const taken: OutboxJob[] = [];
  await from.take(limit, async (jobs) => void taken.push(...jobs));
  return taken;
}

test("a committed write leaves its jobs in its own clinic, and names the request", async () => {
  await everest.write("test.noted", async (tx) => enqueue(tx, 1, 2));
  expect(await takeAll(clone.database.outbox(lumbini.tenant))).toEqual([]);
  expect(await takeAll(outbox)).toMatchObject([
    { kind: "test.noted", payload: { note: 1 }, requestId: "request-1" },
    { kind: "test.noted", payload: { note: 2 }, requestId: "request-1" },
  ]);
  expect(await takeAll(outbox)).toEqual([]);
});

test("a write that fails leaves no job, and wakes nobody", async () => {
  const notices = await listening(async () => {
    const failing = everest.write("test.failed", async (tx) => {
      enqueue(tx, 1);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    const unaudited = everest.write(null as unknown as string, async (tx) => enqueue(tx, 2)); // as: no audit, no commit
    await expect(unaudited).rejects.toMatchObject({ code: "23502" });
  });
  expect(notices).toEqual([]);
  expect(await takeAll(outbox)).toEqual([]);
});

test("the commit wakes whoever listens, with the schema and nothing else", async () => {
  const notices = await listening(async () => {
    await everest.write("test.noted", async (tx) => enqueue(tx, 1, 2, 3));
    await everest.write("test.noted", async () => undefined);
    await platform.write("test.noted", async (tx) =>
      tx.enqueue("dead-letter.retry", { deadLetterId: newId() }),
    );
  });
  expect(notices).toEqual(["tenant_everest", "platform"]);
  expect(await takeAll(clone.database.outbox(null))).toMatchObject([{ kind: "dead-letter.retry" }]);
});

test("a job that comes back wakes the worker as a new one does, and one that is put back does not", async () => {
  const job = {
    kind: "test.noted",
    payload: { note: 1 },
    requestId: "request-0",
    createdAt: "2026-11-20T08:00:00Z",
  };
  const notices = await listening(async () => {
    await outbox.putBack({ id: newId(), ...job });
    await outbox.add({ id: newId(), ...job });
  });
  expect(notices).toEqual(["tenant_everest"]);
  expect(await takeAll(clone.database.outbox(lumbini.tenant))).toEqual([]);
  expect(await takeAll(outbox)).toMatchObject([job, job]);
});

test("a payload with more than its kind names is refused, and the write with it", async () => {
  const attempt = everest.write("test.noted", async (tx) =>
    tx.enqueue("test.noted" as never, { note: 1, name: "Sita" } as never),
  );
  await expect(attempt).rejects.toThrow("name");
  const unknown = everest.write("test.noted", async (tx) => tx.enqueue("test.other" as never, {} as never));
  await expect(unknown).rejects.toThrow("there is no job test.other of the clinic");
  expect(await takeAll(outbox)).toEqual([]);
});

test("a handle that is over enqueues nothing", async () => {
  const late = await everest.write("test.late", async (tx) => () => enqueue(tx, 1));
  expect(late).toThrow("this transaction is over");
});

test("thousands of jobs of one write are all kept, and are handed over oldest first", async () => {
  const notes = Array.from({ length: 2_500 }, (_, index) => index);
  await everest.write("test.noted", async (tx) => enqueue(tx, ...notes));
  expect(await outbox.depth()).toMatchObject([{ kind: "test.noted", jobs: 2_500 }]);
  const first = await takeAll(outbox, 1_000);
  const rest = await takeAll(outbox, 2_000);
  expect([...first, ...rest].map(({ payload }) => payload)).toEqual(notes.map((note) => ({ note })));
  expect(await outbox.depth()).toEqual([]);
});

test("what was not handed over stays", async () => {
  await everest.write("test.noted", async (tx) => enqueue(tx, 1));
  await expect(outbox.take(10, () => Promise.reject(new Error("the queue is away")))).rejects.toThrow("away");
  expect(await takeAll(outbox)).toHaveLength(1);
});

test("two who take at once never get the same job", async () => {
  await everest.write("test.noted", async (tx) => enqueue(tx, ...Array.from({ length: 50 }, (_, i) => i)));
  const taken = await Promise.all(Array.from({ length: 5 }, () => takeAll(outbox, 10)));
  const ids = [...taken.flat(), ...(await takeAll(outbox))].map(({ id }) => id);
  expect(ids).toHaveLength(50);
  expect(new Set(ids).size).toBe(50);
});

test("a job that is put back is the same, once", async () => {
  await everest.write("test.noted", async (tx) => enqueue(tx, 7));
  const [job] = await takeAll(outbox);
  if (!job) throw new Error("no job");
  await outbox.putBack(job);
  await outbox.putBack(job);
  expect(await takeAll(outbox)).toEqual([job]);
});

test("the outbox leaves no trace in the audit log", async () => {
  const events = "select id from tenant_everest.audit_event";
  const before = await ask(clone.ownerUrl, events);
  await everest.write("test.noted", async (tx) => enqueue(tx, 1));
  await takeAll(outbox);
  expect(await ask(clone.ownerUrl, events)).toHaveLength(before.length + 1);
});

/** What is heard on the channel while `work` runs. */
async function listening(work: () => Promise<void>): Promise<string[]> {
  return asAdmin(clone.ownerUrl, async (client) => {
    const notices: string[] = [];
    client.on("notification", ({ payload = "" }) => notices.push(payload));
    await client.query("listen outbox");
    await work();
    await client.query("select 1");
    return notices;
  });
}
