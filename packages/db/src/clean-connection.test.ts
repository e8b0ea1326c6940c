import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Database, openDatabase, type TenantDb } from "./database.ts";
import { isUnavailable, sqlState } from "./errors.ts";
import type { TenantTx, TenantWriteTx } from "./handles.ts";
import type { TenantRecord } from "./tenant.ts";
import { asAdmin } from "./testing/admin.ts";
import { ACTOR, raw, sessionStates } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";
import { openProxy } from "./testing/proxy.ts";

let clone: Clone;
let everest: TenantRecord;
let lumbini: TenantRecord;
let database: Database;
let db: TenantDb;
const idleErrors: unknown[] = [];

beforeAll(async () => {
  clone = await cloneDatabase();
  everest = await clone.provision("everest");
  lumbini = await clone.provision("lumbini");
});

beforeEach(() => {
  database = open(1);
  db = database.tenant(everest, ACTOR);
});

afterEach(() => database.close());

afterAll(() => clone.drop());

function open(poolSize: number): Database {
  return openDatabase({
    url: clone.apiUrl,
    applicationName: "test",
    poolSize,
    onError: (error) => idleErrors.push(error),
  });
}

const names = (tx: TenantTx) => tx.selectFrom("counter").select("name").execute();
const pidOf = async (tx: TenantTx) => Number((await raw(tx, "select pg_backend_pid() as pid"))[0]?.["pid"]);

/** Connections on which the next borrower would find anything left over. */
async function unclean(): Promise<unknown[]> {
  const role = new URL(clone.apiUrl).username.replace("%3A", ":");
  const clean = `${role} none "" 10s 0`;
  const states = await sessionStates(database);
  return states.filter((state) => [state.role, ...state.settings, state.advisory_locks].join(" ") !== clean);
}

/** A read answers before its connection is back in the pool. */
async function allIdle(connections: number): Promise<void> {
  await vi.waitFor(() => expect(database.stats().idle).toBe(connections), 10_000);
}

async function signal(command: "pg_cancel_backend" | "pg_terminate_backend", pid: number): Promise<void> {
  await asAdmin(clone.ownerUrl, (admin) => admin.query(`select ${command}($1)`, [pid]));
}

test("after success", async () => {
  await db.write("test.done", names);
  expect(await unclean()).toEqual([]);
});

