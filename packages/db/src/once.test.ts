import { DomainError } from "@polyclinic/contracts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PlatformDb, TenantDb } from "./database.ts";
import { isUnavailable } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Once } from "./once.ts";
import type { TenantRecord } from "./tenant.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let everest: TenantRecord;
let lumbini: TenantRecord;
let replays: number;

beforeAll(async () => {
  clone = await cloneDatabase();
  [everest, lumbini] = [await clone.provision("everest"), await clone.provision("lumbini")];
});

beforeEach(() => {
  replays = 0;
});

afterAll(() => clone.drop());

function onReplay(): void {
  replays++;
}

function once(keyHash: string, input = "input"): Once {
  return { keyHash, fingerprint: () => Promise.resolve(input), onReplay };
}

/** Raises a number, so that an effect can be counted. */
async function raise(db: TenantDb, action = "counter.raised"): Promise<unknown> {
  return db.write(action, async (tx) => {
    const { value } = await tx
      .updateTable("counter")
      .set((eb) => ({ value: eb("value", "+", "1") }))
      .returning("value")
      .executeTakeFirstOrThrow();
    tx.enqueue("document.verify", { documentId: "01a1fa47-0000-7000-8000-000000000009" });
    return { value };
  });
}

interface Traces {
  value: number;
  events: number;
  jobs: number;
  keys: number;
}

async function tracesIn({ schemaName: schema }: TenantRecord): Promise<Traces> {
  const [traces] = await clone.asOwner<Traces>(`select (select value::int from ${schema}.counter) as value,
    (select count(*)::int from ${schema}.audit_event where action like 'counter.%') as events,
    (select count(*)::int from ${schema}.outbox) as jobs,
    (select count(*)::int from ${schema}.idempotency_key) as keys`);
  if (!traces) throw new Error("nothing was counted");
  return traces;
}

async function growth(clinic: TenantRecord, work: () => Promise<unknown>): Promise<Traces> {
  const before = await tracesIn(clinic);
  await work();
  const after = await tracesIn(clinic);
  return {
    value: after.value - before.value,
    events: after.events - before.events,
    jobs: after.jobs - before.jobs,
    keys: after.keys - before.keys,
  };
}

const ONE = { value: 1, events: 1, jobs: 1, keys: 1 };
const NONE = { value: 0, events: 0, jobs: 0, keys: 0 };
const inEverest = (key?: Once) => clone.database.tenant(everest, ACTOR, key);

test("what is sent again is answered again: no second effect, event or job", async () => {
  const answers: unknown[] = [];
  const grown = await growth(everest, async () => {
    for (let sent = 0; sent < 3; sent++) answers.push(await raise(inEverest(once("again"))));
  });
  expect(grown).toEqual(ONE);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(replays).toBe(2);
});

test("without a key it is done each time, and nothing is kept", async () => {
  const grown = await growth(everest, () => raise(inEverest()).then(() => raise(inEverest())));
  expect(grown).toEqual({ value: 2, events: 2, jobs: 2, keys: 0 });
});

test("another input under the same key is refused, and changes nothing", async () => {
  await raise(inEverest(once("reused", "one")));
  const other = () =>
    expect(raise(inEverest(once("reused", "two")))).rejects.toMatchObject({ code: "KEY_REUSED" });
  expect(await growth(everest, other)).toEqual(NONE);
});

test("the same key in another clinic is another call, and neither sees what the other answered", async () => {
  const here = await raise(inEverest(once("shared")));
  const there = () => raise(clone.database.tenant(lumbini, ACTOR, once("shared", "another input")));
  expect(await growth(lumbini, there)).toEqual(ONE);
  expect(await growth(everest, there)).toEqual(NONE);
  expect(await raise(inEverest(once("shared")))).toEqual(here);
  const rows = await clone.asOwner(`select answer from ${lumbini.schemaName}.idempotency_key`);
  expect(rows).toHaveLength(1);
});

test("a hundred at once have one effect: the others get its answer, or hear that they have to wait", async () => {
  const grown = await growth(everest, async () => {
    const calls = Array.from({ length: 100 }, () => raise(inEverest(once("hundred"))));
    const outcomes = await Promise.allSettled(calls);
    const answers = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    for (const outcome of outcomes) expect(outcome).toSatisfy(isAnsweredOrMustWait);
  });
  expect(grown).toEqual(ONE);
});

