import { DeadLetterId } from "@polyclinic/contracts";
import { newId, type PlatformDb, type TenantRecord } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { buryJob, type DeadJob, listDeadLetters } from "./dead-letters.ts";
import { discardDeadLetters, removeRevived } from "./discard.ts";
import { readJobOverview } from "./overview.ts";
import { findRevival, retryDeadLetters } from "./retry.ts";

const ACTOR = { userId: newId(), roles: ["operator"], appId: "admin", requestId: "request-1" };

let clone: Clone;
let platform: PlatformDb;
let everest: TenantRecord;

beforeAll(async () => {
  clone = await cloneDatabase();
  platform = clone.database.platform(ACTOR);
  everest = await clone.provision("everest");
});

afterEach(async () => {
  await platform.write("test.cleared", (tx) => tx.deleteFrom("dead_letter").execute());
  await clone.database.outbox(null).take(100, async () => undefined);
});

afterAll(() => clone.drop());

async function bury(job: Partial<DeadJob> = {}): Promise<DeadLetterId> {
  const id = DeadLetterId.parse(newId());
  const whole: DeadJob = {
    id,
    kind: "document.render",
    payload: { documentId: "a-secret" },
    requestId: "request-0",
    createdAt: "2026-11-20T08:00:00Z",
    tenantId: everest.id,
    attempts: 3,
    errorCode: "ECONNREFUSED",
    ...job,
  };
  await platform.write("job.buried", (tx) => buryJob(tx, whole));
  return DeadLetterId.parse(whole.id);
}

const list = (limit = 25, cursor?: string) =>
  platform.read((tx) => listDeadLetters(tx, { limit, ...(cursor !== undefined && { cursor }) }));
const retry = (...ids: DeadLetterId[]) =>
  platform.write("dead-letter.retried", (tx) => retryDeadLetters(tx, { ids }));
const discard = (...ids: DeadLetterId[]) =>
  platform.write("dead-letter.discarded", (tx) => discardDeadLetters(tx, { ids }));

test("a dead letter names its clinic, its kind and why, and nothing that the job was about", async () => {
  const id = await bury();
  const own = await bury({ tenantId: null, kind: "invitation.send" });
  const { items } = await list();
  expect(items).toEqual([
    expect.objectContaining({ id: own, clinic: null, kind: "invitation.send" }),
    {
      id,
      clinic: { id: everest.id, slug: "everest", name: "everest" },
      kind: "document.render",
      attempts: 3,
      errorCode: "ECONNREFUSED",
      enqueuedAt: "2026-11-20T08:00:00Z",
      diedAt: expect.any(String),
    },
  ]);
  expect(JSON.stringify(items)).not.toContain("a-secret");
});

test("goes through them page by page, also when one of them goes meanwhile", async () => {
  const ids = [await bury(), await bury(), await bury()].toReversed();
  const first = await list(1);
  await discard(...first.items.map(({ id }) => id));
  const second = await list(1, first.nextCursor ?? "");
  const third = await list(1, second.nextCursor ?? "");
  expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids);
  expect(third.nextCursor).toBeNull();
});

test("a job is buried once, however often that is tried", async () => {
  const id = await bury();
  await bury({ id, attempts: 9 });
  expect((await list()).items).toMatchObject([{ attempts: 3 }]);
});

test("the operator's retry leads the worker to the job, as a new one with what it held, once", async () => {
  const id = await bury();
  expect(await retry(id, id)).toEqual({ done: 1 });
  expect(await retry(id)).toEqual({ done: 0 });
  expect((await list()).items).toEqual([]);
  expect(await clone.database.outbox(null).depth()).toMatchObject([{ kind: "dead-letter.retry", jobs: 1 }]);
  const revival = await platform.read((tx) => findRevival(tx, id));
  expect(revival?.tenant).toEqual(everest);
  expect(revival?.job).toMatchObject({
    kind: "document.render",
    payload: { documentId: "a-secret" },
    requestId: "request-0",
    createdAt: "2026-11-20T08:00:00Z",
  });
  expect(revival?.job.id).not.toBe(id);
  await platform.write("dead-letter.revived", (tx) => removeRevived(tx, id));
  expect(await platform.read((tx) => findRevival(tx, id))).toBeNull();
});

test("what nobody asked for is not revived, and a job of the control plane has no clinic", async () => {
  const id = await bury({ tenantId: null });
  expect(await platform.read((tx) => findRevival(tx, id))).toBeNull();
  await platform.write("dead-letter.revived", (tx) => removeRevived(tx, id));
  expect((await list()).items).toHaveLength(1);
  await retry(id);
  expect(await platform.read((tx) => findRevival(tx, id))).toMatchObject({ tenant: null });
});

test("discarding is for good, and leaves alone what is on its way back or is none", async () => {
  const [gone, back] = [await bury(), await bury()];
  await retry(back);
  expect(await discard(gone, back, DeadLetterId.parse(newId()))).toEqual({ done: 1 });
  expect((await list()).items).toEqual([]);
  expect(await platform.read((tx) => findRevival(tx, back))).not.toBeNull();
});

test("who retried and who discarded what is in the audit log", async () => {
  const [one, two] = [await bury(), await bury()];
  await retry(one);
  await discard(two);
  const events = await platform.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["action", "actor_user_id"])
      .where("resource_id", "in", [one, two])
      .where("action", "!=", "job.buried")
      .orderBy("id")
      .execute(),
  );
  expect(events).toEqual([
    { action: "dead-letter.retried", actor_user_id: ACTOR.userId },
    { action: "dead-letter.discarded", actor_user_id: ACTOR.userId },
  ]);
});

test("the overview shows what the worker counted last, and what is dead now", async () => {
  expect(await platform.read(readJobOverview)).toEqual({ measuredAt: null, depths: [], dead: [] });
  await bury();
  const [back] = [await bury()];
  await retry(back);
  const depths = [
    { kind: "document.render", state: "waiting" as const, jobs: 12, oldestAt: "2026-11-20T08:00:00Z" },
  ];
  await clone.database.reportJobs(depths);
  await clone.database.reportJobs(depths);
  expect(await platform.read(readJobOverview)).toEqual({
    measuredAt: expect.stringMatching(/^20/),
    depths,
    dead: [{ kind: "document.render", jobs: 1 }],
  });
});
