import { randomBytes } from "node:crypto";
import { createSessionCipher } from "@polyclinic/auth";
import { SessionId, type UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createApp,
  createUser,
  endOtherSessions,
  endOwnSession,
  endSession,
  findSession,
  listSessions,
  openSession,
  readEpoch,
} from "../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const cipher = createSessionCipher([randomBytes(32).toString("base64")]);
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const PLACE = { address: "203.0.113.7", country: "NP" };

const apps = { hospital: "", admin: "" };
beforeAll(async () => {
  for (const kind of ["hospital", "admin"] as const) {
    const input = { kind, name: `The ${kind} app`, clientId: `client-${kind}`, origins: [], permissions: [] };
    apps[kind] = (await write((tx) => createApp(tx, input))).app.id;
  }
});

interface Person {
  id: UserId;
  sub: string;
}

async function newUser(): Promise<Person> {
  const sub = newId();
  const { id } = await write((tx) => createUser(tx, { sub, email: `${sub}@example.com`, name: "Sita" }));
  return { id, sub };
}

let opened = 0;

/** With the id of its row, and the refresh token that it holds. */
async function open(
  { sub }: Person,
  app: keyof typeof apps = "hospital",
  userAgent: string | null = FIREFOX,
) {
  const refreshToken = `refresh-${(opened += 1)}`;
  const tokens = { accessToken: "access", refreshToken, expiresIn: 3600 };
  const session = { sub, appId: apps[app], tokens, userAgent, place: PLACE };
  const { sessionId } = await write((tx) => openSession(tx, session, cipher));
  const found = await platform.read((tx) => findSession(tx, sessionId, cipher));
  return { sessionId, id: SessionId.parse(found?.id), refreshToken };
}

const list = ({ id }: Person, current: string | null = null) =>
  platform.read((tx) => listSessions(tx, id, current));
const idsOf = async (person: Person) => (await list(person)).items.map(({ id }) => id);
const end = ({ id: userId }: Person, id: SessionId) => write((tx) => endOwnSession(tx, userId, id, cipher));
const endOthers = ({ id }: Person, current: string | null) =>
  write((tx) => endOtherSessions(tx, id, current, cipher));
const unusedFor = (id: string, minutes: number) =>
  clone.asOwner(
    `update platform.session set last_used_at = now() - interval '${minutes} minutes' where id = '${id}'`,
  );

test("one's own sessions in all apps, with browser and place; this one first, then the last used", async () => {
  const [sita, other] = [await newUser(), await newUser()];
  const [first, second, third] = [await open(sita), await open(sita, "admin", null), await open(sita)];
  await open(other);
  await unusedFor(first.id, 30);
  await unusedFor(second.id, 10);
  await unusedFor(third.id, 20);
  const { items } = await list(sita, first.id);
  expect(items.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
  expect(items.map(({ isThis }) => isThis)).toEqual([true, false, false]);
  expect(items[0]).toMatchObject({
    app: "The hospital app",
    browser: { name: "Firefox", system: "Windows" },
    ...PLACE,
  });
  expect(items[1]).toMatchObject({ app: "The admin app", browser: { name: null, system: null } });
  expect((await list(sita)).items.some(({ isThis }) => isThis)).toBe(false);
});

test("what has ended, or is over by either limit, is no session of anybody", async () => {
  const sita = await newUser();
  const [ended, expired, idle, live] = [
    await open(sita),
    await open(sita),
    await open(sita),
    await open(sita),
  ];
  await write((tx) => endSession(tx, ended.sessionId, cipher));
  await clone.asOwner(
    `update platform.session set expires_at = now() - interval '1 second' where id = '${expired.id}'`,
  );
  await unusedFor(idle.id, 61);
  expect(await idsOf(sita)).toEqual([live.id]);
  for (const { id } of [ended, expired, idle])
    await expect(end(sita, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await endOthers(sita, live.id)).toEqual([]);
});

test("one ends, gives its token to be revoked, and caches notice; the others go on", async () => {
  const sita = await newUser();
  const [one, two] = [await open(sita, "admin"), await open(sita)];
  const epoch = await platform.read(readEpoch);
  expect(await end(sita, one.id)).toEqual([{ clientId: "client-admin", refreshToken: one.refreshToken }]);
  expect(await platform.read(readEpoch)).not.toBe(epoch);
  expect(await platform.read((tx) => findSession(tx, one.sessionId, cipher))).toBeNull();
  expect(await idsOf(sita)).toEqual([two.id]);
});

test("somebody else's, an ended one and none at all get one answer, and nothing ends", async () => {
  const [sita, other] = [await newUser(), await newUser()];
  const [ended, theirs] = [await open(sita), await open(other)];
  await end(sita, ended.id);
  const message = "There is no such session.";
  for (const id of [theirs.id, ended.id, SessionId.parse(newId())])
    await expect(end(sita, id)).rejects.toMatchObject({ code: "NOT_FOUND", message });
  expect(await idsOf(other)).toEqual([theirs.id]);
});

test("all others end and this one stays; a program, which has none, ends all; nobody else's do", async () => {
  const [sita, other] = [await newUser(), await newUser()];
  const [current, one, two] = [await open(sita), await open(sita), await open(sita, "admin")];
  const theirs = await open(other);
  const ended = await endOthers(sita, current.id);
  expect(ended.map(({ refreshToken }) => refreshToken).toSorted()).toEqual(
    [one.refreshToken, two.refreshToken].toSorted(),
  );
  expect(await idsOf(sita)).toEqual([current.id]);
  await endOthers(sita, null);
  expect(await idsOf(sita)).toEqual([]);
  expect(await idsOf(other)).toEqual([theirs.id]);
});

test("of three who end one at the same time, two find none", async () => {
  const sita = await newUser();
  const { id } = await open(sita);
  const answers = await Promise.allSettled([end(sita, id), end(sita, id), end(sita, id)]);
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused.map(({ reason }) => reason)).toMatchObject([{ code: "NOT_FOUND" }, { code: "NOT_FOUND" }]);
});

test("what cannot be opened any more ends all the same", async () => {
  const sita = await newUser();
  const { id } = await open(sita);
  await clone.asOwner(
    `update platform.session set refresh_token_encrypted = '\\x00'::bytea where id = '${id}'`,
  );
  expect(await end(sita, id)).toEqual([]);
  expect(await idsOf(sita)).toEqual([]);
});