/** A machine with other work lets a clinic wait too long for a connection. */
function isAnsweredOrMustWait(outcome: PromiseSettledResult<unknown>): boolean {
  if (outcome.status === "fulfilled") return true;
  const { reason } = outcome as { reason: unknown };
  return isUnavailable(reason) || (reason instanceof DomainError && reason.code === "IN_PROGRESS");
}

test("whoever comes while the first is at work is told so at once, and gets its answer afterwards", async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = inEverest(once("slow")).write("counter.slow", async () => {
    begun.resolve();
    await goOn.promise;
    return "first";
  });
  await begun.promise;
  const second = () => inEverest(once("slow")).write("counter.slow", async () => "second");
  await expect(second()).rejects.toMatchObject({ code: "IN_PROGRESS" });
  goOn.resolve();
  expect([await first, await second()]).toEqual(["first", "first"]);
});

test("a refusal is not kept: the same key tries again", async () => {
  const refused = inEverest(once("refused")).write("counter.refused", () => Promise.reject(new Error("no")));
  await expect(refused).rejects.toThrow("no");
  expect(await growth(everest, () => raise(inEverest(once("refused")), "counter.refused"))).toEqual(ONE);
});

test("a call that dies before its commit leaves nothing, no key either, and is done when it is sent again", async () => {
  const died = await growth(everest, async () => {
    const dying = inEverest(once("dying")).write("counter.dying", async (tx) => {
      await tx.updateTable("counter").set({ value: 999 }).execute();
      const [backend] = await raw(tx, "select pg_backend_pid() as pid");
      await clone.asOwner("select pg_terminate_backend($1)", [backend?.["pid"]]);
    });
    await expect(dying).rejects.toSatisfy(isUnavailable);
  });
  expect(died).toEqual(NONE);
  expect(await growth(everest, () => raise(inEverest(once("dying")), "counter.dying"))).toEqual(ONE);
});

test("a call that died between two of its writes does the second one when it is sent again", async () => {
  await raise(inEverest(once("steps")), "counter.first");
  const again = async () => {
    const db = inEverest(once("steps"));
    await raise(db, "counter.first");
    await raise(db, "counter.second");
  };
  expect(await growth(everest, again)).toEqual(ONE);
  expect(await growth(everest, again)).toEqual(NONE);
});

test("one call cannot write twice under one action: it would be answered for the other", async () => {
  const db = inEverest(once("twice"));
  await raise(db);
  await expect(raise(db)).rejects.toThrow("counter.raised twice");
});

test("the first answer is carried by JSON like every later one", async () => {
  const work = [async () => ({ at: new Date(0), no: undefined }), async () => undefined];
  const answers: unknown[] = [];
  for (const [index, fn] of work.entries()) {
    for (let sent = 0; sent < 2; sent++)
      answers.push(await inEverest(once(`json ${index}`)).write("counter.told", fn));
  }
  const told = { at: "1970-01-01T00:00:00.000Z" };
  expect(answers).toEqual([told, told, null, null]);
});

test("the control plane keeps its own", async () => {
  const platform: PlatformDb = clone.database.platform(ACTOR, once("platform"));
  let times = 0;
  const work = async () => ++times;
  expect(await platform.write("app.made", work)).toBe(1);
  expect(await clone.database.platform(ACTOR, once("platform")).write("app.made", work)).toBe(1);
  expect(times).toBe(1);
});

test("after a day a key is forgotten, in that clinic or the control plane alone", async () => {
  const hour = 3_600_000;
  const old = new Date(Date.now() - 24 * hour - 1_000).getTime();
  const young = old + 60_000;
  const places = [everest.schemaName, lumbini.schemaName, "platform"];
  for (const schema of places) {
    await clone.asOwner(`delete from ${schema}.idempotency_key`);
    for (const [name, time] of [
      ["old", old],
      ["young", young],
    ] as const) {
      const head = time.toString(16).padStart(12, "0");
      const id = `${head.slice(0, 8)}-${head.slice(8)}${newId().slice(13)}`;
      await clone.asOwner(`insert into ${schema}.idempotency_key values ('${id}', '${name}', 'a', 'f', '1')`);
    }
  }
  const left = async () => {
    const rows = places.map((schema) =>
      clone.asOwner<{ key_hash: string }>(`select key_hash from ${schema}.idempotency_key order by id`),
    );
    return (await Promise.all(rows)).map((keys) => keys.map(({ key_hash }) => key_hash));
  };
  await clone.database.removeOldKeys(everest);
  expect(await left()).toEqual([["young"], ["old", "young"], ["old", "young"]]);
  await clone.database.removeOldKeys(null);
  expect(await left()).toEqual([["young"], ["old", "young"], ["young"]]);
});
