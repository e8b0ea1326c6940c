import { SignInLockId, type UserId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createUser, disableUser, noteSignInLock, removeOldSignInLocks, tellOfSignInLock } from "../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());
beforeEach(() => clone.asOwner("delete from platform.sign_in_lock"));

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });

const lock = (email: string, lasts = 900) =>
  platform.write("sign-in-lock.begun", (tx) => noteSignInLock(tx, { email, app: "hospital", lasts }));
const locks = () => platform.read((tx) => tx.selectFrom("sign_in_lock").selectAll().orderBy("id").execute());
const tell = (id: string) =>
  platform.write("sign-in-lock.told", (tx) => tellOfSignInLock(tx, SignInLockId.parse(id)));
const jobs = () => clone.asOwner("select id from platform.outbox where kind = 'sign-in-lock.tell'");
const mails = (userId: UserId) =>
  clone.asOwner<{ kind: string }>(`select kind from platform.message where user_id = '${userId}'`);

const clean = () => platform.write("sign-in-lock.cleaned", (tx) => removeOldSignInLocks(tx, 2));

async function newUser() {
  const sub = newId();
  const email = `${sub}@example.com`;
  const { id } = await platform.write("test", (tx) => createUser(tx, { sub, email, name: "Sita" }));
  return { id, email };
}

test("an address that nobody has leaves the same row and the same job, and is kept nowhere", async () => {
  const user = await newUser();
  const before = (await jobs()).length;
  await lock(user.email);
  await lock("nobody@example.com");
  expect((await locks()).map(({ user_id }) => user_id)).toEqual([user.id, null]);
  expect((await jobs()).length - before).toBe(2);
  const kept = await clone.asOwner<{ row: string }>(
    "select l::text as row from platform.sign_in_lock l union all select e::text from platform.audit_event e where resource = 'sign-in-lock'",
  );
  for (const { row } of kept) expect(row).not.toContain("@");
});

test("the owner is told once however often the worker is called, and nobody of an address that nobody has", async () => {
  const user = await newUser();
  await lock(user.email);
  await lock("stranger@example.com");
  const ids = (await locks()).map(({ id }) => id);
  const before = await clone.asOwner("select id from platform.message");
  for (const id of [...ids, ...ids, newId()]) await tell(id);
  expect(await mails(user.id)).toEqual([{ kind: "sign-in-locked" }]);
  expect(await clone.asOwner("select id from platform.message")).toHaveLength(before.length + 1);
});

test("a disabled user is nobody, and what is over already is not told", async () => {
  const [disabled, late] = [await newUser(), await newUser()];
  await platform.write("user.disabled", (tx) =>
    disableUser(tx, { userId: disabled.id, reason: "Left the group" }),
  );
  await lock(disabled.email);
  await lock(late.email, -1);
  for (const { id } of await locks()) await tell(id);
  expect([await mails(disabled.id), await mails(late.id)]).toEqual([[], []]);
});

test("those of a day ago are forgotten, so many at a time", async () => {
  const { email } = await newUser();
  for (let count = 0; count < 3; count += 1) await lock(email);
  expect(await clean()).toBe(0);
  await clone.asOwner("update platform.sign_in_lock set locked_at = now() - interval '25 hours'");
  expect([await clean(), await clean(), await clean()]).toEqual([2, 1, 0]);
});
