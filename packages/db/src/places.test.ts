import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Database, openDatabase, type PlatformDb, type TenantDb } from "./database.ts";
import { isUnavailable, TooBusy } from "./errors.ts";
import type { TenantTx } from "./handles.ts";
import { type Limits, limitsOf, Places } from "./places.ts";
import type { TenantRecord } from "./tenant.ts";
import { asAdmin } from "./testing/admin.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let records: [TenantRecord, TenantRecord];
let database: Database;
let everest: TenantDb;
let lumbini: TenantDb;
let platform: PlatformDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  records = [await clone.provision("everest"), await clone.provision("lumbini")];
});

beforeEach(() => open(10));

afterEach(() => database.close());

afterAll(() => clone.drop());

function open(poolSize: number): void {
  database = openDatabase({ url: clone.apiUrl, applicationName: "test", poolSize, onError: () => undefined });
  everest = database.tenant(records[0], ACTOR);
  lumbini = database.tenant(records[1], ACTOR);
  platform = database.platform(ACTOR);
}

const names = (tx: TenantTx) => tx.selectFrom("counter").select("name").execute();

/** Transactions that end when they are told to. */
function holdOpen(db: TenantDb, count: number) {
  const { promise: freed, resolve: free } = Promise.withResolvers<void>();
  const seen = { inside: 0, most: 0 };
  const held = Array.from({ length: count }, () =>
    db.read(async (tx) => {
      seen.most = Math.max(seen.most, ++seen.inside);
      await raw(tx, "select pg_sleep(0.01)");
      await freed;
      seen.inside--;
    }),
  );
  return { seen, free, outcomes: Promise.allSettled(held) };
}

test("fifty slow transactions of one clinic keep neither another clinic nor the control plane waiting", async () => {
  const { seen, free, outcomes } = holdOpen(everest, 50);
  await vi.waitFor(() => expect(seen.inside).toBe(5), 10_000);
  expect(await lumbini.read(names)).toEqual([{ name: "mrn" }]);
  expect(await platform.read((tx) => tx.selectFrom("tenant").select("id").execute())).toHaveLength(2);
  expect(seen.inside).toBe(5);
  free();
  // On a busy machine some in line may have lost their patience by now; nothing else has happened to anybody.
  const failures = (await outcomes).flatMap((outcome) =>
    outcome.status === "rejected" ? outcome.reason : [],
  );
  expect(failures.filter((reason) => !(reason instanceof TooBusy))).toEqual([]);
  expect(seen.most).toBe(5);
  expect(await everest.read(names)).toEqual([{ name: "mrn" }]);
});

test("all clinics together leave the control plane its part of the pool", async () => {
  const both = [holdOpen(everest, 9), holdOpen(lumbini, 9)];
  await vi.waitFor(() => expect(both.map(({ seen }) => seen.inside)).toEqual([5, 3]), 10_000);
  expect(await platform.read((tx) => tx.selectFrom("tenant").select("id").execute())).toHaveLength(2);
  for (const { free } of both) free();
  await Promise.all(both.map(({ outcomes }) => outcomes));
});

test("whoever waits too long for a place of the clinic is refused as by a full pool, and nobody is left in line", async () => {
  const { seen, free, outcomes } = holdOpen(everest, 5);
  await vi.waitFor(() => expect(seen.inside).toBe(5), 10_000);
  const late = everest.read(names);
  expect(database.stats().waiting).toBe(1);
  await expect(late).rejects.toSatisfy(isUnavailable);
  expect(database.stats().waiting).toBe(0);
  free();
  await outcomes;
});

