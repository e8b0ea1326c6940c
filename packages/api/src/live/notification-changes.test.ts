import { NotificationChanges, OpenedSession } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { disableUser, notify, raiseEpoch, removeMembership, revokeAppKey } from "@polyclinic/domain";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { type OpenStream, openStream } from "../testing/event-stream.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "../testing/world.ts";

let world: World;
let url: string;
let names = 0;
const opened: OpenStream[] = [];

beforeAll(async () => {
  world = await createWorld();
  url = `${await world.server.listen({ port: 0 })}/trpc/hospital/notifications.changes`;
  world.api.start();
  const { headers } = await makeNurse();
  // Nothing is live before the epoch has been read.
  await vi.waitFor(async () => changes(await open(headers)), { timeout: 10_000 });
});

afterEach(() => {
  for (const stream of opened.splice(0)) stream.leave();
});

afterAll(() => world.close());

async function makeNurse(): Promise<{ user: TestUser; headers: Headers; inBeta: Headers }> {
  const user = await world.makeUser(`nurse-${names++}`, { alpha: ["nurse"], beta: ["nurse"] });
  const authorization = await world.authorization(user);
  const headers = { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" };
  return { user, headers, inBeta: { ...headers, "x-tenant-id": "beta" } };
}

async function open(headers: Headers, lastEventId?: string): Promise<OpenStream> {
  const stream = await openStream(url, { ...(lastEventId !== undefined && { lastEventId }) }, headers);
  opened.push(stream);
  return stream;
}

async function changes(stream: OpenStream): Promise<NotificationChanges & { id: string }> {
  const event = await stream.next();
  return { ...NotificationChanges.parse(event?.data), id: event?.id ?? "" };
}

function tell({ id: userId }: TestUser, clinic: TenantRecord = world.alpha): Promise<void> {
  const actor = { userId: null, roles: [], appId: "test", requestId: "test" };
  const params = { documentId: newId(), readyAt: "2026-11-25T08:20:00.000Z" };
  return world.clone.database
    .tenant(clinic, actor)
    .write("document.built", (tx) => notify(tx, "document-ready", [{ userId }], params));
}

test("each event is the whole state, and nobody else's", async () => {
  const [one, other] = [await makeNurse(), await makeNurse()];
  const [own, elsewhere, foreign] = [
    await open(one.headers),
    await open(one.inBeta),
    await open(other.headers),
  ];
  for (const stream of [own, elsewhere, foreign]) expect(await changes(stream)).toMatchObject({ unread: 0 });
  await tell(one.user);
  const first = await changes(own);
  expect(first).toMatchObject({ unread: 1, arrived: 1, latest: [{ readAt: null }] });
  // Theirs is the first thing that they hear: nothing of the one's came before it.
  await tell(other.user);
  await tell(one.user, world.beta);
  const [theirs, there] = [await changes(foreign), await changes(elsewhere)];
  expect([theirs.unread, there.unread]).toEqual([1, 1]);
  const ids = [first, theirs, there].flatMap(({ latest }) => latest.map(({ id }) => id));
  expect(new Set(ids).size).toBe(3);
});

test("what is marked as read in one window is read in the other", async () => {
  const { user, headers } = await makeNurse();
  await tell(user);
  const stream = await open(headers);
  const { latest } = await changes(stream);
  await call(world.server, "hospital/notifications.markRead", { ids: latest.map(({ id }) => id) }, headers);
  expect(await changes(stream)).toMatchObject({ unread: 0, arrived: 0 });
});

test("a stream that comes back learns what arrived meanwhile", async () => {
  const { user, headers } = await makeNurse();
  await tell(user);
  const before = await open(headers);
  const { id, arrived } = await changes(before);
  expect(arrived).toBe(0);
  before.leave();
  await tell(user);
  await tell(user);
  expect(await changes(await open(headers, id))).toMatchObject({ unread: 3, arrived: 2 });
});

test("a listener that lost its connection misses nothing", async () => {
  const { user, headers } = await makeNurse();
  const stream = await open(headers);
  await changes(stream);
  await world.asOwner(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()",
    ["polyclinic-api-live"],
  );
  await tell(user);
  expect(await changes(stream)).toMatchObject({ unread: 1, arrived: 1 });
});

test("is never kept by a cache, nor held up by a proxy", async () => {
  const { headers } = await open((await makeNurse()).headers);
  expect(headers.get("content-type")).toBe("text/event-stream");
  expect(headers.get("cache-control")).toBe("no-store, no-transform");
  expect(headers.get("x-accel-buffering")).toBe("no");
});

test("a person has ten at most, which hold no connection, and places come back", async () => {
  const { headers } = await makeNurse();
  const streams: OpenStream[] = [];
  for (let index = 0; index < 10; index++) streams.push(await open(headers));
  for (const stream of streams) await changes(stream);
  // The pool of these tests has five.
  expect((await call(world.server, "hospital/notifications.unread", undefined, headers)).status).toBe(200);
  expect(await (await open(headers)).refusal()).toBe("CONFLICT");
  for (const stream of streams) stream.leave();
  const again = async () => {
    const stream = await open(headers);
    const event = await stream.next();
    stream.leave();
    return event?.event;
  };
  await expect.poll(again, { timeout: 5_000 }).toBe("message");
});

const ENDINGS: [string, string, (user: TestUser) => Promise<unknown>][] = [
  [
    "the user is disabled",
    "UNAUTHENTICATED",
    ({ id }) =>
      world.platform.write("user.disabled", (tx) => disableUser(tx, { userId: id, reason: "A reason" })),
  ],
  [
    "the membership is removed",
    "TENANT_REFUSED",
    ({ id }) => world.platform.write("membership.removed", (tx) => removeMembership(tx, id, world.alpha.id)),
  ],
];

test.each(ENDINGS)("ends when %s", async (_when, code, end) => {
  const { user, headers } = await makeNurse();
  const stream = await open(headers);
  await changes(stream);
  await end(user);
  expect(await stream.refusal()).toBe(code);
  expect(await stream.next()).toBeNull();
});

test("says by the number of its refusal that it is not to be tried again", async () => {
  const { user, headers } = await makeNurse();
  const stream = await open(headers);
  await changes(stream);
  await world.platform.write("user.disabled", (tx) =>
    disableUser(tx, { userId: user.id, reason: "A reason" }),
  );
  // -32603, which tRPC has for whatever is thrown, a client tries again for ever.
  expect((await stream.next())?.data).toMatchObject({
    code: -32_001,
    data: { domainCode: "UNAUTHENTICATED" },
  });
});

test("ends when the clinic is suspended, and goes on in another one", async () => {
  const { user, headers, inBeta } = await makeNurse();
  const [stream, elsewhere] = [await open(headers), await open(inBeta)];
  await Promise.all([changes(stream), changes(elsewhere)]);
  const setStatus = (status: "active" | "suspended") =>
    world.platform.write("clinic.suspended", async (tx) => {
      await tx.updateTable("tenant").set({ status }).where("id", "=", world.alpha.id).execute();
      await raiseEpoch(tx);
    });
  await setStatus("suspended");
  onTestFinished(() => setStatus("active"));
  expect(await stream.refusal()).toBe("TENANT_REFUSED");
  expect(await stream.next()).toBeNull();
  await tell(user, world.beta);
  expect(await changes(elsewhere)).toMatchObject({ unread: 1 });
});

test("ends when the key of its app is revoked", async () => {
  const { headers } = await makeNurse();
  const { app, headers: ofApp } = await world.makeApp("integration");
  const stream = await open({ ...headers, ...ofApp });
  await changes(stream);
  const [key] = app.keys;
  if (!key) throw new Error("an app begins with a key");
  await world.platform.write("key.revoked", (tx) => revokeAppKey(tx, { id: app.id, keyId: key.id }, null));
  expect(await stream.refusal()).toBe("APP_REFUSED");
});

test("ends with its session", async () => {
  const user = await world.makeUser("at-a-desk", { alpha: ["nurse"] });
  const app = world.apps.hospital.headers;
  const signIn = { email: user.email, password: PASSWORD };
  const answer = await call(world.server, "hospital/auth.openSession", signIn, app);
  const { sessionId } = OpenedSession.parse(answer.data);
  const headers = { ...app, authorization: `Session ${sessionId}` };
  const stream = await open(headers);
  await changes(stream);
  expect((await call(world.server, "hospital/auth.signOut", {}, headers)).status).toBe(200);
  expect(await stream.refusal()).toBe("UNAUTHENTICATED");
});

// Last: nothing is live here any more.
test("ends when the process goes, while calls are still answered", async () => {
  const { headers } = await makeNurse();
  const stream = await open(headers);
  await changes(stream);
  world.api.endStreams();
  expect(await stream.refusal()).toBe("UNAVAILABLE");
  expect(await (await open(headers)).refusal()).toBe("UNAVAILABLE");
  expect((await call(world.server, "hospital/notifications.unread", undefined, headers)).status).toBe(200);
});
