import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createSessionCipher, createTokenVerifier, hashSecret } from "@polyclinic/auth";
import { createUserDirectory, type DirectoryTokens, DirectoryUnavailable } from "@polyclinic/aws";
import { startCognito } from "@polyclinic/aws/local";
import type { PlatformWriteTx } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createApp,
  createUser,
  endSession,
  findSession,
  isDueForRefresh,
  openSession,
  readEpoch,
  refreshSession,
} from "../index.ts";

const clone = await cloneDatabase();
const stateDirectory = await mkdtemp(join(tmpdir(), "cognito-"));
const cognito = await startCognito({ stateDirectory, port: 0 });
afterAll(async () => {
  await clone.drop();
  await cognito.stop();
  await rm(stateDirectory, { recursive: true });
});

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const real = createUserDirectory(cognito);
const verifier = createTokenVerifier(cognito);
const cipher = createSessionCipher([randomBytes(32).toString("base64")]);
const clientId = cognito.clientIds.hospital;
const user = { email: "sita@example.com", password: "correct horse battery" };

const NOWHERE = { address: "203.0.113.7", country: null };

let calls = 0;
let delay = 0;
/** The real directory, with a count and, if asked for, a slow line to it. */
const directory: Pick<typeof real, "refresh"> = {
  async refresh(input) {
    calls += 1;
    await wait(delay);
    return real.refresh(input);
  },
};

let sub: string;
let appId: string;
beforeAll(async () => {
  ({ sub } = await real.createUser({ ...user, temporary: false }));
  await write((tx) => createUser(tx, { sub, email: user.email, name: "Sita" }));
  const app = { kind: "hospital" as const, name: "H", clientId, origins: [], permissions: [] };
  appId = (await write((tx) => createApp(tx, app))).app.id;
});
beforeEach(() => {
  calls = 0;
  delay = 0;
});

/** A session whose access token has `expiresIn` seconds left, as far as we know. */
async function newSession(expiresIn: number) {
  const tokens = (await real.signIn({ clientId, ...user })) as DirectoryTokens; // this user has no challenge to answer
  const opened = await write((tx) =>
    openSession(
      tx,
      { sub, appId, tokens: { ...tokens, expiresIn }, userAgent: null, place: NOWHERE },
      cipher,
    ),
  );
  return { ...tokens, sessionId: opened.sessionId };
}

const refresh = (sessionId: string, over = directory, client = clientId) =>
  write((tx) => refreshSession(tx, sessionId, { cipher, directory: over, clientId: client }));
const find = (sessionId: string) => platform.read((tx) => findSession(tx, sessionId, cipher));
const epoch = () => platform.read(readEpoch);

test("a session that is due gets a new access token, which the verifier accepts and the row keeps", async () => {
  const { sessionId, accessToken } = await newSession(30);
  const before = await find(sessionId);
  expect(before && isDueForRefresh(before)).toBe(true);
  const epochBefore = await epoch();
  const refreshed = await refresh(sessionId);
  expect(refreshed?.accessToken).not.toBe(accessToken);
  expect(await verifier.verify(refreshed?.accessToken ?? "", clientId)).toMatchObject({ sub, clientId });
  expect(refreshed && isDueForRefresh(refreshed)).toBe(false);
  const stored = await find(sessionId);
  expect(stored).toMatchObject({ accessToken: refreshed?.accessToken, expiresAt: before?.expiresAt });
  expect(Date.parse(stored?.accessExpiresAt ?? "")).toBe(Date.parse(refreshed?.accessExpiresAt ?? ""));
  expect(await epoch()).toBe(epochBefore);
});

test("one that is not due comes back as it is, without a call", async () => {
  const { sessionId, accessToken } = await newSession(3600);
  expect(await refresh(sessionId)).toMatchObject({ accessToken });
  expect(calls).toBe(0);
});

test("five refreshes at once make one call to the directory, and all get its token", async () => {
  const { sessionId } = await newSession(30);
  delay = 200;
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(sessionId)));
  expect(calls).toBe(1);
  expect(new Set(answers.map((answer) => answer?.accessToken)).size).toBe(1);
  expect(answers[0]).toEqual(
    await find(sessionId).then((stored) => ({ ...stored, accessExpiresAt: answers[0]?.accessExpiresAt })),
  );
});

test("different sessions do not wait for each other", async () => {
  const [one, two] = [await newSession(30), await newSession(30)];
  delay = 2500;
  const answers = await Promise.all([refresh(one.sessionId), refresh(two.sessionId)]);
  expect(answers).toMatchObject([{ sub }, { sub }]);
});

test("when the directory is slower than the lock is patient, the first gets its token and the second UNAVAILABLE", async () => {
  const { sessionId } = await newSession(30);
  delay = 2500;
  const [one, two] = await Promise.allSettled([refresh(sessionId), refresh(sessionId)]);
  const outcomes = [one, two].toSorted((a, b) => a.status.localeCompare(b.status));
  expect(outcomes).toMatchObject([
    { status: "fulfilled", value: { sub } },
    { status: "rejected", reason: { code: "UNAVAILABLE" } },
  ]);
  expect(calls).toBe(1);
  expect(await refresh(sessionId)).toMatchObject({ sub });
});

test("refused by the directory: the session has ended, and caches notice", async () => {
  const { sessionId, refreshToken } = await newSession(30);
  await real.revoke({ clientId, refreshToken });
  const before = await epoch();
  expect(await refresh(sessionId)).toBeNull();
  expect(await find(sessionId)).toBeNull();
  expect(await epoch()).not.toBe(before);
  expect(await refresh(sessionId)).toBeNull();
  expect(calls).toBe(1);
});

test("another app's client cannot refresh the session", async () => {
  const { sessionId } = await newSession(30);
  expect(await refresh(sessionId, directory, cognito.clientIds.admin)).toBeNull();
});

test("an unavailable directory is passed on, and the session lives to try again", async () => {
  const { sessionId } = await newSession(30);
  const dead = createUserDirectory({ ...cognito, endpoint: "http://127.0.0.1:1" });
  await expect(refresh(sessionId, dead)).rejects.toBeInstanceOf(DirectoryUnavailable);
  expect(await refresh(sessionId)).toMatchObject({ sub });
});

test("ended and made-up sessions are not refreshed", async () => {
  const { sessionId } = await newSession(30);
  await write((tx) => endSession(tx, sessionId, cipher));
  expect(await refresh(sessionId)).toBeNull();
  expect(await refresh("made up")).toBeNull();
  expect(calls).toBe(0);
});

test("a refresh token that cannot be opened ends the session", async () => {
  const { sessionId } = await newSession(30);
  await write((tx) =>
    tx
      .updateTable("session")
      .set({ refresh_token_encrypted: randomBytes(64) })
      .where("id_hash", "=", hashSecret(sessionId))
      .execute(),
  );
  expect(await refresh(sessionId)).toBeNull();
  expect(await find(sessionId)).toBeNull();
  expect(calls).toBe(0);
});

test("a rotated refresh token is kept for the next time", async () => {
  const { sessionId } = await newSession(30);
  const { refreshToken: next } = await newSession(30);
  const rotating = {
    refresh: async (input: { clientId: string; refreshToken: string }) => ({
      ...(await real.refresh(input)),
      expiresIn: 30,
      refreshToken: next,
    }),
  };
  await refresh(sessionId, rotating);
  const used: string[] = [];
  await refresh(sessionId, {
    refresh: (input) => {
      used.push(input.refreshToken);
      return real.refresh(input);
    },
  });
  expect(used).toEqual([next]);
});
