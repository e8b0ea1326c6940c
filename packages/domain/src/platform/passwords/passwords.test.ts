import { randomBytes } from "node:crypto";
import { createAddressHasher } from "@polyclinic/auth";
import { PasswordResetId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, expect, test } from "vitest";
import {
  createUser,
  disableUser,
  ResetNotDue,
  removeOldPasswordResets,
  requestPasswordReset,
  sendPasswordReset,
} from "../../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const hasher = createAddressHasher([randomBytes(32).toString("base64")]);

const ask = (email: string) =>
  platform.write("password-reset.requested", (tx) =>
    requestPasswordReset(tx, hasher, { email, app: "hospital" }),
  );
const clean = (limit: number) =>
  platform.write("password-reset.cleaned", (tx) => removeOldPasswordResets(tx, limit));
const rowsOf = (email: string) =>
  platform.read((tx) =>
    tx
      .selectFrom("password_reset")
      .select(["id", "user_id"])
      .where("address_hash", "=", hasher.hash(email))
      .execute(),
  );
const events = () =>
  platform.read((tx) =>
    tx.selectFrom("audit_event").select("id").where("action", "=", "password-reset.requested").execute(),
  );
const mails = () => clone.asOwner<{ user_id: string }>("select user_id from platform.message");
const waitingJobs = () => clone.asOwner("select id from platform.outbox where kind = 'password-reset.send'");

async function newUser() {
  const sub = newId();
  const email = `${sub}@example.com`;
  const { id } = await platform.write("test", (tx) => createUser(tx, { sub, email, name: "Sita" }));
  return { id, email };
}

test("an address that nobody has leaves the same row and the same job as one that somebody has", async () => {
  const user = await newUser();
  const before = (await waitingJobs()).length;
  await ask(user.email);
  await ask("nobody@example.com");
  expect(await rowsOf(user.email)).toMatchObject([{ user_id: user.id }]);
  expect(await rowsOf("nobody@example.com")).toMatchObject([{ user_id: null }]);
  expect((await waitingJobs()).length - before).toBe(2);
  const kept = await clone.asOwner<{ row: string }>("select p::text as row from platform.password_reset p");
  for (const { row } of kept) expect(row).not.toContain("@");
});

const addressOf = async (kind: "known" | "unknown") =>
  kind === "known" ? (await newUser()).email : `${newId()}@example.com`;

test.each(["known", "unknown"] as const)(
  "three times an hour, and nothing is left of more: %s",
  async (kind) => {
    const email = await addressOf(kind);
    for (let count = 0; count < 3; count++) await ask(email);
    const [known, jobs] = [await events(), await waitingJobs()];
    await expect(ask(email)).rejects.toThrow(ResetNotDue);
    expect(await rowsOf(email)).toHaveLength(3);
    expect([await events(), await waitingJobs()]).toEqual([known, jobs]);
    await clone.asOwner("update platform.password_reset set asked_at = now() - interval '61 minutes'");
    await ask(email);
    expect(await rowsOf(email)).toHaveLength(4);
  },
);

test.each(["known", "unknown"] as const)("nobody waits for who asks at the same moment: %s", async (kind) => {
  const email = await addressOf(kind);
  const [asked, others] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = platform.write("password-reset.requested", async (tx) => {
    await requestPasswordReset(tx, hasher, { email, app: "hospital" });
    asked.resolve();
    await others.promise;
  });
  await asked.promise;
  const known = await events();
  await expect(ask(email).finally(others.resolve)).rejects.toThrow(ResetNotDue);
  await first;
  expect(await rowsOf(email)).toHaveLength(1);
  expect((await events()).length - known.length).toBe(1);
});

test("the worker writes one e-mail for a user however often it is called, and none for nobody", async () => {
  const user = await newUser();
  await ask(user.email);
  await ask("stranger@example.com");
  const rows = [...(await rowsOf(user.email)), ...(await rowsOf("stranger@example.com"))];
  const before = (await mails()).length;
  for (const { id } of [...rows, ...rows])
    await platform.write("password-reset.sent", (tx) => sendPasswordReset(tx, PasswordResetId.parse(id)));
  expect((await mails()).slice(before)).toEqual([{ user_id: user.id }]);
});

test("a disabled user is nobody", async () => {
  const user = await newUser();
  await platform.write("user.disabled", (tx) => disableUser(tx, { userId: user.id, reason: "A reason" }));
  await ask(user.email);
  expect(await rowsOf(user.email)).toMatchObject([{ user_id: null }]);
});

test("what was asked for a day ago is forgotten, so many at a time", async () => {
  const { email } = await newUser();
  await clone.asOwner("delete from platform.password_reset");
  for (let count = 0; count < 3; count++) await ask(email);
  expect(await clean(2)).toBe(0);
  await clone.asOwner("update platform.password_reset set asked_at = now() - interval '25 hours'");
  expect([await clean(2), await clean(2), await clean(2)]).toEqual([2, 1, 0]);
  expect(await rowsOf(email)).toEqual([]);
});