test("after an error of the function and of a statement", async () => {
  await expect(db.read(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await unclean()).toEqual([]);
  await expect(db.read((tx) => raw(tx, "select 1 / 0"))).rejects.toMatchObject({ code: "22012" });
  expect(await unclean()).toEqual([]);
});

test.each([
  ["SET ROLE", (other: string) => `set role "${other}"`],
  ["SET SESSION ROLE", (other: string) => `set session role "${other}"`],
  ["set_config for the session", () => "set statement_timeout = '1h'"],
  ["SET search_path", () => "set search_path = tenant_lumbini"],
  ["an advisory lock", () => "select pg_advisory_lock(1)"],
])("after %s, which outlives the transaction", async (_, statement) => {
  const work = (tx: TenantTx | TenantWriteTx) => raw(tx, statement(lumbini.roleName));
  await db.read(work);
  expect(await unclean()).toEqual([]);
  await db
    .read(async (tx) => {
      await work(tx);
      throw new Error("no");
    })
    .catch(() => undefined);
  expect(await unclean()).toEqual([]);
});

test("after a COMMIT in the middle of the function, no statement runs with the rights of anybody", async () => {
  const early = db.read(async (tx) => {
    await raw(tx, "commit");
    return raw(tx, "select * from tenant_everest.counter");
  });
  await expect(early).rejects.toMatchObject({ code: "42501" });
  expect(await unclean()).toEqual([]);
});

test("after statement_timeout", async () => {
  const slow = db.read(async (tx) => {
    await raw(tx, "set local statement_timeout = '50ms'");
    return raw(tx, "select pg_sleep(5)");
  });
  await expect(slow).rejects.toMatchObject({ code: "57014" });
  expect(await unclean()).toEqual([]);
  expect(await db.read(names)).toEqual([{ name: "mrn" }]);
});

test("after pg_cancel_backend", async () => {
  const cancelled = db.read(async (tx) => {
    const pid = await pidOf(tx);
    setTimeout(() => void signal("pg_cancel_backend", pid), 50);
    return raw(tx, "select pg_sleep(5)");
  });
  await expect(cancelled).rejects.toMatchObject({ code: "57014" });
  expect(await unclean()).toEqual([]);
});

test("after its backend was terminated during a statement", async () => {
  const broken = db.write("test.broken", async (tx) => {
    const pid = await pidOf(tx);
    setTimeout(() => void signal("pg_terminate_backend", pid), 50);
    return raw(tx, "select pg_sleep(5)");
  });
  await expect(broken).rejects.toSatisfy(isUnavailable);
  expect(await unclean()).toEqual([]);
  expect(await db.read(names)).toEqual([{ name: "mrn" }]);
});

test("a function that hangs without its connection does not hold its place in the pool", async () => {
  const hanging = db.read(async (tx) => {
    await signal("pg_terminate_backend", await pidOf(tx));
    return new Promise<never>(() => undefined);
  });
  await expect(hanging).rejects.toSatisfy(isUnavailable);
  expect(await db.read(names)).toEqual([{ name: "mrn" }]);
});

test("a transaction that stays idle is ended by the server", async () => {
  const idle = db.read(async (tx) => {
    await raw(tx, "set idle_in_transaction_session_timeout = '50ms'");
    await wait(1_000);
    return names(tx);
  });
  await expect(idle).rejects.toSatisfy(
    (error: unknown) => sqlState(error) === "25P03" || isUnavailable(error),
  );
  expect(await unclean()).toEqual([]);
});

test("idle connections that broke are reported, and the next call works", async () => {
  const pid = await db.read(pidOf);
  await allIdle(1);
  idleErrors.length = 0;
  await signal("pg_terminate_backend", pid);
  await vi.waitFor(() => expect(idleErrors).toHaveLength(1), 10_000);
  expect(await db.read(names)).toEqual([{ name: "mrn" }]);
});

test("a connection that is found dead at BEGIN is replaced, and the function runs again", async () => {
  database = open(3);
  db = database.tenant(everest, ACTOR);
  const other = database.tenant(lumbini, ACTOR);
  const pids = await Promise.all([db.read(pidOf), db.read(pidOf), other.read(pidOf)]);
  await allIdle(3);
  let calls = 0;
  killUnseen(pids);
  const retried = db.write("test.retried", async (tx) => {
    calls++;
    tx.changed({ resource: "counter", id: String(calls) });
    return names(tx);
  });
  expect(await retried).toEqual([{ name: "mrn" }]);
  expect(calls).toBe(2);
  const events = await db.read((tx) =>
    tx.selectFrom("audit_event").select("resource_id").where("action", "=", "test.retried").execute(),
  );
  expect(events).toEqual([{ resource_id: "2" }]);
});

/** Terminates backends while this process stands still, so that the pool still believes in them. */
function killUnseen(pids: number[]): void {
  const script = join(import.meta.dirname, "testing/terminate-child.ts");
  execFileSync(process.execPath, [script, clone.ownerUrl, ...pids.map(String)]);
}

test("a server that breaks every transaction at BEGIN is unavailable, after a second try", async () => {
  let tries = 0;
  const proxy = await openProxy(clone.apiUrl, {
    toServer(data, server) {
      if (!data.includes("begin read")) return server.write(data);
      tries++;
      return server.destroy();
    },
  });
  const broken = openDatabase({ url: proxy.url, applicationName: "test", onError: () => undefined });
  await expect(broken.tenant(everest, ACTOR).read(names)).rejects.toSatisfy(isUnavailable);
  expect(tries).toBe(2);
  await broken.close();
  proxy.close();
});

test("a connection whose last transaction did not end serves nobody, not even who holds it already", async () => {
  let spoiled = 0;
  const proxy = await openProxy(clone.apiUrl, {
    toServer(data, server) {
      const text = data.toString("latin1");
      if (spoiled > 0 || !text.includes("commit; ")) return server.write(data);
      spoiled++;
      return server.write(Buffer.from(text.replace("commit; ", "commix; "), "latin1"));
    },
  });
  const spoilt = openDatabase({
    url: proxy.url,
    applicationName: "test",
    poolSize: 1,
    onError: () => undefined,
  });
  const [first, second] = await Promise.all([
    spoilt.tenant(everest, ACTOR).read(pidOf),
    spoilt.tenant(lumbini, ACTOR).read(pidOf),
  ]);
  expect(spoiled).toBe(1);
  expect(second).not.toBe(first);
  await spoilt.close();
  proxy.close();
});

test("one connection serves two clinics in turn, 2,000 times, and neither sees the other", async () => {
  const other = database.tenant(lumbini, ACTOR);
  await other.write("test.marked", (tx) => tx.updateTable("counter").set({ value: 99 }).execute());
  for (let turn = 0; turn < 1_000; turn++) {
    const [mine, theirs] = await Promise.all([db.read(values), other.read(values)]);
    expect([mine, theirs]).toEqual([["0"], ["99"]]);
  }
  expect(database.stats().total).toBe(1);
});

const values = async (tx: TenantTx) =>
  (await tx.selectFrom("counter").select("value").execute()).map((row) => row.value);

test("2,000 mixed transactions over four connections: no wrong row, no role left", async () => {
  database = open(4);
  db = database.tenant(everest, ACTOR);
  const other = database.tenant(lumbini, ACTOR);
  const attack = "select * from tenant_lumbini.counter";
  const kinds = [
    async () => expect(await db.read(values)).toEqual(["0"]),
    async () => expect(await other.read(values)).toEqual(["99"]),
    async () => expect(await db.write("test.mixed", values)).toEqual(["0"]),
    async () => expect(db.read((tx) => raw(tx, attack))).rejects.toMatchObject({ code: "42501" }),
    async () =>
      expect(other.write("test.failed", async () => Promise.reject(new Error("no")))).rejects.toThrow("no"),
    async () => expect(db.read((tx) => raw(tx, `set role "${lumbini.roleName}"`))).resolves.toEqual([]),
    async () =>
      expect(
        await database
          .platform(ACTOR)
          .read(async (tx) => (await raw(tx, "select current_user as u"))[0]?.["u"]),
      ).toMatch(/:platform$/),
    async () => expect(db.read((tx) => raw(tx, "select 1 / 0"))).rejects.toMatchObject({ code: "22012" }),
  ];
  const queue = Array.from({ length: 2_000 }, (_, index) => index).values();
  const lane = async () => {
    for (const index of queue) await kinds[(index * 7) % kinds.length]?.();
  };
  await Promise.all(Array.from({ length: 12 }, lane));
  expect(await unclean()).toEqual([]);
  expect(database.stats()).toMatchObject({ total: 4, waiting: 0 });
});
