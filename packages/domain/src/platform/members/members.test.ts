import type { ClinicRole, RoleId, UserId } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  addMembership,
  changeRoles,
  createInvitation,
  createRole,
  createUser,
  disableUser,
  findIdentity,
  listInvitations,
  listMembers,
  readEpoch,
  removeMember,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const as = (userId: UserId | null) =>
  clone.database.platform({ userId, roles: ["administrator"], appId: "test", requestId: "test" });
const platform = as(null);

const invite = (by: UserId, clinic: TenantRecord) =>
  as(by).write("invitation.created", (tx) =>
    createInvitation(tx, clinic.id, {
      email: `${newId()}@example.com`,
      roles: ["administrator"],
      language: "en",
    }),
  );

let clinics = 0;
let patan: TenantRecord;
let bagmati: TenantRecord;
beforeAll(async () => {
  bagmati = await clone.provision("bagmati");
});
beforeEach(async () => {
  patan = await clone.provision(`patan-${(clinics += 1)}`);
});

function newMember(name: string, roles: RoleId[], { id: tenantId }: TenantRecord = patan) {
  return platform.write("test", async (tx) => {
    const sub = newId();
    const { id } = await createUser(tx, { sub, email: `${sub}@example.com`, name });
    await addMembership(tx, { userId: id, tenantId, roles });
    return { id, sub, email: `${sub}@example.com` };
  });
}

const remove = (by: UserId, userId: UserId, { id }: TenantRecord = patan) =>
  as(by).write("member.removed", (tx) => removeMember(tx, id, { userId }));
const change = (by: UserId, userId: UserId, roles: ClinicRole[], { id }: TenantRecord = patan) =>
  as(by).write("member.roles-changed", (tx) => changeRoles(tx, id, { userId, roles }));
const list = ({ id }: TenantRecord = patan, limit = 25, cursor?: string) =>
  platform.read((tx) => listMembers(tx, id, { limit, ...(cursor !== undefined && { cursor }) }));
const namesIn = async (clinic: TenantRecord) => (await list(clinic)).items.map(({ name }) => name);
const rolesOf = async (sub: string) =>
  (await platform.read((tx) => findIdentity(tx, sub)))?.memberships.map(({ roles }) => roles);
const epoch = async () => BigInt(await platform.read(readEpoch));

test("members are listed by name, page by page, with what they may do and since when they are known", async () => {
  const sita = await newMember("Sita", ["nurse", "receptionist"]);
  const ram = await newMember("Ram", ["administrator"]);
  await newMember("Elsewhere", ["doctor"], bagmati);
  await platform.write("user.disabled", (tx) => disableUser(tx, { userId: sita.id, reason: "A reason" }));
  const first = await list(patan, 1);
  expect(first.items).toEqual([
    {
      userId: ram.id,
      name: "Ram",
      email: ram.email,
      roles: ["administrator"],
      state: "active",
      enteredAt: null,
    },
  ]);
  const second = await list(patan, 1, first.nextCursor ?? "");
  expect(second).toMatchObject({ items: [{ name: "Sita", state: "disabled" }], nextCursor: null });
  expect(await namesIn(bagmati)).toEqual(["Elsewhere"]);
});

test("other roles and the end of a membership count here and nowhere else, and caches notice", async () => {
  const boss = await newMember("Boss", ["administrator"]);
  const nurse = await newMember("Nurse", ["nurse"]);
  await platform.write("test", (tx) =>
    addMembership(tx, { userId: nurse.id, tenantId: bagmati.id, roles: ["nurse"] }),
  );
  const before = await epoch();
  expect(await change(boss.id, nurse.id, ["doctor", "auditor"])).toMatchObject({
    roles: ["doctor", "auditor"],
  });
  expect(await rolesOf(nurse.sub)).toEqual([["nurse"], ["doctor", "auditor"]]);
  const between = await epoch();
  expect(between).toBeGreaterThan(before);
  await remove(boss.id, nurse.id);
  expect(await rolesOf(nurse.sub)).toEqual([["nurse"]]);
  expect(await epoch()).toBeGreaterThan(between);
  expect(await namesIn(patan)).toEqual(["Boss"]);
});

test("nobody changes their own place, and a member of another clinic is not found", async () => {
  const boss = await newMember("Boss", ["administrator"]);
  const other = await newMember("Elsewhere", ["nurse"], bagmati);
  expect(await refusal(change(boss.id, boss.id, ["administrator", "doctor"]))).toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await refusal(remove(boss.id, boss.id))).toMatchObject({ code: "FORBIDDEN" });
  expect(await refusal(change(boss.id, other.id, ["doctor"]))).toMatchObject({ code: "NOT_FOUND" });
  expect(await refusal(remove(boss.id, other.id))).toMatchObject({ code: "NOT_FOUND" });
  expect(await rolesOf(other.sub)).toEqual([["nurse"]]);
});