/** With one place in all, whatever does not give it back stops the next transaction. */
test.each([
  ["whose function throws", () => everest.read(async () => Promise.reject(new Error("no")))],
  ["whose statement fails", () => everest.write("test.failed", (tx) => raw(tx, "select 1 / 0"))],
  [
    "whose connection breaks",
    () =>
      everest.read(async (tx) => {
        const [row] = await raw(tx, "select pg_backend_pid() as pid");
        await asAdmin(clone.ownerUrl, (admin) =>
          admin.query("select pg_terminate_backend($1)", [row?.["pid"]]),
        );
        return names(tx);
      }),
  ],
  [
    "that cannot begin",
    () => database.tenant({ ...records[0], roleName: "x:tenant_everest" }, ACTOR).read(names),
  ],
])("a transaction %s gives its place back", async (_, fail) => {
  await database.close();
  open(1);
  for (let times = 0; times < 3; times++) await expect(fail()).rejects.not.toBeInstanceOf(TooBusy);
  expect(await everest.read(names)).toEqual([{ name: "mrn" }]);
});

test("a connection that cannot be had gives the place back", async () => {
  const url = new URL(clone.apiUrl);
  url.port = "1";
  const nowhere = openDatabase({
    url: url.href,
    applicationName: "test",
    poolSize: 1,
    onError: () => undefined,
  });
  const db = nowhere.tenant(records[0], ACTOR);
  for (let times = 0; times < 3; times++)
    await expect(db.read(names)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await nowhere.close();
});

const PATIENT: Limits = { total: 2, each: 2, line: 10, patience: 60_000 };

/** Asks for a place and notes under this name when it is given. */
function ask(places: Places, clinic: string, given: string[], name = clinic): Promise<() => void> {
  return places.take(clinic).then((leave) => {
    given.push(name);
    return leave;
  });
}

test("callers of one clinic enter in the order of asking", async () => {
  const places = new Places({ ...PATIENT, each: 1 });
  const given: string[] = [];
  const entered = ["1", "2", "3", "4"].map((name) => ask(places, "a", given, name));
  for (const place of entered) (await place)();
  expect(given).toEqual(["1", "2", "3", "4"]);
  expect(places.waiting).toBe(0);
});

test("a free place goes to the clinic that holds the fewest, however long the line of another", async () => {
  const places = new Places(PATIENT);
  const given: string[] = [];
  const busy = Array.from({ length: 6 }, () => ask(places, "a", given));
  const modest = ask(places, "b", given);
  (await busy[0])?.();
  (await modest)();
  expect(given).toEqual(["a", "a", "b"]);
  for (const place of busy.slice(1)) (await place)();
  expect(given).toEqual(["a", "a", "b", "a", "a", "a", "a"]);
});

test("of clinics that hold equally few each comes up in turn", async () => {
  const places = new Places({ ...PATIENT, total: 1 });
  const given: string[] = [];
  const entered = ["a", "a", "a", "b", "b", "c"].map((clinic) => ask(places, clinic, given));
  await Promise.all(entered.map(async (place) => (await place)()));
  expect(given).toEqual(["a", "a", "b", "c", "a", "b"]);
});

test("a line that is too long refuses at once, and only in its own clinic", async () => {
  const places = new Places({ ...PATIENT, each: 1, line: 2 });
  const entered = [places.take("a"), places.take("a"), places.take("a")];
  await expect(places.take("a")).rejects.toBeInstanceOf(TooBusy);
  (await places.take("b"))();
  for (const place of entered) (await place)();
  (await places.take("a"))();
});

test("a caller that lost its patience gets no place later", async () => {
  const places = new Places({ ...PATIENT, each: 1, patience: 20 });
  const leave = await places.take("a");
  await expect(places.take("a")).rejects.toBeInstanceOf(TooBusy);
  expect(places.waiting).toBe(0);
  leave();
  (await places.take("a"))();
});

test("a pool of any size serves clinics and the control plane", () => {
  expect([1, 2, 4, 5, 10, 20].map(limitsOf).map(({ total, each }) => [total, each])).toEqual([
    [1, 1],
    [2, 1],
    [4, 2],
    [4, 3],
    [8, 5],
    [16, 10],
  ]);
});
