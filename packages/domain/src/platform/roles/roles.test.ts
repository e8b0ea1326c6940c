import { permissionsOf } from "@polyclinic/auth";
import type { CreateRole, InvitationId, OwnRoleId, RoleId, UserId } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  acceptInvitation,
  addMembership,
  archiveRole,
  changeRoles,
  createInvitation,
  createRole,
  createUser,
  findIdentity,
  listInvitations,
  listMembers,
  listRoles,
  openInvitation,
  readEpoch,
  removeMember,
  revokeInvitation,
  updateRole,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const as = (userId: UserId | null) =>
  clone.database.platform({ userId, roles: ["administrator"], appId: "test", requestId: "test" });
const platform = as(null);

let clinics = 0;
let patan: TenantRecord;
let bagmati: TenantRecord;
let boss: Person;
let theirBoss: Person;
beforeAll(async () => {
  bagmati = await clone.provision("bagmati");
  theirBoss = await newMember("Their boss", ["administrator"], bagmati);
});
beforeEach(async () => {
  patan = await clone.provision(`patan-${(clinics += 1)}`);
  boss = await newMember("Boss", ["administrator"]);
});

const wardClerk: CreateRole = {
  name: "Ward clerk",
  localName: "वार्ड सहायक",
  base: "nurse",
  plus: ["patients:register"],
  minus: ["documents:upload"],
};

interface Person {
  id: UserId;
  sub: string;
}

function newMember(name: string, roles: RoleId[], { id: tenantId }: TenantRecord = patan): Promise<Person> {
  return platform.write("test", async (tx) => {
    const sub = newId();
    const { id } = await createUser(tx, { sub, email: `${sub}@example.com`, name });
    await addMembership(tx, { userId: id, tenantId, roles });
    return { id, sub };
  });
}

const make = (input: Partial<CreateRole> = {}, by = boss, { id }: TenantRecord = patan) =>
  as(by.id).write("role.created", (tx) => createRole(tx, id, { ...wardClerk, ...input }));
const update = (id: OwnRoleId, input: Partial<CreateRole>, by = boss) =>
  as(by.id).write("role.updated", (tx) => updateRole(tx, patan.id, { ...wardClerk, ...input, id }));
const archive = (id: OwnRoleId, by = boss) =>
  as(by.id).write("role.archived", (tx) => archiveRole(tx, patan.id, { id }));
const list = async ({ id }: TenantRecord = patan) =>
  (await platform.read((tx) => listRoles(tx, id))).items.map(({ name }) => name);
const give = (by: UserId, userId: UserId, roles: RoleId[], { id }: TenantRecord = patan) =>
  as(by).write("member.roles-changed", (tx) => changeRoles(tx, id, { userId, roles }));
const invite = (email: string, roles: RoleId[], by = boss) =>
  as(by.id).write("invitation.created", (tx) =>
    createInvitation(tx, patan.id, { email, roles, language: "en" }),
  );
const revoke = (id: InvitationId) =>
  as(boss.id).write("invitation.revoked", (tx) => revokeInvitation(tx, patan.id, { id }));

async function openInvitations() {
  const { items } = await platform.read((tx) => listInvitations(tx, patan.id, { limit: 25 }));
  return items.flatMap(({ email, state }) => (state === "pending" ? [email] : [])).toSorted();
}

async function permissionsIn({ id }: TenantRecord, sub: string) {
  const identity = await platform.read((tx) => findIdentity(tx, sub));
  const found = identity?.memberships.find(({ tenant }) => tenant.id === id);
  return found ? permissionsOf(found.roles, found.ownRoles) : null;
}