test("the last administrator stays one: a disabled one does not count", async () => {
  const [first, second] = [await newMember("First", ["administrator"]), await newMember("Second", ["nurse"])];
  const gone = await newMember("Gone", ["administrator"]);
  await newMember("Elsewhere", ["administrator"], bagmati);
  await platform.write("user.disabled", (tx) => disableUser(tx, { userId: gone.id, reason: "A reason" }));
  const remover = { name: "Remover", localName: null, base: "cashier" as const, minus: [] };
  const { id: role } = await as(first.id).write("role.created", (tx) =>
    createRole(tx, patan.id, { ...remover, plus: ["members:remove"] }),
  );
  const clerk = await newMember("Clerk", [role]);
  expect(await refusal(remove(clerk.id, first.id))).toMatchObject({ code: "CONFLICT" });
  for (const act of [remove(gone.id, first.id), change(gone.id, first.id, ["nurse"])])
    expect(await refusal(act)).toMatchObject({ code: "FORBIDDEN" });
  await change(first.id, second.id, ["administrator"]);
  await change(second.id, first.id, ["nurse"]);
  expect(await rolesOf(first.sub)).toEqual([["nurse"]]);
});

test("whoever has lost the right is refused at once, whatever their process remembers, and so is one of elsewhere", async () => {
  const boss = await newMember("Boss", ["administrator"]);
  const nurse = await newMember("Nurse", ["nurse"]);
  const [removed, moved] = [
    await newMember("Removed", ["administrator"]),
    await newMember("Moved", ["administrator"]),
  ];
  const stranger = await newMember("Stranger", ["administrator"], bagmati);
  await remove(boss.id, removed.id);
  await change(boss.id, moved.id, ["nurse", "auditor"]);
  for (const { id } of [removed, moved, stranger]) {
    expect(await refusal(change(id, nurse.id, ["doctor"]))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusal(remove(id, nurse.id))).toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await rolesOf(nurse.sub)).toEqual([["nurse"]]);
});

test.each([
  { end: "is removed", pending: false, act: (by: UserId, id: UserId) => remove(by, id) },
  {
    end: "may not invite any more",
    pending: false,
    act: (by: UserId, id: UserId) => change(by, id, ["nurse"]),
  },
  {
    end: "keeps the right to invite",
    pending: true,
    act: (by: UserId, id: UserId) => change(by, id, ["administrator", "nurse"]),
  },
])("the open invitations of whoever $end: pending here is $pending", async ({ act, pending }) => {
  const boss = await newMember("Boss", ["administrator"]);
  const leaver = await newMember("Leaver", ["administrator"]);
  await platform.write("test", (tx) =>
    addMembership(tx, { userId: leaver.id, tenantId: bagmati.id, roles: ["administrator"] }),
  );
  const own = [await invite(leaver.id, patan), await invite(leaver.id, patan)];
  const [others, elsewhere] = [await invite(boss.id, patan), await invite(leaver.id, bagmati)];
  await act(boss.id, leaver.id);
  const states = async ({ id }: TenantRecord) => {
    const { items } = await platform.read((tx) => listInvitations(tx, id, { limit: 100 }));
    return new Map(items.map((each) => [each.id, each.state]));
  };
  const here = await states(patan);
  expect(own.map(({ id }) => here.get(id) === "pending")).toEqual([pending, pending]);
  expect([here.get(others.id), (await states(bagmati)).get(elsewhere.id)]).toEqual(["pending", "pending"]);
  const addresses = await clone.asOwner<{ address: string | null }>(
    `select address from platform.message where params->>'invitationId' in ('${own.map(({ id }) => id).join("','")}')`,
  );
  expect(addresses.map(({ address }) => address !== null)).toEqual([pending, pending]);
  const told = await clone.asOwner<{ record: string }>(
    `select payload->>'recordId' as record from platform.outbox
     where payload->>'action' = 'invitation.revoked' and payload->>'clinicId' = '${patan.id}' order by id`,
  );
  expect(told.map(({ record }) => record)).toEqual(pending ? [] : own.map(({ id }) => id));
});

test("two administrators who remove each other at the same moment leave one", async () => {
  for (let round = 0; round < 5; round += 1) {
    const clinic = await clone.provision(`race-${round}`);
    const [one, two] = [
      await newMember("One", ["administrator"], clinic),
      await newMember("Two", ["administrator"], clinic),
    ];
    const attempts = await Promise.allSettled([
      remove(one.id, two.id, clinic),
      change(two.id, one.id, ["nurse"], clinic),
    ]);
    expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const administrators = (await list(clinic)).items.filter(({ roles }) => roles.includes("administrator"));
    expect(administrators).toHaveLength(1);
  }
});
