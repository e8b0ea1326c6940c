import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDatabase, type TenantDb } from "./database.ts";
import { isUnavailable } from "./errors.ts";
import type { TenantTx } from "./handles.ts";
import { newId } from "./ids.ts";
import type { TenantRecord } from "./tenant.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";
import { openProxy } from "./testing/proxy.ts";

let clone: Clone;
let tenant: TenantRecord;
let db: TenantDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  tenant = await clone.provision("everest");
  db = clone.database.tenant(tenant, ACTOR);
});

beforeEach(() => db.write("test.reset", (tx) => tx.updateTable("counter").set({ value: 0 }).execute()));

afterAll(() => clone.drop());

const value = (tx: TenantTx) => tx.selectFrom("counter").select("value").executeTakeFirstOrThrow();
const auditOf = (action: string) =>
  db.read((tx) =>
    tx.selectFrom("audit_event").selectAll().where("action", "=", action).orderBy("id").execute(),
  );

test("what a function returns comes through, and a write is kept", async () => {
  const result = await db.write("counter.raised", async (tx) => {
    await tx.updateTable("counter").set({ value: 7 }).execute();
    return "done";
  });
  expect(result).toBe("done");
  expect(await db.read(value)).toEqual({ value: "7" });
});

test("the function knows whom it acts for", async () => {
  expect(await db.read(async (tx) => [tx.actor, tx.tenant.slug])).toEqual([ACTOR, "everest"]);
  expect(await clone.database.platform(ACTOR).read(async (tx) => tx.actor.requestId)).toBe("request-1");
});

test("a read cannot write", async () => {
  const attempt = db.read((tx) => raw(tx, "update tenant_everest.counter set value = 1"));
  await expect(attempt).rejects.toMatchObject({ code: "25006" });
});