test("a role is its base with something more and something less, in one clinic", async () => {
  const maya = await newMember("Maya", ["cashier"]);
  const role = await make();
  await make({ name: "Elsewhere" }, theirBoss, bagmati);
  expect([await list(), await list(bagmati)]).toEqual([["Ward clerk"], ["Elsewhere"]]);
  await give(boss.id, maya.id, [role.id]);
  expect(await permissionsIn(patan, maya.sub)).toEqual(
    new Set([
      "patients:read",
      "patients:register",
      "patients:update",
      "documents:read",
      "emergency-access:open",
    ]),
  );
  const { items } = await platform.read((tx) => listMembers(tx, patan.id, { limit: 25 }));
  expect(items.find(({ userId }) => userId === maya.id)?.roles).toEqual([
    { id: role.id, name: "Ward clerk", localName: "वार्ड सहायक" },
  ]);
});

test("what says nothing is dropped, and a role that may do nothing is refused", async () => {
  const plain = await make({ plus: ["patients:read", "messages:read"], minus: ["exports:read"] });
  expect(plain).toMatchObject({ plus: ["messages:read"], minus: [] });
  const nothing = { base: "cashier", plus: [], minus: ["patients:read"] } as const;
  expect(
    await refusal(make({ ...nothing, minus: [...nothing.minus], plus: [], name: "None" })),
  ).toMatchObject({
    fields: [{ path: "minus", code: "nothing" }],
  });
  expect(await refusal(make({ name: "ward CLERK" }))).toMatchObject({ fields: [{ code: "taken" }] });
});

test("what an older release wrote and nobody knows any more grants nothing", async () => {
  const role = await make();
  const maya = await newMember("Maya", [role.id]);
  const owner = (sql: string) => clone.asOwner(`update platform.own_role set ${sql} where id = '${role.id}'`);
  await owner("plus = '{exports:download,jobs:read,no:such}', minus = '{no:such}'");
  expect(await permissionsIn(patan, maya.sub)).toEqual(
    new Set([
      "patients:read",
      "patients:update",
      "documents:read",
      "documents:upload",
      "emergency-access:open",
    ]),
  );
  await owner("base = 'alchemist'");
  expect(await permissionsIn(patan, maya.sub)).toEqual(new Set());
});

test("a change counts for whoever holds the role, and caches notice", async () => {
  const role = await make();
  const maya = await newMember("Maya", [role.id]);
  const before = BigInt(await platform.read(readEpoch));
  await update(role.id, { plus: [], minus: ["patients:update"] });
  expect(BigInt(await platform.read(readEpoch))).toBeGreaterThan(before);
  expect((await permissionsIn(patan, maya.sub))?.has("patients:update")).toBe(false);
  const jobs = await clone.asOwner(
    `select payload from platform.outbox where payload ->> 'recordId' = '${role.id}' order by id`,
  );
  expect(jobs).toMatchObject([
    { payload: { action: "role.created", before: null } },
    {
      payload: {
        action: "role.updated",
        clinicId: patan.id,
        actorId: boss.id,
        before: { base: "nurse", plus: ["patients:register"], minus: ["documents:upload"] },
        after: { base: "nurse", plus: [], minus: ["patients:update"] },
      },
    },
  ]);
});

test("a role of another clinic, an archived one and none at all are given to nobody, nor changed", async () => {
  const maya = await newMember("Maya", ["cashier"]);
  const foreign = await make({}, theirBoss, bagmati);
  const gone = await make();
  await archive(gone.id);
  const unknown = { fields: [{ path: "roles", code: "unknown" }] };
  for (const id of [foreign.id, gone.id]) {
    expect(await refusal(give(boss.id, maya.id, [id]))).toMatchObject(unknown);
    expect(await refusal(invite("new@example.com", [id]))).toMatchObject(unknown);
    expect(await refusal(update(id, {}))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal(archive(id))).toMatchObject({ code: "NOT_FOUND" });
  }
  expect([await list(), await list(bagmati)]).toEqual([[], ["Elsewhere", "Ward clerk"]]);
});

test("somebody else's role grants nothing here, whatever a membership says", async () => {
  const foreign = await make({ name: "Theirs" }, theirBoss, bagmati);
  const maya = await newMember("Maya", [foreign.id]);
  expect(await permissionsIn(patan, maya.sub)).toEqual(new Set());
});

