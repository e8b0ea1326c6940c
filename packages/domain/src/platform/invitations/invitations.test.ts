import type { ClinicRole, InvitationId, UserId } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addMembership,
  createInvitation,
  createUser,
  expireInvitations,
  joinClinic,
  listInvitations,
  listMembers,
  openInvitation,
  removeMembership,
  removeOldInvitations,
  revokeInvitation,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const as = (userId: UserId | null) =>
  clone.database.platform({ userId, roles: [], appId: "test", requestId: "test" });
const platform = as(null);
const HOUR = 3_600_000;

let patan: TenantRecord;
let bagmati: TenantRecord;
/** The administrator of each clinic that is made here. */
let boss: UserId;
beforeAll(async () => {
  boss = (await newUser()).id;
  patan = await newClinic("patan");
  bagmati = await newClinic("bagmati");
});

async function newClinic(slug: string): Promise<TenantRecord> {
  const clinic = await clone.provision(slug);
  await appoint(boss, clinic, ["administrator"]);
  return clinic;
}
const appoint = (userId: UserId, { id }: TenantRecord, roles: ClinicRole[]) =>
  platform.write("test", (tx) => addMembership(tx, { userId, tenantId: id, roles }));

const invite = (email: string, roles: ClinicRole[] = ["nurse"], { id }: TenantRecord = patan, by = boss) =>
  as(by).write("invitation.created", (tx) => createInvitation(tx, id, { email, roles, language: "ne" }));
const open = (id: string) => platform.read((tx) => openInvitation(tx, id));
const revoke = (id: InvitationId, clinic = patan, by = boss) =>
  as(by).write("invitation.revoked", (tx) => revokeInvitation(tx, clinic.id, { id }));
const join = (id: string, user: { id: UserId; email: string }) =>
  platform.write("member.joined", (tx) => joinClinic(tx, id, user));
const listed = async ({ id }: TenantRecord) =>
  (await platform.read((tx) => listInvitations(tx, id, { limit: 100 }))).items;

const stateOf = async (id: string) => (await listed(patan)).find((each) => each.id === id)?.state;

async function newUser() {
  const sub = newId();
  const email = `${sub}@example.com`;
  const { id } = await platform.write("test", (tx) => createUser(tx, { sub, email, name: "Sita" }));
  return { id, email };
}

/** What the messages of an invitation still know of its reader. */
function waiting(invitationId: string) {
  return clone.asOwner<{ address: string | null }>(
    `select address from platform.message where params->>'invitationId' = '${invitationId}'`,
  );
}

test("an invitation waits three days with its address, and shows to the holder of its key alone", async () => {
  const invitation = await invite("new@example.com", ["nurse", "cashier"]);
  expect(Date.parse(invitation.expiresAt) - Date.now()).toBeGreaterThan(71 * HOUR);
  expect(invitation).toMatchObject({
    email: "new@example.com",
    roles: ["nurse", "cashier"],
    state: "pending",
  });
  expect(await waiting(invitation.id)).toEqual([{ address: "new@example.com" }]);
  expect(await open(invitation.id)).toMatchObject({ clinic: { id: patan.id }, hasAccount: false });
  expect(await listed(bagmati)).toEqual([]);
  expect(await refusal(revoke(invitation.id, bagmati))).toMatchObject({ code: "NOT_FOUND" });
});

test("inviting again replaces what waits at this address in this clinic, and nothing else", async () => {
  const [first, elsewhere] = [
    await invite("again@example.com"),
    await invite("again@example.com", ["doctor"], bagmati),
  ];
  const second = await invite("again@example.com", ["doctor"]);
  expect(await refusal(open(first.id))).toMatchObject({ code: "NOT_FOUND" });
  expect(await waiting(first.id)).toEqual([{ address: null }]);
  for (const { id } of [second, elsewhere]) expect(await open(id)).toMatchObject({ roles: ["doctor"] });
  const states = (await listed(patan)).filter(({ email }) => email === "again@example.com");
  expect(states.map(({ id, state }) => [id, state])).toEqual([[second.id, "pending"]]);
});

test("an address is invited once, however many administrators do it at the same moment", async () => {
  await Promise.all(Array.from({ length: 4 }, () => invite("crowd@example.com")));
  const waits = (await listed(patan)).filter(({ email }) => email === "crowd@example.com");
  expect(waits).toHaveLength(1);
});

