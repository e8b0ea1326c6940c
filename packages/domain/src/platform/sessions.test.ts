import { randomBytes } from "node:crypto";
import { createSessionCipher, hashSecret } from "@polyclinic/auth";
import { newId, type PlatformWriteTx, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import {
  addMembership,
  chooseClinic,
  createApp,
  createUser,
  disableUser,
  endSession,
  findSession,
  openSession,
  readEpoch,
  removeExpiredSessions,
  removeMembership,
} from "../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());
afterEach(() => {
  vi.useRealTimers();
});

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const epoch = () => platform.read(readEpoch);
const newKey = () => randomBytes(32).toString("base64");
const cipher = createSessionCipher([newKey()]);
const tokens = { accessToken: "access-token-text", refreshToken: "refresh-token-text", expiresIn: 3600 };
const place = { address: "203.0.113.7", country: "NP" };
const HOUR = 3_600_000;

let appId: string;
let patan: TenantRecord;
let bagmati: TenantRecord;
beforeAll(async () => {
  patan = await clone.provision("patan");
  bagmati = await clone.provision("bagmati");
  const app = { kind: "hospital", name: "H", clientId: "c", origins: [], permissions: [] } as const;
  appId = (await write((tx) => createApp(tx, { ...app, origins: [], permissions: [] }))).app.id;
});

async function newUser(...clinics: TenantRecord[]) {
  const sub = newId();
  const { id } = await write((tx) => createUser(tx, { sub, email: `${sub}@example.com`, name: "Sita" }));
  for (const { id: tenantId } of clinics) {
    await write((tx) => addMembership(tx, { userId: id, tenantId, roles: ["nurse"] }));
  }
  return { id, sub };
}

const open = (sub: string, userAgent: string | null = null) =>
  write((tx) => openSession(tx, { sub, appId, tokens, userAgent, place }, cipher));
const find = (sessionId: string, opener = cipher) =>
  platform.read((tx) => findSession(tx, sessionId, opener));
const end = (sessionId: string, opener = cipher) => write((tx) => endSession(tx, sessionId, opener));
const choose = (sessionId: string, userId: string, tenantId: string) =>
  write((tx) => chooseClinic(tx, sessionId, userId, tenantId));
const use = async (sessionId: string, at: number) =>
  clone.database.reportLastUses("session", new Map([[(await rowOf(sessionId)).id, new Date(at)]]));
const rowOf = (sessionId: string) =>
  platform.read((tx) =>
    tx
      .selectFrom("session")
      .selectAll()
      .where("id_hash", "=", hashSecret(sessionId))
      .executeTakeFirstOrThrow(),
  );

test("an opened session is found by its id, and lasts twelve hours", async () => {
  const { id: userId, sub } = await newUser();
  const before = await epoch();
  const { sessionId, expiresAt } = await open(sub, "Firefox");
  expect(await epoch()).toBe(before);
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - 12 * HOUR)).toBeLessThan(5000);
  const session = await find(sessionId);
  expect(session).toMatchObject({ userId, sub, appId, tenantId: null, accessToken: tokens.accessToken });
  expect(Date.parse(session?.expiresAt ?? "")).toBe(Date.parse(expiresAt));
  expect(Math.abs(Date.parse(session?.accessExpiresAt ?? "") - Date.now() - HOUR)).toBeLessThan(5000);
  expect((await rowOf(sessionId)).user_agent).toBe("Firefox");
});

test("neither the id nor a token is in the table or in the audit log", async () => {
  const { sub } = await newUser();
  const { sessionId } = await open(sub, "x".repeat(5000));
  const row = await rowOf(sessionId);
  const events = await platform.read((tx) =>
    tx.selectFrom("audit_event").selectAll().where("resource_id", "=", row.id).execute(),
  );
  expect(events).toHaveLength(1);
  const columns = Object.values(row).map((value) =>
    Buffer.isBuffer(value) ? value.toString("latin1") : value,
  );
  const text = JSON.stringify([...columns, ...events]);
  for (const secret of [sessionId, tokens.accessToken, tokens.refreshToken])
    expect(text).not.toContain(secret);
  expect(row.user_agent).toHaveLength(300);
});

test("an unknown and a disabled user get the same refusal, and no session", async () => {
  const { id, sub } = await newUser();
  await write((tx) => disableUser(tx, { userId: id, reason: "A reason" }));
  const answers = await Promise.allSettled([open(sub), open(newId())]);
  for (const answer of answers) {
    const message = "The e-mail address or the password is not right.";
    expect(answer).toMatchObject({ status: "rejected", reason: { code: "SIGN_IN_FAILED", message } });
  }
  const rows = await platform.read((tx) =>
    tx.selectFrom("session").select("id").where("user_id", "=", id).execute(),
  );
  expect(rows).toEqual([]);
});