test("a role that somebody holds or is invited to stays", async () => {
  const role = await make();
  const { id } = await invite("maya@example.com", [role.id]);
  expect(await refusal(archive(role.id))).toMatchObject({ code: "CONFLICT" });
  expect((await platform.read((tx) => openInvitation(tx, id))).roles).toEqual([
    { id: role.id, name: "Ward clerk", localName: "वार्ड सहायक" },
  ]);
  await revoke(id);
  const maya = await newMember("Maya", [role.id]);
  expect(await refusal(archive(role.id))).toMatchObject({ code: "CONFLICT" });
  await as(boss.id).write("test", (tx) => removeMember(tx, patan.id, { userId: maya.id }));
  await archive(role.id);
  expect(await list()).toEqual([]);
  await make();
});

test("somebody who accepts an invitation holds the clinic's role", async () => {
  const role = await make();
  const { id } = await invite("maya.accepts@example.com", [role.id]);
  const sub = newId();
  const directory = {
    createUser: async () => ({ sub }),
    findUser: async () => null,
    setPassword: async () => undefined,
  };
  await platform.write("member.joined", (tx) =>
    acceptInvitation(tx, directory, id, { name: "Maya", newPassword: "five quiet words", language: "en" }),
  );
  expect((await permissionsIn(patan, sub))?.has("patients:register")).toBe(true);
});

test("nobody changes or archives a role that they hold", async () => {
  const role = await make({ base: "administrator", plus: [], minus: [] });
  const deputy = await newMember("Deputy", [role.id]);
  expect(await refusal(update(role.id, {}, deputy))).toMatchObject({ code: "FORBIDDEN" });
  expect(await refusal(archive(role.id, deputy))).toMatchObject({ code: "FORBIDDEN" });
});

test("the last who may change what members do stays so, by whatever role", async () => {
  const role = await make({ name: "Deputy", base: "administrator", plus: [], minus: ["exports:request"] });
  const weak = await make({ name: "Weak", base: "administrator", plus: [], minus: ["members:change-roles"] });
  const deputy = await newMember("Deputy", [role.id]);
  await give(deputy.id, boss.id, [weak.id]);
  const lastOne = { code: "CONFLICT" };
  const remove = as(boss.id).write("test", (tx) => removeMember(tx, patan.id, { userId: deputy.id }));
  expect(await refusal(remove)).toMatchObject(lastOne);
  expect(await refusal(update(role.id, { ...role, minus: ["members:change-roles"] }))).toMatchObject(lastOne);
  expect((await permissionsIn(patan, deputy.sub))?.has("members:change-roles")).toBe(true);
});

test("whoever gives rights does not read what the log holds: not in one role, and not in several", async () => {
  const maya = await newMember("Maya", ["cashier"]);
  const joined = { fields: [{ code: "duties" }] };
  expect(await refusal(make({ base: "administrator", plus: ["audit:read-values"] }))).toMatchObject(joined);
  expect(await refusal(give(boss.id, maya.id, ["administrator", "auditor"]))).toMatchObject(joined);
  expect(await refusal(invite("both@example.com", ["administrator", "auditor"]))).toMatchObject(joined);
  const role = await make();
  await give(boss.id, maya.id, [role.id, "auditor"]);
  expect(await refusal(update(role.id, { plus: ["members:invite"] }))).toMatchObject(joined);
});

test("nor by a role that changes while somebody is invited to it", async () => {
  const role = await make();
  const { id } = await invite("both@example.com", [role.id, "auditor"]);
  const joined = { fields: [{ code: "duties" }] };
  expect(await refusal(update(role.id, { plus: ["members:invite"] }))).toMatchObject(joined);
  await revoke(id);
  expect(await update(role.id, { plus: ["members:invite"] })).toMatchObject({ plus: ["members:invite"] });
});

