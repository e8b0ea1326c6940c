// A refresh waits for the directory inside a transaction. While the directory hangs only a few may do so: the database
// must go on serving everybody else.
import { hashSecret } from "@polyclinic/auth";
import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import { OpenedSession } from "@polyclinic/contracts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "./testing/world.ts";

const line = { isDead: false, refreshes: 0, hanging: [] as (() => void)[] };

/** The real directory at the end of a line that can go dead: a refresh then hangs until the line is cut or mended. */
function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async refresh(input) {
      line.refreshes++;
      if (line.isDead) await new Promise<void>((resolve) => line.hanging.push(resolve));
      if (line.isDead) throw new DirectoryUnavailable(new Error("the last attempt was not answered"));
      return real.refresh(input);
    },
  };
}

function letGo(): void {
  for (const resolve of line.hanging.splice(0)) resolve();
}

let minutes = 0;
let world: World;
let nurse: TestUser;

beforeAll(async () => {
  world = await createWorld(atTheEndOfALine);
  nurse = await world.makeUser("nurse", { alpha: ["nurse"] });
});

beforeEach(() => {
  // Later than the test before, so that the directory has rested.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 * minutes++ });
  Object.assign(line, { isDead: true, refreshes: 0 });
});

afterEach(() => vi.useRealTimers());

afterAll(() => world.close());

/** The headers of a new session whose access token has so many seconds left, few enough to be due for a refresh. */
async function sessionWith(secondsLeft: number): Promise<Headers> {
  const { headers } = world.apps.hospital;
  const input = { email: nurse.email, password: PASSWORD };
  const { data } = await call(world.server, "hospital/auth.openSession", input, headers);
  const { sessionId } = OpenedSession.parse(data);
  const ends = new Date(Date.now() + secondsLeft * 1_000);
  await world.platform.write("test", async (tx) => {
    const session = tx.updateTable("session").where("id_hash", "=", hashSecret(sessionId));
    await session.set({ access_expires_at: ends }).execute();
  });
  return { ...headers, authorization: `Session ${sessionId}` };
}

const expired = () => sessionWith(-1);
const stillGood = () => sessionWith(45);

/** The status, with the code of an error. */
async function me(headers: Headers): Promise<string> {
  const { status, error } = await call(world.server, "hospital/auth.me", undefined, headers);
  return [status, error?.domainCode].join(" ").trim();
}

const PATIENTLY = { timeout: 20_000 };

function connectionsHeld(): number {
  const { total, idle } = world.clone.database.stats();
  return total - idle;
}

test("a directory that hangs holds two connections: good sessions are served, expired ones wait their turn", async () => {
  const [first, second] = [await expired(), await expired()];
  const goodOnes = [await stillGood(), await stillGood()];
  const expiredOnes = [await expired(), await expired()];
  const held = [me(first), me(second), me(first)];
  await expect.poll(() => line.hanging.length, PATIENTLY).toBe(2);

  const waiting = expiredOnes.map(me);
  for (let round = 0; round < 3; round++) {
    for (const good of goodOnes) expect(await me(good)).toBe("200");
    await expect.poll(connectionsHeld, PATIENTLY).toBe(2);
  }
  expect(line.refreshes).toBe(2);

  line.isDead = false;
  letGo();
  expect(await Promise.all([...held, ...waiting])).toEqual(Array(5).fill("200"));
  for (const good of goodOnes) expect(await me(good)).toBe("200");
  expect(line.refreshes).toBe(6);
});

test("who waits for a refresh is refused as soon as the directory turns out to be down", async () => {
  const held = [me(await expired()), me(await expired())];
  await expect.poll(() => line.hanging.length, PATIENTLY).toBe(2);
  const waiting = me(await expired());
  letGo();
  expect(await Promise.all([...held, waiting])).toEqual(Array(3).fill("503 UNAVAILABLE"));
  expect(line.refreshes).toBe(2);
});

test("a directory that did not answer is left alone for ten seconds and then asked again", async () => {
  const [late, good] = [await expired(), await stillGood()];
  const answer = me(late);
  await expect.poll(() => line.hanging.length, PATIENTLY).toBe(1);
  letGo();
  expect(await answer).toBe("503 UNAVAILABLE");

  line.isDead = false;
  expect([await me(late), await me(good)]).toEqual(["503 UNAVAILABLE", "200"]);
  expect(line.refreshes).toBe(1);

  vi.setSystemTime(Date.now() + 10_000);
  expect([await me(late), await me(good)]).toEqual(["200", "200"]);
  expect(line.refreshes).toBe(3);
  await expect.poll(connectionsHeld, PATIENTLY).toBe(0);
});