const selected = async ({ sub }: { sub: string }) => (await find((await open(sub)).sessionId))?.tenantId;

test("a clinic is preselected when there is exactly one to choose", async () => {
  const closed = await clone.provision("closed");
  await write((tx) =>
    tx.updateTable("tenant").set({ status: "suspended" }).where("id", "=", closed.id).execute(),
  );
  const left = await newUser(patan, bagmati);
  await write((tx) => removeMembership(tx, left.id, bagmati.id));
  expect(await selected(await newUser())).toBeNull();
  expect(await selected(await newUser(patan))).toBe(patan.id);
  expect(await selected(await newUser(patan, bagmati))).toBeNull();
  expect(await selected(await newUser(closed))).toBeNull();
  expect(await selected(await newUser(closed, patan))).toBe(patan.id);
  expect(await selected(left)).toBe(patan.id);
});

test("made-up ids, the row's id and its hash open nothing", async () => {
  const { sub } = await newUser();
  const { sessionId } = await open(sub);
  const row = await rowOf(sessionId);
  const ids = [
    "",
    "x",
    `${sessionId} `,
    sessionId.toLowerCase(),
    row.id,
    row.id_hash.toString("hex"),
    "\u0000",
  ];
  for (const id of ids.filter((made) => made !== sessionId)) expect(await find(id)).toBeNull();
});

test("after twelve hours it is over, whatever happened in between", async () => {
  const { id, sub } = await newUser(patan);
  const { sessionId } = await open(sub);
  const start = Date.now();
  await use(sessionId, start + 12 * HOUR - 120_000);
  vi.useFakeTimers({ toFake: ["Date"], now: start + 12 * HOUR - 60_000 });
  expect(await find(sessionId)).not.toBeNull();
  vi.setSystemTime(start + 12 * HOUR + 1000);
  expect(await find(sessionId)).toBeNull();
  await expect(choose(sessionId, id, patan.id)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});

test("an hour without use ends it, and each use begins another hour", async () => {
  const { sub } = await newUser();
  const { sessionId } = await open(sub);
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start + HOUR - 60_000 });
  expect(await find(sessionId)).not.toBeNull();
  vi.setSystemTime(start + HOUR + 1_000);
  expect(await find(sessionId)).toBeNull();
  await use(sessionId, start + HOUR - 60_000);
  expect(await find(sessionId)).not.toBeNull();
  await use(sessionId, start); // written later by another process
  vi.setSystemTime(start + 2 * HOUR - 61_000);
  expect(await find(sessionId)).not.toBeNull();
  vi.setSystemTime(start + 2 * HOUR - 59_000);
  expect(await find(sessionId)).toBeNull();
});

test("a session that somebody holds is left out when uses are written, and nobody waits", async () => {
  const { sub } = await newUser();
  const [held, free] = [await open(sub), await open(sub)];
  const later = Date.now() + HOUR;
  const before = await rowOf(held.sessionId);
  const [isHeld, isWritten] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = write(async (tx) => {
    await tx.selectFrom("session").select("id").where("id", "=", before.id).forUpdate().execute();
    isHeld.resolve();
    await isWritten.promise;
  });
  await isHeld.promise;
  const ids = [before.id, (await rowOf(free.sessionId)).id];
  await clone.database.reportLastUses("session", new Map(ids.map((id) => [id, new Date(later)])));
  isWritten.resolve();
  await holding;
  expect((await rowOf(held.sessionId)).last_used_at).toBe(before.last_used_at);
  expect(Date.parse((await rowOf(free.sessionId)).last_used_at)).toBe(later);
});

test("sessions whose time is over are deleted, a few at a time, and the others live", async () => {
  const { sub } = await newUser();
  const kept = await open(sub);
  const over = [await open(sub), await open(sub), await open(sub)];
  for (const [index, { sessionId }] of over.entries()) {
    await write((tx) =>
      tx
        .updateTable("session")
        .set(
          index === 0
            ? { last_used_at: new Date(Date.now() - HOUR - 1_000) }
            : { expires_at: new Date(Date.now() - 1_000) },
        )
        .where("id_hash", "=", hashSecret(sessionId))
        .execute(),
    );
  }
  expect(await write((tx) => removeExpiredSessions(tx, 2))).toBe(2);
  expect(await write((tx) => removeExpiredSessions(tx, 2))).toBe(1);
  expect(await write((tx) => removeExpiredSessions(tx, 2))).toBe(0);
  expect(await find(kept.sessionId)).not.toBeNull();
  await expect(rowOf(over[0]?.sessionId ?? "")).rejects.toThrow("no result");
});