test("a write that throws leaves nothing, its audit event neither", async () => {
  const failing = db.write("counter.failed", async (tx) => {
    await tx.updateTable("counter").set({ value: 9 }).execute();
    tx.changed({ resource: "counter", id: "mrn" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.read(value)).toEqual({ value: "0" });
  expect(await auditOf("counter.failed")).toEqual([]);
});

test("each change is an audit event with who, what, before and after", async () => {
  await db.write("counter.changed", async (tx) => {
    tx.changed({ resource: "counter", id: "a", before: { value: "0" }, after: [1, "२"], reason: "typo" });
    tx.changed({ resource: "counter", id: "b" });
  });
  const who = {
    actor_user_id: ACTOR.userId,
    actor_roles: ["doctor"],
    app_id: "app",
    request_id: "request-1",
  };
  expect(await auditOf("counter.changed")).toMatchObject([
    {
      ...who,
      resource: "counter",
      resource_id: "a",
      before: { value: "0" },
      after: [1, "२"],
      reason: "typo",
    },
    { ...who, resource: "counter", resource_id: "b", before: null, after: null, reason: null },
  ]);
});

test("a write without changes still leaves its action", async () => {
  await db.write("counter.looked", async () => undefined);
  expect(await auditOf("counter.looked")).toMatchObject([{ resource: null, resource_id: null }]);
});

test("what happened elsewhere is kept under its own id, as of then, and once", async () => {
  const event = { id: newId(), at: "2026-01-02T03:04:05.000Z" };
  const told = () =>
    db.write("counter.told", async (tx) => {
      tx.changed({ resource: "counter", id: "a", event });
      tx.changed({ resource: "counter", id: "b" });
    });
  await told();
  await expect(told()).rejects.toMatchObject({ code: "23505", constraint: "audit_event_pk" });
  const [first, second] = await auditOf("counter.told");
  expect([first?.id, Date.parse(first?.at ?? "")]).toEqual([event.id, Date.parse(event.at)]);
  expect(Date.parse(second?.at ?? "")).toBeGreaterThan(Date.parse(event.at));
  expect(await auditOf("counter.told")).toHaveLength(2);
});

test("thousands of changes of one write are all kept", async () => {
  await db.write("counter.many", async (tx) => {
    for (let index = 0; index < 2_500; index++) tx.changed({ resource: "counter", id: String(index) });
  });
  expect(await auditOf("counter.many")).toHaveLength(2_500);
});

test("without its audit event a write is not kept", async () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const failing = db.write("counter.unaudited", async (tx) => {
    await tx.updateTable("counter").set({ value: 5 }).execute();
    tx.changed({ resource: "counter", id: "mrn", after: circular });
  });
  await expect(failing).rejects.toThrow("circular");
  const nameless = db.write(null as unknown as string, (tx) =>
    tx.updateTable("counter").set({ value: 6 }).execute(),
  );
  await expect(nameless).rejects.toMatchObject({ code: "23502" });
  expect(await db.read(value)).toEqual({ value: "0" });
});

test("a handle is dead once its function has returned", async () => {
  let kept: TenantTx | undefined;
  await db.read(async (tx) => {
    kept = tx;
  });
  await expect(kept?.selectFrom("counter").selectAll().execute()).rejects.toThrow("this transaction is over");
  const late = db.write("counter.late", async (tx) => () => tx.changed({ resource: "counter", id: "x" }));
  expect(await late).toThrow("this transaction is over");
});

test("a handle is dead while the audit events are written", async () => {
  let late: Promise<unknown> = Promise.resolve();
  await db.write("counter.straggler", async (tx) => {
    for (let index = 0; index < 5_000; index++) tx.changed({ resource: "counter", id: String(index) });
    late = wait(1).then(() => tx.updateTable("counter").set({ value: 3 }).execute());
    late.catch(() => undefined);
  });
  await expect(late).rejects.toThrow("this transaction is over");
});

async function swallow(tx: TenantTx): Promise<string> {
  await tx
    .selectNoFrom(sql`1 / 0`.as("x"))
    .execute()
    .catch(() => undefined);
  return "all is well";
}

test.each(["read", "write"] as const)("a swallowed SQL error fails the %s", async (door) => {
  const call = door === "read" ? db.read(swallow) : db.write("counter.swallowed", swallow);
  await expect(call).rejects.toSatisfy(
    (error: Error) => error.message.includes("swallowed") || ("code" in error && error.code === "25P02"),
  );
  expect(await auditOf("counter.swallowed")).toEqual([]);
});

test("a swallowed SQL error fails the read also when the server's last word on it comes late", async () => {
  const readyInFailedTransaction = Buffer.from("Z\0\0\0\x05E");
  const proxy = await openProxy(clone.apiUrl, {
    toClient(data, client) {
      const split = data.indexOf(readyInFailedTransaction);
      if (split < 0) return client.write(data);
      client.write(data.subarray(0, split));
      client.cork();
      setTimeout(() => client.uncork(), 100);
      return client.write(data.subarray(split));
    },
  });
  const database = openDatabase({ url: proxy.url, applicationName: "test", onError: () => undefined });
  await expect(database.tenant(tenant, ACTOR).read(swallow)).rejects.toThrow("swallowed");
  await database.close();
  proxy.close();
});

test("the error of a statement that nobody awaited fails the read too", async () => {
  const careless = db.read(async (tx) => {
    tx.selectNoFrom(sql`1 / length(pg_sleep(0.1)::text)`.as("x"))
      .execute()
      .catch(() => undefined);
    return "all is well";
  });
  await expect(careless).rejects.toThrow("swallowed");
});

test("statements of one transaction may run side by side", async () => {
  const answers = await db.read((tx) =>
    Promise.all(
      Array.from({ length: 20 }, (_, n) => tx.selectNoFrom(sql<number>`${n}::int`.as("n")).execute()),
    ),
  );
  expect(answers.flat().map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test("data-modifying CTEs and counts of rows work", async () => {
  const moved = await db.write("counter.moved", (tx) =>
    tx
      .with("raised", (with_) => with_.updateTable("counter").set({ value: 2 }).returning(["name", "value"]))
      .selectFrom("raised")
      .selectAll()
      .execute(),
  );
  expect(moved).toEqual([{ name: "mrn", value: "2" }]);
  const result = await db.write("counter.counted", (tx) =>
    tx.updateTable("counter").set({ value: 1 }).executeTakeFirst(),
  );
  expect(result.numUpdatedRows).toBe(1n);
});

test("a missing role stops a transaction before its first statement, and says so", async () => {
  const lost = clone.database.tenant(
    { ...tenant, roleName: `${tenant.roleName.split(":")[0]}x:tenant_everest` },
    ACTOR,
  );
  await expect(lost.read((tx) => tx.selectFrom("counter").selectAll().execute())).rejects.toMatchObject({
    code: "22023",
  });
  await expect(lost.read(async () => "nothing asked")).rejects.toMatchObject({ code: "22023" });
  await expect(lost.write("x.y", async () => "nothing asked")).rejects.toMatchObject({ code: "22023" });
  expect(await db.read(value)).toEqual({ value: "0" });
});

test("a full pool answers as unavailable", async () => {
  const { promise: freed, resolve: free } = Promise.withResolvers<void>();
  const platform = clone.database.platform(ACTOR);
  let inside = 0;
  const busy = Array.from({ length: 5 }, () =>
    platform.read(async (tx) => {
      await tx.selectFrom("epoch").selectAll().execute();
      inside++;
      await freed;
    }),
  );
  await vi.waitFor(() => expect(inside).toBe(5), 10_000);
  await expect(db.read(value)).rejects.toSatisfy(isUnavailable);
  free();
  await Promise.all(busy);
});