test("a revoked invitation opens nothing, sends nothing and cannot be revoked again", async () => {
  const { id } = await invite("revoked@example.com");
  await revoke(id);
  expect(await refusal(open(id))).toMatchObject({ code: "NOT_FOUND" });
  expect(await waiting(id)).toEqual([{ address: null }]);
  expect(await refusal(revoke(id))).toMatchObject({ code: "CONFLICT" });
});

test("whoever may not invite here any more neither invites nor revokes, whatever their process remembers", async () => {
  const { id } = await invite("kept@example.com");
  const { id: leaver } = await newUser();
  await appoint(leaver, patan, ["administrator"]);
  await appoint(leaver, bagmati, ["administrator"]);
  const attempts = [
    () => invite("again@example.com", ["administrator"], patan, leaver),
    () => revoke(id, patan, leaver),
  ];
  await appoint(leaver, patan, ["auditor"]);
  for (const attempt of attempts) expect(await refusal(attempt())).toMatchObject({ code: "FORBIDDEN" });
  await appoint(leaver, patan, ["administrator"]);
  await platform.write("test", (tx) => removeMembership(tx, leaver, patan.id));
  for (const attempt of attempts) expect(await refusal(attempt())).toMatchObject({ code: "FORBIDDEN" });
  expect(await stateOf(id)).toBe("pending");
  await invite("elsewhere@example.com", ["nurse"], bagmati, leaver);
});

test("somebody with an account joins with the address that was invited, and once", async () => {
  const [user, stranger] = [await newUser(), await newUser()];
  const { id } = await invite(user.email, ["doctor"]);
  expect(await open(id)).toMatchObject({ hasAccount: true });
  expect(await refusal(join(id, stranger))).toMatchObject({ code: "FORBIDDEN" });
  const attempts = await Promise.allSettled(Array.from({ length: 4 }, () => join(id, user)));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusal(join(id, user))).toMatchObject({ code: "CONFLICT" });
  expect(await refusal(open(id))).toMatchObject({ code: "CONFLICT" });
  const placeIn = async ({ id: clinic }: TenantRecord) =>
    (await platform.read((tx) => listMembers(tx, clinic, { limit: 100 }))).items.filter(
      ({ userId }) => userId === user.id,
    );
  expect(await placeIn(patan)).toMatchObject([{ roles: ["doctor"] }]);
  expect(await placeIn(bagmati)).toEqual([]);
  expect(await refusal(invite(user.email))).toMatchObject({ code: "INVALID", fields: [{ path: "email" }] });
});

test("the clinic that has closed lets nobody in", async () => {
  const clinic = await newClinic("closed");
  const { id } = await invite("late@example.com", ["nurse"], clinic);
  await platform.write("test", (tx) =>
    tx.updateTable("tenant").set({ status: "suspended" }).where("id", "=", clinic.id).execute(),
  );
  expect(await refusal(open(id))).toMatchObject({ code: "NOT_FOUND" });
});

test("what nobody accepted in time ends, forgets its address, and is gone a month later", async () => {
  const [old, young] = [await invite("old@example.com"), await invite("young@example.com")];
  await clone.asOwner(
    `update platform.invitation set expires_at = now() - interval '1 minute' where id = '${old.id}'`,
  );
  expect(await stateOf(old.id)).toBe("expired");
  expect(await refusal(open(old.id))).toMatchObject({ code: "NOT_FOUND" });
  expect(await platform.write("invitation.cleaned", (tx) => expireInvitations(tx, 100))).toBe(1);
  expect(await platform.write("invitation.cleaned", (tx) => expireInvitations(tx, 100))).toBe(0);
  expect([await waiting(old.id), await waiting(young.id)]).toEqual([
    [{ address: null }],
    [{ address: "young@example.com" }],
  ]);
  expect([await stateOf(old.id), await stateOf(young.id)]).toEqual(["expired", "pending"]);
  await clone.asOwner(
    `update platform.invitation set ended_at = now() - interval '31 days' where id = '${old.id}'`,
  );
  expect(await platform.write("invitation.cleaned", (tx) => removeOldInvitations(tx, 100))).toBe(1);
  expect(await stateOf(old.id)).toBeUndefined();
});