test("an ended session is gone, gives its refresh token once, and caches notice; others go on", async () => {
  const { sub } = await newUser();
  const [one, two] = [await open(sub), await open(sub)];
  const before = await epoch();
  expect(await end(one.sessionId)).toEqual({ refreshToken: tokens.refreshToken });
  expect(await epoch()).not.toBe(before);
  expect(await find(one.sessionId)).toBeNull();
  expect(await end(one.sessionId)).toBeNull();
  expect(await end("made up")).toBeNull();
  expect(await find(two.sessionId)).not.toBeNull();
});

test("two sign-outs at once: one of them gets the token", async () => {
  const { sub } = await newUser();
  const { sessionId } = await open(sub);
  const answers = await Promise.all([end(sessionId), end(sessionId), end(sessionId)]);
  expect(answers.filter(Boolean)).toEqual([{ refreshToken: tokens.refreshToken }]);
});

test("disabling a user ends all their sessions; enabling does not bring them back", async () => {
  const [one, two] = [await newUser(), await newUser()];
  const mine = [await open(one.sub), await open(one.sub)];
  const theirs = await open(two.sub);
  await write((tx) => disableUser(tx, { userId: one.id, reason: "A reason" }));
  await write((tx) => tx.updateTable("user").set({ status: "active" }).where("id", "=", one.id).execute());
  for (const { sessionId } of mine) expect(await find(sessionId)).toBeNull();
  expect(await find(theirs.sessionId)).not.toBeNull();
});

test("a session that slipped in while its user was disabled opens nothing", async () => {
  const { id, sub } = await newUser();
  const { sessionId } = await open(sub);
  await write((tx) => tx.updateTable("user").set({ status: "disabled" }).where("id", "=", id).execute());
  expect(await find(sessionId)).toBeNull();
});

test("tokens open in their own row and column only, and a lost key ends the session quietly", async () => {
  const { sub } = await newUser();
  const [one, two] = [await open(sub), await open(sub)];
  const stolen = await rowOf(two.sessionId);
  const put = (access_token_encrypted: Buffer) =>
    write((tx) =>
      tx
        .updateTable("session")
        .set({ access_token_encrypted })
        .where("id_hash", "=", hashSecret(one.sessionId))
        .execute(),
    );
  await put(stolen.access_token_encrypted);
  expect(await find(one.sessionId)).toBeNull();
  await put((await rowOf(one.sessionId)).refresh_token_encrypted);
  expect(await find(one.sessionId)).toBeNull();
  const otherKeys = createSessionCipher([newKey()]);
  expect(await find(two.sessionId, otherKeys)).toBeNull();
  expect(await end(two.sessionId, otherKeys)).toBeNull();
  expect(await find(two.sessionId)).toBeNull();
});

test("a member chooses among their clinics, and caches notice", async () => {
  const { id, sub } = await newUser(patan, bagmati);
  const { sessionId } = await open(sub);
  const before = await epoch();
  await choose(sessionId, id, bagmati.id);
  expect(await epoch()).not.toBe(before);
  expect((await find(sessionId))?.tenantId).toBe(bagmati.id);
  await choose(sessionId, id, patan.id);
  expect((await find(sessionId))?.tenantId).toBe(patan.id);
});

test("foreign, left, closed and unknown clinics get one refusal, and the session stays where it was", async () => {
  const closed = await clone.provision("shut");
  const { id, sub } = await newUser(patan, closed, bagmati);
  const { sessionId } = await open(sub);
  await choose(sessionId, id, patan.id);
  await write((tx) => removeMembership(tx, id, bagmati.id));
  await write((tx) =>
    tx.updateTable("tenant").set({ status: "suspended" }).where("id", "=", closed.id).execute(),
  );
  const foreign = await clone.provision("foreign");
  for (const tenantId of [foreign.id, bagmati.id, closed.id, newId()]) {
    const message = "You do not work in this clinic.";
    await expect(choose(sessionId, id, tenantId)).rejects.toMatchObject({ code: "TENANT_REFUSED", message });
  }
  expect((await find(sessionId))?.tenantId).toBe(patan.id);
});

test("nobody chooses in another's session", async () => {
  const [one, two] = [await newUser(patan, bagmati), await newUser(patan, bagmati)];
  const { sessionId } = await open(one.sub);
  await expect(choose(sessionId, two.id, patan.id)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect((await find(sessionId))?.tenantId).toBeNull();
});

test("who leaves a clinic stands in it no more", async () => {
  const { id, sub } = await newUser(patan);
  const { sessionId } = await open(sub);
  await write((tx) => removeMembership(tx, id, patan.id));
  expect((await find(sessionId))?.tenantId).toBeNull();
});