test("nobody hands out a decision that is not theirs, and what somebody has already is not handed out", async () => {
  const clerk = { base: "cashier", minus: [] } as const;
  const inviter = await make({ ...clerk, name: "Inviter", minus: [], plus: ["members:invite"] });
  const giver = await make({
    ...clerk,
    name: "Giver",
    minus: [],
    plus: ["members:read", "members:change-roles"],
  });
  const maker = await make({ ...clerk, name: "Maker", minus: [], plus: ["roles:read", "roles:update"] });
  const ward = await make();
  const maya = await newMember("Maya", [inviter.id, giver.id]);
  const sita = await newMember("Sita", [maker.id]);
  const nurse = await newMember("Nurse", ["nurse"]);
  const beyond = { fields: [{ code: "not_yours" }] };

  expect(await refusal(invite("friend@example.com", ["administrator"], maya))).toMatchObject(beyond);
  expect(await refusal(invite("friend@example.com", ["nurse", maker.id], maya))).toMatchObject(beyond);
  await invite("friend@example.com", ["doctor", inviter.id], maya);
  expect(await refusal(give(maya.id, nurse.id, ["administrator"]))).toMatchObject(beyond);
  await give(maya.id, nurse.id, ["doctor", giver.id]);
  await give(maya.id, boss.id, ["administrator", "doctor"]);

  expect(await refusal(update(ward.id, { plus: ["members:remove"] }, sita))).toMatchObject(beyond);
  const deputy = { name: "Deputy", base: "administrator", plus: [], minus: [] } satisfies Partial<CreateRole>;
  expect(await refusal(make(deputy, sita))).toMatchObject(beyond);
  await update(ward.id, { plus: ["members:read", "audit:read", "roles:update"] }, sita);
  const strong = await make(deputy);
  await update(strong.id, { ...deputy, plus: ["documents:read"] }, sita);
});

test("a clinic has an end of roles", async () => {
  for (let number = 0; number < 50; number += 1) await make({ name: `Role ${number}` });
  expect(await refusal(make())).toMatchObject({ code: "CONFLICT" });
});

test("whoever may change roles no more does not, in whatever process", async () => {
  const role = await make();
  const deputy = await make({ name: "Deputy", base: "cashier", plus: ["roles:update"], minus: [] });
  const maya = await newMember("Maya", [deputy.id]);
  await update(role.id, { name: "By Maya" }, maya);
  const forbidden = { code: "FORBIDDEN" };
  const nobodyHere = [maya, theirBoss, await newMember("Asha", ["auditor"])];
  await give(boss.id, maya.id, ["cashier"]);
  for (const by of nobodyHere) {
    expect(await refusal(make({ name: "Mine" }, by))).toMatchObject(forbidden);
    expect(await refusal(update(role.id, {}, by))).toMatchObject(forbidden);
    expect(await refusal(archive(role.id, by))).toMatchObject(forbidden);
  }
  expect(await list()).toEqual(["By Maya", "Deputy"]);
});

test("a role that invites no more takes its holders' open invitations along, and nobody else's", async () => {
  const inviter = { base: "cashier", plus: ["members:invite"], minus: [] } satisfies Partial<CreateRole>;
  const role = await make(inviter);
  const other = await make({ ...inviter, name: "Other inviter" });
  const maya = await newMember("Maya", [role.id]);
  const both = await newMember("Both", [role.id, other.id]);
  await invite("by-maya@example.com", ["cashier"], maya);
  await invite("by-both@example.com", ["cashier"], both);
  await invite("by-boss@example.com", ["cashier"]);
  await update(role.id, { ...inviter, plus: ["members:invite", "members:read"] });
  expect(await openInvitations()).toEqual([
    "by-boss@example.com",
    "by-both@example.com",
    "by-maya@example.com",
  ]);
  await update(role.id, { ...inviter, plus: ["members:read"] });
  expect(await openInvitations()).toEqual(["by-boss@example.com", "by-both@example.com"]);
});
