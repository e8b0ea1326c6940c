import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AuditLog } from "./audit-log.ts";
import type { TenantDb } from "./database.ts";
import { newId } from "./ids.ts";
import type { TenantRecord } from "./tenant.ts";
import { ask } from "./testing/blank.ts";
import { ACTOR } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let record: TenantRecord;
let db: TenantDb;
let log: AuditLog;
let clinics = 0;

beforeAll(async () => {
  clone = await cloneDatabase();
});

beforeEach(async () => {
  record = await clone.provision(`clinic-${clinics++}`);
  db = clone.database.tenant(record, ACTOR);
  log = clone.database.auditLog(record);
});

afterAll(() => clone.drop());

const act = (action: string) => db.write(action, async () => undefined);

async function actionsOf(batch: number): Promise<string[]> {
  return (await log.events(batch, null, 100)).map(({ action }) => action);
}

/** A write that is about to commit: its event is there, and nobody sees it. */
async function lateWrite(action: string): Promise<() => Promise<unknown>> {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const writing = db.write(action, async (tx) => {
    await tx.updateTable("counter").set({ value: 1 }).execute();
    begin();
    await finished;
  });
  await begun;
  return () => {
    finish();
    return writing;
  };
}

/** A minute in which the batch is left behind, one in which it is fenced, and one in which it is closed. */
async function minutes(count: number): Promise<number[][]> {
  const closed: number[][] = [];
  for (let minute = 0; minute < count; minute++) {
    closed.push(await log.close(0));
    await clone.settled();
  }
  return closed;
}

/** The same while a transaction of the test is open. */
async function minutesMeanwhile(count: number): Promise<number[]> {
  const closed: number[] = [];
  for (let minute = 0; minute < count; minute++) closed.push(...(await log.close(0)));
  return closed;
}

test("a batch is closed two steps after it was left behind", async () => {
  await act("test.one");
  await act("test.two");
  expect(await minutes(3)).toEqual([[], [], [0]]);
  expect(await actionsOf(0)).toEqual(["test.one", "test.two"]);
});

test("without events there is nothing to close", async () => {
  expect(await minutes(4)).toEqual([[], [], [], []]);
  expect(await ask(clone.ownerUrl, `select number from ${record.schemaName}.audit_batch`)).toEqual([
    { number: 0 },
  ]);
});

test("each step begins a batch while those before are closed", async () => {
  const closed: number[][] = [];
  for (let minute = 0; minute < 5; minute++) {
    await act(`test.${minute}`);
    closed.push(...(await minutes(1)));
  }
  expect(closed.at(-1)).toEqual([0, 1, 2]);
  expect(await Promise.all([0, 1, 2, 3, 4].map(actionsOf))).toEqual(
    [0, 1, 2, 3, 4].map((minute) => [`test.${minute}`]),
  );
});

test("an event that is written while its batch is left behind belongs to it, and the batch waits for it", async () => {
  await act("test.early");
  const client = await holdOpen(record, 0);
  expect(await minutesMeanwhile(4)).toEqual([]);
  await client.commit();
  await clone.settled();
  expect(await log.close(0)).toEqual([0]);
  expect(await actionsOf(0)).toEqual(["test.early", "test.held"]);
});

test("a transaction that was open all the time and commits late is in a later batch", async () => {
  await act("test.early");
  await log.close(0);
  const commit = await lateWrite("test.late");
  expect(await minutesMeanwhile(3)).toEqual([]);
  await commit();
  await clone.settled();
  expect((await minutes(3)).flat()).toContain(0);
  await minutes(2);
  expect(await actionsOf(0)).toEqual(["test.early"]);
  expect(await actionsOf(1)).toEqual(["test.late"]);
});

test("what was left behind a moment ago is not fenced yet: somebody may just have read its number", async () => {
  await act("test.one");
  const steps = [];
  for (let minute = 0; minute < 4; minute++) steps.push(await log.close(3_600));
  expect(steps.flat()).toEqual([]);
});

test("on another server, where ids begin again, nobody is waited for", async () => {
  await act("test.one");
  await minutes(2);
  await ask(clone.ownerUrl, `update ${record.schemaName}.audit_batch set fence = '9000000000000'`);
  expect(await log.close(0)).toEqual([0]);
});

test("two who step at once do no harm", async () => {
  await act("test.one");
  for (let minute = 0; minute < 3; minute++) {
    await Promise.all([log.close(0), log.close(0), log.close(0)]);
    await clone.settled();
  }
  await act("test.two");
  await minutes(3);
  expect(await actionsOf(0)).toEqual(["test.one"]);
  expect(await actionsOf(1)).toEqual(["test.two"]);
});

test("hundreds of events while the batches turn: each is in one batch, in which it stays", async () => {
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let index = 0; index < 50; index++) await act(`test.${writer}.${index}`);
  });
  const seen = new Map<number, string[]>();
  const over = new AbortController();
  const sealer = (async () => {
    while (!over.signal.aborted) {
      for (const batch of await log.close(0)) if (!seen.has(batch)) seen.set(batch, await idsOf(batch));
    }
  })();
  await Promise.all(writers);
  over.abort();
  await sealer;
  for (const batch of (await minutes(4)).flat()) if (!seen.has(batch)) seen.set(batch, await idsOf(batch));
  expect([...seen.values()].flat()).toHaveLength(200);
  for (const [batch, ids] of seen) expect(await idsOf(batch)).toEqual(ids);
});

async function idsOf(batch: number): Promise<string[]> {
  return (await log.events(batch, null, 1_000)).map(({ id }) => id);
}

test("says what no seal holds", async () => {
  await act("test.one");
  await ask(
    clone.ownerUrl,
    `insert into ${record.schemaName}.audit_event (id, actor_roles, app_id, action, request_id)
     values ($1, '{}', '', 'test.unknown', '')`,
    [newId()],
  );
  expect(await log.unsealed(-1)).toEqual({ events: 1, since: expect.any(String), unknown: 1 });
  expect(await log.unsealed(0)).toEqual({ events: 0, since: null, unknown: 1 });
});

test("the control plane has a log of its own", async () => {
  await clone.database.platform(ACTOR).write("test.platform", async () => undefined);
  const platform = clone.database.auditLog(null);
  expect((await platform.events(0, null, 100)).map(({ action }) => action)).toContain("test.platform");
  expect(await actionsOf(0)).toEqual([]);
});

test("the clinic's role cannot change an event or a seal", async () => {
  const rights = await ask(
    clone.ownerUrl,
    `select table_name, string_agg(privilege_type, ' ' order by privilege_type) as rights
     from information_schema.column_privileges
     where table_schema = $1 and grantee = $2 and table_name in ('audit_event', 'audit_seal') and column_name = 'id'
     group by 1 order by 1`,
    [record.schemaName, record.roleName],
  );
  expect(rights).toEqual([
    { table_name: "audit_event", rights: "INSERT SELECT" },
    { table_name: "audit_seal", rights: "INSERT SELECT" },
  ]);
});

/** An event of a batch in a transaction that stays open. */
async function holdOpen({ schemaName }: TenantRecord, batch: number): Promise<{ commit(): Promise<void> }> {
  const client = new Client({ connectionString: clone.ownerUrl });
  await client.connect();
  await client.query("begin");
  await client.query(
    `insert into ${schemaName}.audit_event (id, actor_roles, app_id, action, request_id, batch)
     values ($1, '{}', '', 'test.held', '', $2)`,
    [newId(), batch],
  );
  return {
    async commit() {
      await client.query("commit");
      await client.end();
    },
  };
}
